"""The ways in: the start page, the code, coming back, and what becomes of the answers."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.web.entries.sequence import sequence_of
from shindan.web.ui.components.code_field import CodeField
from shindan.web.ui.components.error_summary import ErrorLink

from ..codes import CODE_PREFIX, code_hash, normalise
from ..doors import keeping, page, survey_page
from ..models import Ticket
from ..place import Place, begin, is_own_form, now
from ..privacy import promises_of
from ..tries import count_wrong, is_braked

TRIES = 5
WAIT = 60  # seconds, doubled with each further failure, up to half an hour
LONGEST = 1800


@require_safe
@survey_page()
def start(request: HttpRequest, place: Place) -> HttpResponse:
    """Why, how long, what becomes of the answers, and one button."""
    if place.carried.sent and place.wave.by_link:
        return page(request, place, "sent")  # its button would only lead there
    pack = sequence_of(place.wave.questionnaire).pack
    language = str(request.LANGUAGE_CODE)
    response = page(
        request,
        place,
        "start",
        survey=pack.title.get(language),
        intro=pack.intro.get(language).splitlines()[:1] if pack.intro else [],
        questions=len(pack.items),
        minutes=pack.minutes,
        promises=promises_of(place.wave).short,
        resumes=place.carried.has_begun,
    )
    return _in_language(request, place, response)


def _in_language(request: HttpRequest, place: Place, response: HttpResponse) -> HttpResponse:
    """The response, after which the survey goes on in the language that was asked for."""
    if request.GET.get("lang") != request.LANGUAGE_CODE:
        return response
    return keeping(response, place, replace(place.carried, language=str(request.LANGUAGE_CODE)))


@require_safe
@survey_page(while_open=False)
def privacy(request: HttpRequest, place: Place) -> HttpResponse:
    """Who sees what, in groups of how many, from the rules of this survey."""
    return page(request, place, "privacy", promises=promises_of(place.wave))


@require_safe
@survey_page(while_open=False)
def about(request: HttpRequest, place: Place) -> HttpResponse:
    """Whom to ask, and answers to what is asked most."""
    return page(request, place, "help")


@require_safe
@survey_page()
def resume(request: HttpRequest, place: Place) -> HttpResponse:
    """Go on where one stopped: on this device at once, on another with the code."""
    return HttpResponseRedirect(
        place.href("p/1") if place.carried.has_begun else place.href("code" if place.wave.by_code else "")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@survey_page()
def code(request: HttpRequest, place: Place) -> HttpResponse:
    """The one-time code, however it is typed; after five wrong ones one waits a little."""
    if not place.wave.by_code:
        return HttpResponseRedirect(place.href())
    if request.method == "POST":
        return take(request, place)
    response = _code_page(request, place, request.GET.get("c", ""))
    return _in_language(request, place, response)


def take(request: HttpRequest, place: Place) -> HttpResponse:
    """Begin with the code that was sent, or say why not."""
    typed = request.POST.get("code", "")
    waiting = place.carried.until - now()
    if waiting > 0 or is_braked(place.wave.pk):
        return _code_page(request, place, typed, _wait_message(max(waiting, WAIT)), status=429)
    if not is_own_form(request, place.carried):
        return _code_page(
            request, place, typed, _("ページを開いてから時間がたちました。もう一度［次へ］を押してください。")
        )
    plain = normalise(typed)
    used = Ticket.objects.filter(code_hash=code_hash(place.wave, plain), wave=place.wave).values_list("used", flat=True)
    found = used.first() if plain else None
    if found is None:
        return _failed(request, place, typed)
    if found:
        message = _("この回答コードは、回答の送信が終わっています。")
        return _code_page(request, place, typed, message)
    return keeping(HttpResponseRedirect(place.href("p/1")), place, begin(place.carried, CODE_PREFIX + plain))


def _failed(request: HttpRequest, place: Place, typed: str) -> HttpResponse:
    count_wrong(place.wave.pk)
    failed = place.carried.failed + 1
    wait = min(WAIT * 2 ** (failed - TRIES), LONGEST) if failed >= TRIES else 0
    message = _("回答コードが見つかりません。紙の8文字を確認して、もう一度入力してください。")
    if wait:
        message = f"{message} {_wait_message(wait)}"
    carried = replace(place.carried, failed=failed, until=now() + wait if wait else 0)
    return keeping(_code_page(request, place, typed, message), place, carried)


def _wait_message(seconds: int) -> str:
    return _("続けて間違えたため、約%(minutes)d分待ってから入力してください。") % {"minutes": -(-seconds // 60)}


def _code_page(request: HttpRequest, place: Place, typed: str, error: str = "", status: int = 422) -> HttpResponse:
    errors = (ErrorLink(name="code", message=error),) if error else ()
    field = code_field(typed, error)
    return page(
        request,
        place,
        "code",
        survey=sequence_of(place.wave.questionnaire).pack.title.get(str(request.LANGUAGE_CODE)),
        field=field,
        errors=errors,
        promises=promises_of(place.wave).short,
        status=status if error else 200,
    )


def code_field(typed: str, error: str) -> CodeField:
    """Where a code is typed."""
    return CodeField(
        name="code",
        label=_("回答コード（8文字）"),
        value=typed[:40],
        hint=_("封筒の中の紙に書かれています。大文字と小文字は区別しません。"),
        error=error,
    )
