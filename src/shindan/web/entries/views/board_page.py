"""What the board is made of: lanes, the table, the week ahead, the filters, and the client's simpler list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.accounts.rights import Person
from shindan.web.accounts.words import person_name
from shindan.web.ui.components.lanes import Entry as LaneEntry
from shindan.web.ui.components.lanes import Lane, Lanes
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..board_queries import (
    NOBODY,
    Happening,
    Wish,
    choices,
    is_late,
    late_of,
    practices_late_of,
    rates_of,
    turns,
    week_ahead,
)
from ..meetings import STEP
from ..models import Meeting, Step
from ..next_tasks import NextTask
from ..steps import BESIDE, BY_STEP, KINDS, step_name, takes_name, turn_name
from ..words import day_word, entry_word, in_charge_word, late_word, plan_word

if TYPE_CHECKING:
    from ..course_queries import Dated

ON_BOARD = 8
IN_WEEK = 20


@dataclass(frozen=True)
class Line:
    """An entry as a line of the table, or of the client's list. ``task`` is what is next, ``yours``: for the reader to do; ``beside``:
    what the representative's questionnaire asks of the reader."""

    href: str
    name: str
    plan: str
    step: str
    due: str
    late: str
    person: str
    made: str
    task: str = ""
    yours: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """The head of a column that sorts: ``now`` is the order it has now, as ``aria-sort`` names it."""

    label: str
    href: str
    now: str


def lanes_context(entries: list[Dated], done: int, wish: Wish, day: date) -> dict[str, Any]:
    """The lanes, with what to act on today and what the week ahead brings."""
    applied = [entry for entry in entries if entry.waits_to_be_taken_on]
    moving = [entry for entry in entries if not entry.waits_to_be_taken_on]
    late = sum(1 for entry in moving if is_late(entry, day))
    rates = rates_of(moving)
    lanes = tuple(_lane(kind.step, moving, rates, wish, day) for kind in KINDS if kind.step != Step.DONE)
    return {
        "heading": _heading(late, len(applied), sum(1 for entry in moving if entry.due_now == day), len(moving)),
        "lead": _lead(moving, done, day),
        "applied": tuple(line_of(entry, day) for entry in applied),
        "lanes": Lanes(items=lanes),
        "week": _week(week_ahead(moving, day)),
        "none": not entries and not done,
    }


def _heading(late: int, applied: int, today: int, moving: int) -> str:
    """What to act on today, the most pressing first."""
    if late and applied:
        words = {"late": late, "applied": applied}
        return _("きょう手を打つのは、遅れている%(late)d件と新しい申し込み%(applied)d件です") % words
    if late:
        return ngettext(
            "きょう手を打つのは、遅れている%(n)d件です", "きょう手を打つのは、遅れている%(n)d件です", late
        ) % {"n": late}
    if applied:
        return ngettext(
            "きょう確かめるのは、新しい申し込み%(n)d件です", "きょう確かめるのは、新しい申し込み%(n)d件です", applied
        ) % {"n": applied}
    if today:
        return ngettext("きょうが期限のものは%(n)d件です", "きょうが期限のものは%(n)d件です", today) % {"n": today}
    if moving:
        return ngettext("%(n)d件が予定どおり進んでいます", "%(n)d件が予定どおり進んでいます", moving) % {"n": moving}
    return _("進んでいるエントリーはありません")


def _lead(moving: list[Dated], done: int, day: date) -> str:
    counts = turns(moving, day)
    parts = [
        ngettext("進行中は%(n)d件。", "進行中は%(n)d件。", len(moving)) % {"n": len(moving)},
        _(
            "運営の番が%(operator)d件、組織の番が%(organisation)d件、組織と運営の番が%(both)d件、従業員の回答中が%(employees)d件です。"
        )
        % {name: counts[name] for name in ("operator", "organisation", "both", "employees")},
        ngettext("終わったものは%(n)d件です。", "終わったものは%(n)d件です。", done) % {"n": done},
    ]
    return _("%(first)s%(second)s%(third)s") % dict(zip(("first", "second", "third"), parts, strict=True))


def _lane(step: Step, entries: list[Dated], rates: Mapping[UUID, int], wish: Wish, day: date) -> Lane:
    here = [entry for entry in entries if entry.step == step]
    more = len(here) > ON_BOARD and wish.step != step
    shown = here if wish.step == step else here[:ON_BOARD]
    return Lane(
        name=step_name(step),
        number=str(len(here)),
        unit=ngettext("件", "件", len(here)),
        notes=(turn_name(BY_STEP[step].turn), takes_name(step)),
        href=f"?step={step}" if more else "",
        more=_("すべて見る"),
        entries=tuple(_entry(entry, rates.get(entry.pk), day) for entry in shown),
    )


