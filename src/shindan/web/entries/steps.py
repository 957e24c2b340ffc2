"""The steps of the course: their order, names, whose turn each is, and how long each takes as a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Entry, Step

Turn = Literal["organisation", "operator", "employees", "both", "nobody"]


@dataclass(frozen=True)
class Kind:
    """What a step is, apart from any entry. ``days`` are working days, of the field calendar weeks."""

    step: Step
    turn: Turn
    days: int


KINDS = (
    Kind(Step.COUNSELLING, "both", 5),
    Kind(Step.SHEET, "organisation", 1),
    Kind(Step.DESIGN, "operator", 1),
    Kind(Step.APPROVAL, "organisation", 3),
    Kind(Step.FIELD, "employees", 20),
    Kind(Step.CLOSING, "operator", 3),
    Kind(Step.PUBLICATION, "operator", 2),
    Kind(Step.MEETING, "both", 10),
    Kind(Step.WORKSHOP, "both", 10),
    Kind(Step.DONE, "nobody", 0),
)
ORDER = tuple(kind.step for kind in KINDS)
BY_STEP = {kind.step: kind for kind in KINDS}

# The representative's questionnaire is a step beside the line: `web.management.step`. Mails and history call it by this name.
BESIDE = "practices"


def steps_of(entry: Entry) -> tuple[Step, ...]:
    """The steps that this entry takes: counselling, meeting and workshop only where it has them."""
    left_out = set()
    if not entry.plan.counselling:
        left_out.add(Step.COUNSELLING)
    if not (entry.plan.analysis or entry.analysis_addon):
        left_out.add(Step.MEETING)
    if not has_workshop(entry):
        left_out.add(Step.WORKSHOP)
    return tuple(kind.step for kind in KINDS if kind.step not in left_out)


def has_workshop(entry: Entry) -> bool:
    """Whether the entry takes the workshop: as the plan has it, unless the operator chose otherwise. Without an analysis there is
    nothing to work on."""
    if not (entry.plan.analysis or entry.analysis_addon):
        return False
    return entry.plan.analysis if entry.workshop_wanted is None else entry.workshop_wanted


def next_step(entry: Entry) -> Step | None:
    """The step after the present one; ``None`` at the end."""
    steps = steps_of(entry)
    place = steps.index(Step(entry.step))
    return steps[place + 1] if place + 1 < len(steps) else None


def due_after(step: Step, start: date) -> date:
    """When a step that begins on ``start`` should be done: so many working days on, Monday to Friday."""
    return working_days_after(start, BY_STEP[step].days)


def working_days_after(start: date, number: int) -> date:
    """The day that lies so many working days after ``start``."""
    day, left = start, number
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def step_name(step: str) -> str:
    """The step in words."""
    if step == BESIDE:
        return _("代表者アンケート")
    return {
        Step.COUNSELLING: _("事前カウンセリング"),
        Step.SHEET: _("エントリーシート作成"),
        Step.DESIGN: _("アンケート設計"),
        Step.APPROVAL: _("アンケート確認"),
        Step.FIELD: _("アンケート実施"),
        Step.CLOSING: _("集計・分析"),
        Step.PUBLICATION: _("結果の公開"),
        Step.MEETING: _("報告会"),
        Step.WORKSHOP: _("ワークショップ"),
        Step.DONE: _("完了"),
    }[Step(step)]


def turn_name(turn: Turn) -> str:
    """Whose turn it is, in words."""
    return {
        "organisation": _("組織の番"),
        "operator": _("運営の番"),
        "employees": _("従業員の番"),
        "both": _("組織と運営の番"),
        "nobody": "",
    }[turn]


def takes_name(step: Step) -> str:
    """How long a step takes as a rule, in words."""
    if step == Step.FIELD:
        return _("目安4週間")
    return ngettext("目安%(n)d営業日", "目安%(n)d営業日", BY_STEP[step].days) % {"n": BY_STEP[step].days}
