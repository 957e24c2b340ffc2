"""What is next, as one sentence for each side: who has the turn reads what to do, the other what they wait for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from .conditions import waits_for_practices
from .course_queries import turn_of
from .models import Entry, Step
from .steps import Turn

Side = Literal["organisation", "operator"]
Moment = str  # a step, or one of a survey: "prepare", "answer", "close"


@dataclass(frozen=True)
class NextTask:
    """``sentence`` has no full stop. ``yours``: the reader has the turn. ``where`` names the address of the work."""

    sentence: str
    yours: bool
    turn: Turn
    where: str


# Where the work of a step is done.
WORK = {
    Step.COUNSELLING: "entries_counselling",
    Step.SHEET: "entries_sheet",
    Step.DESIGN: "entries_design",
    Step.APPROVAL: "entries_approval",
    Step.FIELD: "field_page",
    Step.CLOSING: "results_page",
    Step.PUBLICATION: "results_page",
    Step.MEETING: "entries_meeting",
    Step.WORKSHOP: "workshop_page",
    Step.DONE: "results_page",
}
# Pages that the organisation does not open: it looks at its course instead.
_OPERATORS_ONLY = ("entries_design",)


def next_task(entry: Entry, side: Side, closes: date | None, day: date) -> NextTask:
    """The next task of an entry as that side sees it; ``closes`` is the last day of its opened survey."""
    if waits_for_practices(entry):
        return _practices(side)
    turn = turn_of(entry, closes, day)
    where = WORK[Step(entry.step)]
    if side == "organisation" and where in _OPERATORS_ONLY:
        where = "entries_course"
    yours = turn in (side, "both") or (side == "organisation" and turn == "employees")
    sentence = _waiting(side) if entry.waits_to_be_taken_on else _sentence(_moment(entry, turn), side)
    if entry.withdrawn is not None:
        return NextTask(_("このエントリーは取り下げられました"), False, "nobody", "entries_course")
    return NextTask(sentence, yours, turn, where)


def _practices(side: Side) -> NextTask:
    """The result is public, and the course waits for the representative's questionnaire alone."""
    if side == "operator":
        words = _("代表者アンケートの提出を促すか、理由を書いて外してください")
        return NextTask(words, True, "both", "management_page")
    return NextTask(_("結果は公開されています。代表者アンケートを提出してください"), True, "both", "management_page")


def _moment(entry: Entry, turn: Turn) -> Moment:
    if entry.step != Step.FIELD:
        return entry.step
    return {"both": "prepare", "employees": "answer"}.get(turn, "close")


def _waiting(side: Side) -> str:
    return _("申し込みを確かめ、受け付けてください") if side == "operator" else _("運営が申し込みを確かめています")


def _sentence(moment: Moment, side: Side) -> str:
    return (_organisation() if side == "organisation" else _operator())[moment]


def _organisation() -> dict[Moment, str]:
    return {
        Step.COUNSELLING: _("事前カウンセリングの日程を決め、気になっていることを話してください"),
        Step.SHEET: _("エントリーシートを記入し、提出してください"),
        Step.DESIGN: _("運営が調査票を設計しています"),
        Step.APPROVAL: _("調査票を確かめ、承認するか、直すところを伝えてください"),
        "prepare": _("調査の期間と入口を決め、始めてください"),
        "answer": _("従業員に調査を知らせ、回答状況を見守ってください"),
        "close": _("運営が調査を締め切ります"),
        Step.CLOSING: _("運営が回答を集計しています"),
        Step.PUBLICATION: _("運営が結果を確かめています"),
        Step.MEETING: _("結果に目を通し、報告会で取り組むことを決めてください"),
        Step.WORKSHOP: _("ワークショップで、取り組む課題と施策を決めてください"),
        Step.DONE: _("すべての段階が終わりました"),
    }


def _operator() -> dict[Moment, str]:
    return {
        Step.COUNSELLING: _("事前カウンセリングを行い、記録を残してください"),
        Step.SHEET: _("組織がエントリーシートを提出するのを待っています"),
        Step.DESIGN: _("調査票を設計し、組織に確認を依頼してください"),
        Step.APPROVAL: _("組織が調査票を承認するのを待っています"),
        "prepare": _("調査の期間と入口を決め、始めてください"),
        "answer": _("従業員が回答しています"),
        "close": _("調査の期間が終わりました。締め切ってください"),
        Step.CLOSING: _("回答を集計しています"),
        Step.PUBLICATION: _("結果を確かめ、公開してください"),
        Step.MEETING: _("報告会を行い、記録を残してください"),
        Step.WORKSHOP: _("ワークショップを行い、決めた施策を記録してください"),
        Step.DONE: _("すべての段階が終わりました"),
    }