def _entry(entry: Dated, rate: int | None, day: date) -> LaneEntry:
    lines = []
    if entry.due_now is not None:
        words = _("%(day)s締め切り") if entry.step == Step.FIELD and entry.field_ends else _("%(day)sまで")
        lines.append(words % {"day": f"{entry.due_now:%m/%d}"})
    lines += _practices(entry, day)
    return LaneEntry(
        title=entry_word(entry),
        href=reverse("entries_course", args=[entry.pk]),
        late=late_word(late_of(entry, day)),
        also_late=_practices_late(entry, day),
        rate=rate,
        rate_word=_("回答%(n)d%%") % {"n": rate} if rate is not None else "",
        lines=tuple(lines),
        quiet=(plan_word(entry.plan), in_charge_word(entry.consultant)),
    )


def _practices(entry: Dated, day: date) -> list[str]:
    """What the representative's questionnaire waits for, where it is not late."""
    if entry.practices_due is not None and not practices_late_of(entry, day):
        return [_("代表者アンケート %(day)sまで") % {"day": f"{entry.practices_due:%m/%d}"}]
    if entry.practices_state == "unsent" and entry.step in (Step.FIELD, Step.CLOSING, Step.PUBLICATION):
        return [_("代表者アンケート 未送付")]
    return []


def _practices_late(entry: Dated, day: date) -> str:
    late = practices_late_of(entry, day)
    return _("%(late)s 代表者アンケート") % {"late": late_word(late)} if late else ""


def _week(happenings: list[Happening]) -> Table | None:
    columns = (Column(label=_("日付")), Column(label=_("エントリー")), Column(label=_("内容")))
    rows = tuple(
        Row(heading=f"{each.day:%m/%d} {each.time}".strip(), cells=(entry_word(each.entry), _what(each)))
        for each in happenings[:IN_WEEK]
    )
    return Table(caption=_("きょうから7日間の日付"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def _what(each: Happening) -> str:
    if each.what in Meeting.Kind.values:
        return step_name(STEP[Meeting.Kind(each.what)])
    if each.what == "practices":
        return _("「%(step)s」の期限") % {"step": step_name(BESIDE)}
    if each.what == "closes":
        return _("アンケートの締め切り")
    return _("「%(step)s」の期限") % {"step": step_name(each.entry.step)}


def table_context(page: Page[Dated], wish: Wish, kept: Mapping[str, str], day: date) -> dict[str, Any]:
    """Every entry, a page at a time."""
    count = page.paginator.count
    return {
        "heading": ngettext("%(n)d件のエントリー", "%(n)d件のエントリー", count) % {"n": count},
        "page": page,
        "rows": tuple(line_of(entry, day) for entry in page),
        "heads": _heads(wish.sort, kept),
        "before": _address(kept, page=page.previous_page_number()) if page.has_previous() else "",
        "next": _address(kept, page=page.next_page_number()) if page.has_next() else "",
        "none": not count,
    }


def _address(kept: Mapping[str, str], **more: object) -> str:
    return "?" + urlencode({**kept, **more})


def _heads(sort: str, kept: Mapping[str, str]) -> tuple[Head, ...]:
    names = {
        "organisation": _("エントリー"),
        "plan": _("プラン"),
        "step": _("段階"),
        "due": _("期限"),
        "person": _("担当"),
        "made": _("追加した日"),
    }
    present = sort or "due"
    found = []
    for name, label in names.items():
        now = {name: "ascending", f"-{name}": "descending"}.get(present, "none")
        turned = f"-{name}" if now == "ascending" else name
        found.append(Head(label, _address(kept, sort=turned), now))
    return tuple(found)


def line_of(entry: Dated, day: date, task: NextTask | None = None, beside: tuple[str, ...] = ()) -> Line:
    ended = _("取り下げ") if entry.withdrawn else step_name(entry.step)
    return Line(
        href=reverse("entries_course", args=[entry.pk]),
        name=entry_word(entry),
        plan=plan_word(entry.plan),
        step=_("申し込み") if entry.waits_to_be_taken_on else ended,
        due=day_word(entry.due_now) if not entry.waits_to_be_taken_on else "",
        late=" ".join(filter(None, (late_word(late_of(entry, day)), _practices_late(entry, day))))
        if not entry.waits_to_be_taken_on
        else "",
        person=person_name(entry.consultant) if entry.consultant else "",
        made=day_word(entry.made),
        task=task.sentence if task else "",
        yours=task.yours if task else False,
        beside=beside,
    )


def filter_fields(person: Person, wish: Wish) -> tuple[SelectField | TextField, ...]:
    """The filters, set as the address says."""
    offered = choices(person)
    everybody = _("すべて")

    def select(name: str, label: str, pairs: tuple[tuple[str, str], ...], value: str) -> SelectField:
        options = tuple(Choice(value=each, label=text) for each, text in pairs)
        return SelectField(name=name, label=label, options=options, value=value, empty=everybody)

    return (
        select("plan", _("プラン"), offered.plans, wish.plan),
        select("person", _("担当"), (*offered.people, (NOBODY, _("担当なし"))), wish.person),
        select("organisation", _("組織"), offered.organisations, wish.organisation),
        select("late", _("遅れ"), (("1", _("遅れているものだけ")),), "1" if wish.late else ""),
        TextField(name="q", label=_("組織かセンターの名前"), value=wish.words, kind="search"),
    )
