"""The questions, page by page: answers are kept as they come, and sent once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.entries.sequence import Sequence, SurveyPage, is_asked, sequence_of

from .. import render
from ..doors import closed, keeping, page, survey_page, today
from ..drafts import Kept, SpentError, drop_draft, has_ended, read_draft, save_answers
from ..given import Sent, read_sent
from ..kiosk import turn_over
from ..place import Carried, Place, begin, finish, is_own_form, nothing_left
from ..release import release_now_and_then
from ..render import Drawn
from ..services import Outcome, submit_response


def _kept(place: Place) -> Kept:
    return read_draft(place.wave, place.carried.token) if place.carried.has_begun else Kept()


def _gone(request: HttpRequest, place: Place) -> HttpResponse:
    return page(request, place, "sent", status=410)


def _is_spent(place: Place, kept: Kept) -> bool:
    """Whether the answers of this code were sent meanwhile, on another device."""
    return not kept.submission and has_ended(place.wave, place.carried.token)


def _sent_elsewhere(request: HttpRequest, place: Place) -> HttpResponse:
    return keeping(_gone(request, place), place, finish(place.carried))


@require_http_methods(["GET", "HEAD", "POST"])
@survey_page()
def questions(request: HttpRequest, place: Place, number: int) -> HttpResponse:
    """One page of questions."""
    sequence = sequence_of(place.wave.questionnaire)
    at = sequence.page(number)
    if place.carried.sent:
        return _gone(request, place)
    if at is None:
        return HttpResponseRedirect(place.href("review"))
    if request.method == "POST":
        try:
            return _answered(request, place, sequence, at)
        except SpentError:
            return _sent_elsewhere(request, place)
    return _shown(request, place, sequence, at)


def _shown(request: HttpRequest, place: Place, sequence: Sequence, at: SurveyPage) -> HttpResponse:
    """The page with what is kept; who comes by the shared address begins with it."""
    if place.carried.has_begun:
        kept = _kept(place)
        if _is_spent(place, kept):
            return _sent_elsewhere(request, place)
        return render.survey_page(request, place, sequence, at, Drawn(kept.answers))
    if place.needs_code:
        return HttpResponseRedirect(place.href("code"))
    carried = begin(place.carried)
    place = Place(place.wave, place.base, carried, place.kiosk)
    return keeping(render.survey_page(request, place, sequence, at, Drawn()), place, carried)


def _answered(request: HttpRequest, place: Place, sequence: Sequence, at: SurveyPage) -> HttpResponse:
    go, before = request.POST.get("go", "next"), _kept(place)
    if place.kiosk and (go == "lock" or not place.carried.has_begun):
        return turn_over(request, place, script=False)
    sent = read_sent(sequence.pack, at.items, request.POST)
    now = {**before.answers, **{k: v for k, v in sent.answers.items() if v is not None}}
    now = {k: v for k, v in now.items() if sent.answers.get(k, v) is not None}
    if not place.carried.has_begun or not is_own_form(request, place.carried):
        return _again(request, place, sequence, at, {**now, **sent.typed})
    left = _left_open(request, at, go, now)
    go = go.removesuffix("-skip")
    if sent.faults or left or not (go == "send" and len(sequence.pages) == 1):
        save_answers(
            wave=place.wave, token=place.carried.token, submission=place.carried.submission, answers=sent.answers
        )
    if sent.faults or left:
        drawn = Drawn({**now, **sent.typed}, sent.faults, left, prompted=bool(left) or "prompted" in request.POST)
        return render.survey_page(request, place, sequence, at, drawn)
    return _onwards(request, place, sequence, at, Kept(before.submission, now))


def _left_open(request: HttpRequest, at: SurveyPage, go: str, answers: dict[str, object]) -> tuple[str, ...]:
    """Questions without an answer, said once; comments are free, and going back or skipping is nobody's business."""
    if go not in ("next", "send") or "prompted" in request.POST:
        return ()
    asked = (item for item in at.items if item.kind != "text" and is_asked(item, answers))
    return tuple(item.id for item in asked if item.id not in answers)


def _again(
    request: HttpRequest, place: Place, sequence: Sequence, at: SurveyPage, answers: dict[str, object]
) -> HttpResponse:
    """The form came without its cookie or from a page of another run: nothing is kept, nothing typed is lost."""
    if place.needs_code and not place.carried.has_begun:
        notice = _(
            "まだ保存していません。回答コードの入力から時間がたったか、クッキーが無効になっています。新しいタブでこの調査を開いて回答コードを入力し、この画面でもう一度ボタンを押してください。"
        )
        return render.survey_page(request, place, sequence, at, Drawn(answers, notice=notice))
    carried = place.carried if place.carried.has_begun else begin(place.carried)
    place = Place(place.wave, place.base, carried, place.kiosk)
    notice = _(
        "まだ保存していません。ページを開いてから時間がたったか、クッキーが無効になっています。クッキーを有効にして、もう一度ボタンを押してください。"
    )
    return keeping(render.survey_page(request, place, sequence, at, Drawn(answers, notice=notice)), place, carried)


