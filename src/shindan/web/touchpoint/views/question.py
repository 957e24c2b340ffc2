"""One question a page: the behaviours as cards, without their levels."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item
from shindan.report.worded import area_label
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option, RadioCard

from ..draft import Draft, open_draft, write_draft
from ..forms import FIELD, check_level


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, number: int) -> HttpResponse:
    """Show question ``number``; a sent answer is kept and leads on, to the review when it came from there."""
    draft, pack = open_draft(request)
    if not 1 <= number <= len(pack.items):
        raise Http404
    if request.method != "POST":
        return _page(request, pack, draft, number)
    checked = check_level(pack, pack.items[number - 1], request.POST)
    if checked.value is None:
        return _page(request, pack, draft, number, error=checked.error)
    draft = draft.with_answer(pack.items[number - 1].id, checked.value)
    response = redirect(_next_address(request, pack, draft, number))
    write_draft(response, draft)
    return response


def _next_address(request: HttpRequest, pack: Pack, draft: Draft, number: int) -> str:
    if number == len(pack.items) or request.GET.get("back") == "review":
        missing = draft.first_unanswered(pack)
        return reverse("check_review") if missing is None else reverse("check_question", args=[missing])
    return reverse("check_question", args=[number + 1])


def _page(request: HttpRequest, pack: Pack, draft: Draft, number: int, error: str = "") -> HttpResponse:
    back = _back_address(request, number, pack)
    return question_page(request, pack, number, answers=draft.answers, back=back, error=error)


def question_page(
    request: HttpRequest, pack: Pack, number: int, *, answers: Mapping[str, int], back: str, error: str
) -> HttpResponse:
    """The page of question ``number``, for the owner and for the members of a group alike."""
    item, language = pack.items[number - 1], request.LANGUAGE_CODE
    context = {
        "title": area_label(pack, item.area, language),
        "where": pack.title.get(language),
        "number": number,
        "total": len(pack.items),
        "back": back,
        "card": question_card(pack, item, language, value=answers.get(item.id), error=error),
        "errors": [ErrorLink(name=FIELD, message=error)] if error else [],
    }
    return render(request, "touchpoint/question.html", context, status=422 if error else 200)


def _back_address(request: HttpRequest, number: int, pack: Pack) -> str:
    if request.GET.get("back") == "review":
        return reverse("check_review")
    if number > 1:
        return reverse("check_question", args=[number - 1])
    return reverse("check_start_with", args=[pack.id])


def question_card(pack: Pack, item: Item, language: str, *, value: int | None, error: str = "") -> RadioCard:
    """The question as the component shows it; the group diagnosis asks in the same words."""
    return RadioCard(
        name=FIELD,
        legend=area_label(pack, item.area, language),
        hint=(" " if language == "en" else "").join(pack.text(key, language) for key in ("instruction", "strict")),
        options=tuple(Option(value=str(o.value), label=o.text.get(language)) for o in item.options),
        value="" if value is None else str(value),
        error=error,
        long=True,
        heading=True,
    )
