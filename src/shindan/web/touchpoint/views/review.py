"""The review: the answers in a list, each changeable, and two optional facts for comparison."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Choice
from shindan.report.worded import area_label
from shindan.web.ui.components.answer_list import Answer
from shindan.web.ui.components.select_field import Choice as Line

from ..draft import Draft, open_draft, write_draft
from ..forms import Profile, check_profile
from ..queries import today
from ..services import create_result


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """Show what will be sent; on sending, keep it once and show the result."""
    draft, pack = open_draft(request)
    missing = draft.first_unanswered(pack)
    if missing is not None:
        return redirect("check_question", number=missing)
    if request.method != "POST":
        return _page(request, pack, draft, Profile(draft.industry, draft.size))
    profile = check_profile(pack, request.POST)
    if profile.errors:
        return _page(request, pack, draft, profile)
    return _send(pack, draft.with_profile(industry=profile.industry, size=profile.size))


def _send(pack: Pack, draft: Draft) -> HttpResponse:
    token = create_result(draft=draft, pack=pack, day=today())
    response = redirect("check_result", token=token)
    write_draft(response, draft.as_sent())
    return response


def _page(request: HttpRequest, pack: Pack, draft: Draft, profile: Profile) -> HttpResponse:
    language = request.LANGUAGE_CODE
    faults = {error.name: error.message for error in profile.errors}
    context = {
        "where": pack.title.get(language),
        "answers": [_answer(pack, draft, number, language) for number in range(1, len(pack.items) + 1)],
        "last": reverse("check_question", args=[len(pack.items)]),
        "errors": profile.errors,
        "industry": profile.industry,
        "size": profile.size,
        "faults": faults,
        "industries": _lines(pack.profile.industries, language) if pack.profile else [],
        "sizes": _lines(pack.profile.sizes, language) if pack.profile else [],
        "source": pack.profile.source.get(language) if pack.profile else "",
    }
    return render(request, "touchpoint/review.html", context, status=422 if faults else 200)


def _answer(pack: Pack, draft: Draft, number: int, language: str) -> Answer:
    item = pack.items[number - 1]
    label = area_label(pack, item.area, language)
    return Answer(
        term=label,
        text=item.option(draft.answers[item.id]).text.get(language),
        href=reverse("check_question", args=[number]) + "?back=review",
        about=_("%(area)sの回答を") % {"area": label},
    )


def _lines(choices: tuple[Choice, ...], language: str) -> list[Line]:
    return [Line(value=choice.id, label=choice.name.get(language)) for choice in choices]
