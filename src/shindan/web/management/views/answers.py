"""Answering on the web: an activity a page, kept as one goes along, handed in at the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.management import CONFIDENCE_SUFFIX, EVIDENCE_SUFFIX, Checked, Fault, Questionnaire
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.sheet import language
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.text_field import TextField

from ..models import PracticeSheet
from ..queries import asked_of, checked_of, is_too_late, own_answers
from ..services import SheetError, hand_in, name_of, save_answers
from .parts import confidence_field, links, memo_field, posted, said, sent_sheet, stage_card

HERE = "management_page"


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.ANSWER_PRACTICES)
def answers(request: HttpRequest, entry: Entry, activity: str) -> HttpResponse:
    """The practices of one activity."""
    sheet = sent_sheet(entry)
    asked = asked_of(sheet)
    place = _place(asked, activity)
    own = own_answers(sheet, request.user)
    if is_too_late(sheet, request.user) or (own is not None and own.handed_in is not None):
        messages.info(request, _("いまは回答できません。答えるときは、運営に依頼してください。"))
        return redirect(HERE, entry.pk)
    if request.method != "POST":
        return _page(request, sheet, place)
    names = _names(asked, activity)
    if place == 0:
        names = (*names, "by")
    typed = _without_unread(posted(request, names), checked_of(asked, own))
    names = tuple(typed)
    try:
        checked = save_answers(sheet=sheet, person=request.user, typed=typed)  # type: ignore[arg-type]
    except SheetError as fault:
        messages.error(request, str(fault))
        return redirect(HERE, entry.pk)
    faults = tuple(fault for fault in checked.faults if fault.field in names)
    if faults:
        return _page(request, sheet, place, faults)
    return _onward(request, entry, asked, place)


def _without_unread(typed: dict[str, str], kept: Checked) -> dict[str, str]:
    """What was sent; a stage of a form that cannot be read stays as it was written until another is chosen."""
    unread = {fault.field for fault in kept.faults}
    return {name: text for name, text in typed.items() if text or name not in unread}


def _place(asked: Questionnaire, activity: str) -> int:
    ids = [area.id for area in asked.activities]
    if activity not in ids:
        raise Http404
    return ids.index(activity)


def _names(asked: Questionnaire, activity: str) -> tuple[str, ...]:
    ends = ("", EVIDENCE_SUFFIX, CONFIDENCE_SUFFIX)
    return tuple(f"{practice.id}{end}" for practice in asked.of_activity(activity) for end in ends)


def _onward(request: HttpRequest, entry: Entry, asked: Questionnaire, place: int) -> HttpResponse:
    """To where the pressed button leads."""
    go = request.POST.get("go", "next")
    if go == "back" and place > 0:
        return redirect("management_answers", entry.pk, asked.activities[place - 1].id)
    if go == "later":
        messages.success(request, _("ここまでの回答を保存しました。"))
        return redirect(HERE, entry.pk)
    if place + 1 < len(asked.activities):
        return redirect("management_answers", entry.pk, asked.activities[place + 1].id)
    return redirect("management_hand_in", entry.pk)


def _page(request: HttpRequest, sheet: PracticeSheet, place: int, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    asked, spoken = asked_of(sheet), language()
    area = asked.activities[place]
    own = own_answers(sheet, request.user)
    checked = checked_of(asked, own)
    wrong = said(
        faults or checked.faults
    )  # of what a form said that cannot be read, too: it is told where it is mended
    typed = checked.typed
    cards = [
        {
            "id": practice.id,
            "stage": stage_card(practice, typed.get(practice.id, ""), wrong.get(practice.id, "")),
            "memo": memo_field(
                practice,
                typed.get(f"{practice.id}{EVIDENCE_SUFFIX}", ""),
                wrong.get(f"{practice.id}{EVIDENCE_SUFFIX}", ""),
            ),
            "confidence": confidence_field(asked, practice, typed.get(f"{practice.id}{CONFIDENCE_SUFFIX}", "")),
        }
        for practice in asked.of_activity(area.id)
    ]
    return entry_page(
        request,
        sheet.entry,
        "management/answers.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults),
        area={"name": area.name.get(spoken), "definition": area.definition.get(spoken) if area.definition else ""},
        activity=area.id,
        cards=cards,
        done=str(len(checked.filling.answered())),
        total=len(asked.practices),
        page=place + 1,
        pages=len(asked.activities),
        by=_by(request, own.by if own else "") if place == 0 else None,
        intro=asked.pack.intro.get(spoken).splitlines() if asked.pack.intro and place == 0 else (),
    )


def _by(request: HttpRequest, known: str) -> TextField:
    return TextField(
        name="by",
        label=_("役職か名前"),
        hint=_("結果と根拠の一覧で、だれの回答かを示します。"),
        value=known or name_of(request.user),  # type: ignore[arg-type]
        optional=True,
        maxlength=60,
    )


@require_POST
@for_entry(Right.ANSWER_PRACTICES)
def save(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Keep single answers as they are given; the names that are meant come as ``has-NAME``."""
    sheet = sent_sheet(entry)
    asked = asked_of(sheet)
    names = tuple(name for name in (*asked.names, "by") if f"has-{name}" in request.POST)
    try:
        checked = save_answers(sheet=sheet, person=request.user, typed=posted(request, names))  # type: ignore[arg-type]
    except SheetError:
        return JsonResponse({}, status=410)
    return JsonResponse({"done": len(checked.filling.answered()), "total": len(asked.practices), "asked": {}})


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.ANSWER_PRACTICES)
def hand_in_page(request: HttpRequest, entry: Entry) -> HttpResponse:
    """A look at what is left, then hand in."""
    sheet = sent_sheet(entry)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        try:
            faults = hand_in(sheet=sheet, person=request.user)  # type: ignore[arg-type]
        except SheetError as fault:
            messages.error(request, str(fault))
            return redirect(HERE, entry.pk)
        if not faults:
            messages.success(request, _("回答を提出しました。ご協力ありがとうございました。"))
            return redirect(HERE, entry.pk)
    asked = asked_of(sheet)
    checked = checked_of(asked, own_answers(sheet, request.user))
    done = set(checked.filling.answered())
    wrong = [_wrong(asked, fault) for fault in (faults or checked.faults)]
    named = {each["practice"] for each in wrong}
    left = [practice for practice in asked.practices if practice.id not in done | named]
    return entry_page(
        request,
        entry,
        "management/hand_in.html",
        HERE,
        status=422 if faults else 200,
        left=[{"id": p.id, "text": p.item.text.get(language()), "activity": p.activity.id} for p in left],
        wrong=wrong,
        done=len(done),
        total=len(asked.practices),
        last=asked.activities[-1].id,
    )


def _wrong(asked: Questionnaire, fault: Fault) -> dict[str, str]:
    """A fault with the place where it is mended."""
    practice = asked.practice(fault.field.split("_")[0])
    what = _("根拠メモ") if fault.field.endswith(EVIDENCE_SUFFIX) else ""
    return {
        "practice": practice.id,
        "name": " ".join(filter(None, (practice.id, practice.topic.get(language()), what))),
        "text": fault.text.get(language()),
        "activity": practice.activity.id,
        "id": fault.field,
    }