def _onwards(request: HttpRequest, place: Place, sequence: Sequence, at: SurveyPage, kept: Kept) -> HttpResponse:
    go = request.POST.get("go", "next")
    if go == "pause":
        return (
            nothing_left(HttpResponseRedirect(place.href()), place)
            if place.kiosk
            else HttpResponseRedirect(place.href("paused"))
        )
    if go == "back":
        return HttpResponseRedirect(place.href(f"p/{at.number - 1}" if at.number > 1 else ""))
    if at.number < len(sequence.pages):
        return HttpResponseRedirect(place.href(f"p/{at.number + 1}"))
    if len(sequence.pages) == 1:
        return _send(request, place, sequence, kept)
    return HttpResponseRedirect(place.href("review"))


@require_http_methods(["GET", "HEAD", "POST"])
@survey_page()
def review(request: HttpRequest, place: Place) -> HttpResponse:
    """How many questions are left open, never what was answered: somebody may look over the shoulder."""
    if place.carried.sent:
        return _gone(request, place)
    if not place.carried.has_begun:
        return HttpResponseRedirect(place.href())
    sequence, kept = sequence_of(place.wave.questionnaire), _kept(place)
    if request.method == "POST" and is_own_form(request, place.carried):
        return _send(request, place, sequence, kept)
    if _is_spent(place, kept):
        return _sent_elsewhere(request, place)
    asked = [
        item for item in sequence.asked(kept.answers) if item.kind != "text"
    ]  # a comment is nobody's open question
    done = sum(1 for item in asked if item.id in kept.answers)
    return page(
        request,
        place,
        "review",
        survey=sequence.pack.title.get(str(request.LANGUAGE_CODE)),
        left=len(asked) - done,
        total=len(asked),
        done=done,
        last=len(sequence.pages),
    )


def _send(request: HttpRequest, place: Place, sequence: Sequence, kept: Kept) -> HttpResponse:
    if place.needs_code and place.carried.code is None:
        return HttpResponseRedirect(place.href("code"))  # no page of ours leads here
    outcome = submit_response(
        wave=place.wave,
        submission=kept.submission or place.carried.submission,
        answers=sequence.final(kept.answers),
        code=place.carried.code,
        token=place.carried.token,
    )
    if outcome is Outcome.CLOSED:
        return closed(request, place)
    if outcome is Outcome.CODE_USED:
        drop_draft(wave=place.wave, token=place.carried.token)
        return _sent_elsewhere(request, place)
    release_now_and_then(wave=place.wave, day=today())
    return keeping(HttpResponseRedirect(place.href("done")), place, finish(place.carried))


@require_safe
@survey_page(while_open=False)
def done(request: HttpRequest, place: Place) -> HttpResponse:
    """Thanks; nothing of the answers, the code or the hour."""
    if not place.carried.sent:
        return HttpResponseRedirect(place.href())
    return page(request, place, "done")


@require_safe
@survey_page()
def paused(request: HttpRequest, place: Place) -> HttpResponse:
    """Saved; how to go on."""
    return page(request, place, "paused", by_code=place.carried.code is not None)


@require_POST
@survey_page(script=True)
def save(request: HttpRequest, place: Place) -> HttpResponse:
    """Keep the answers that a form names, while its page stays open; the reply tells the script the numbers."""
    if place.carried.sent:
        return JsonResponse({"sent": True}, status=410)
    if not place.carried.has_begun or not is_own_form(request, place.carried):
        return JsonResponse({"lost": True}, status=403)
    sequence = sequence_of(place.wave.questionnaire)
    named = [item for page_ in sequence.pages for item in page_.items if f"has-{item.id}" in request.POST]
    sent: Sent = read_sent(sequence.pack, named, request.POST)
    carried: Carried = place.carried
    try:
        kept = save_answers(wave=place.wave, token=carried.token, submission=carried.submission, answers=sent.answers)
    except SpentError:
        return JsonResponse({"sent": True}, status=410)
    return JsonResponse(_numbers(sequence, kept, sent))


def _numbers(sequence: Sequence, kept: Kept, sent: Sent) -> dict[str, object]:
    asked = {item.id for item in sequence.asked(kept.answers)}
    conditional = [item.id for page_ in sequence.pages for item in page_.items if item.ask_if]
    return {
        "done": sequence.answered(kept.answers),
        "total": len(asked),
        "asked": {item: item in asked for item in conditional},
        "faults": sent.faults,
    }
