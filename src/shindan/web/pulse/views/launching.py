"""Launching a pulse: which questions and why, until when, by which ways; then it is open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shindan.measurement.compare_power import detectable_difference
from shindan.result.schema import Result
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.course import StepError
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.entries.views.preview import with_frame
from shindan.web.entries.views.shell import entry_page
from shindan.web.field.addresses import field_url
from shindan.web.field.words import way_name
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.text_field import TextField

from ..forms import WHOLE, Typed, begun, chosen_of, measures_for, read, typed_of
from ..launching import items_fault, launch, soon_words, splits_of
from ..picking import LEAST, MOST, Candidate, candidates_of
from ..queries import earliest, open_pulse, result_of_survey, surveyed
from .preview import phone_of

HALF = 0.5  # the share at which a change is hardest to see


@with_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.EDIT_PLAN)
def new(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The form, filled in from the plan; sent, it opens the pulse."""
    survey, day = surveyed(entry), timezone.localdate()
    if survey is None or open_pulse(entry) is not None:
        return redirect("pulse_page", entry.pk)
    plan, measures = measures_for(entry, request.GET.get("plan", ""), request.GET.get("measure", ""))
    candidates, splits = candidates_of(pack_of(survey.questionnaire), measures), splits_of(survey)
    if request.method != "POST":
        return _page(request, entry, survey, candidates, begun(candidates, survey, splits, day), {})
    typed = typed_of(request)
    terms, faults = read(typed, candidates, measures, plan, day)
    if fault := items_fault(pack_of(survey.questionnaire), chosen_of(typed, candidates)):
        faults["items"] = fault
    first = earliest(entry)
    if first is not None and day < first and not typed.reason:
        faults["reason"] = soon_words(first)
    if terms is None or faults or request.POST.get("go") == "look":
        return _page(request, entry, survey, candidates, typed, {} if request.POST.get("go") == "look" else faults)
    try:
        wave = launch(entry=entry, terms=terms, by=request.user, day=day)
    except StepError as fault:
        messages.error(request, str(fault))
        return redirect("pulse_page", entry.pk)
    messages.success(request, _("ミニアンケートを始めました。下の案内を、全員に同じように届けてください。"))
    return redirect(field_url("field_page", wave))


def _page(
    request: HttpRequest,
    entry: Entry,
    survey: Wave,
    candidates: tuple[Candidate, ...],
    typed: Typed,
    faults: dict[str, str],
) -> HttpResponse:
    language, chosen = str(request.LANGUAGE_CODE), chosen_of(typed, candidates)
    well = not items_fault(pack_of(survey.questionnaire), chosen)
    split = "" if typed.split == WHOLE or typed.split not in splits_of(survey) else typed.split
    return entry_page(
        request,
        entry,
        "pulse/new.html",
        "pulse_page",
        status=422 if faults else 200,
        heading=_heading(len(chosen)),
        fixed=[(one.item.text.get(language), one.element.get(language)) for one in candidates if one.fixed],
        items=_items(candidates, typed, language, faults),
        seen=_seen(survey, split, language),
        phone=phone_of(entry, chosen, split, language) if well else None,
        errors=tuple(ErrorLink(name=name, message=message) for name, message in faults.items()),
        **_fields(entry, survey, typed, language, faults),
    )


def _heading(number: int) -> str:
    told = ngettext("この%(n)d問で、ミニアンケートを始めますか", "この%(n)d問で、ミニアンケートを始めますか", number)
    return told % {"n": number}


def _items(candidates: tuple[Candidate, ...], typed: Typed, language: str, faults: dict[str, str]) -> CheckCard:
    options = tuple(
        Option(value=one.id, label=one.item.text.get(language), hint=_why(one, language))
        for one in candidates
        if not one.fixed
    )
    fixed = sum(one.fixed for one in candidates)
    told = _("上の%(fixed)d問と合わせて%(least)d〜%(most)d問にします。文面は全体調査と同じで、変えられません。")
    hint = told % {"fixed": fixed, "least": LEAST, "most": MOST}
    return CheckCard(
        name="items",
        legend=_("たずねる質問"),
        options=options,
        value=typed.items,
        hint=hint,
        error=faults.get("items", ""),
    )


def _why(one: Candidate, language: str) -> str:
    """Which measure a question stands for, or which element."""
    if one.measures:
        names = _("、").join(_("「%(name)s」") % {"name": name} for name in one.measures)
        return _("施策%(names)sの効果を見る質問") % {"names": names}
    return _("「%(element)s」を代表する質問") % {"element": one.element.get(language)}


def _seen(survey: Wave, split: str, language: str) -> tuple[Fact, ...]:
    """What a pulse can show with as many answers as the survey had: of everybody and of each group."""
    result = Result.model_validate(result_of_survey(survey).result)
    pairs = [(_("全体"), result.entry.people)]
    for each in result.splits:
        if each.id == split:
            pairs += [(group.name.get(language), group.people) for group in each.groups if group.people]
    return tuple(Fact(term=name, text=_least_seen(people)) for name, people in pairs if people)


def _least_seen(people: int) -> str:
    points = detectable_difference(people, share=HALF) * 100
    if points != points:  # noqa: PLR0124 (not a number: no change would be found)
        return _("%(people)d名では、変化を見分けられません") % {"people": people}
    told = _("%(people)d名が回答すると、%(points)dポイント以上の変化を見分けられます")
    return told % {"people": people, "points": -int(-points // 1)}


def _fields(entry: Entry, survey: Wave, typed: Typed, language: str, faults: dict[str, str]) -> dict[str, Any]:
    first = earliest(entry)
    soon = first is not None and timezone.localdate() < first
    return {
        "closes": TextField(
            name="closes",
            label=_("締め切りの日"),
            kind="date",
            value=typed.closes,
            short=True,
            error=faults.get("closes", ""),
            hint=_("この日の終わりまで答えられます。2週間をお勧めします。"),
        ),
        "ways": CheckCard(
            name="ways",
            legend=_("回答の入口"),
            options=tuple(Option(value=way, label=way_name(way)) for way in ("link", "code", "kiosk", "paper")),
            value=typed.ways,
            error=faults.get("ways", ""),
        ),
        "split": _split(survey, typed, language),
        "contact": TextField(
            name="contact", label=_("回答者の問い合わせ先"), value=typed.contact, optional=True, limit=200
        ),
        "reason": TextField(
            name="reason",
            label=_("30日を待たずに始める理由"),
            value=typed.reason,
            error=faults.get("reason", ""),
            hint=soon_words(first) if first and not faults.get("reason") else "",
            kind="textarea",
            rows=3,
            limit=500,
        )
        if soon
        else None,
    }


def _split(survey: Wave, typed: Typed, language: str) -> RadioCard | None:
    result = Result.model_validate(result_of_survey(survey).result)
    found = [each for each in result.splits if each.id in splits_of(survey)]
    if not found:
        return None
    options = [
        Option(value=each.id, label=_("全体と、%(split)s別") % {"split": each.name.get(language)}) for each in found
    ]
    return RadioCard(
        name="split",
        legend=_("結果の分け方"),
        options=(Option(value=WHOLE, label=_("全体だけ")), *options),
        value=typed.split,
        hint=_("全体調査より細かくは分けません。分けるときは、その属性を1問たずねます。"),
    )
