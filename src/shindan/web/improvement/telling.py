"""What a board says first: the sentence to act on this week, and how far the measures are."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.improvement.plan import Plan
from shindan.improvement.standing import Standing, counts_of, next_review, tasks_at
from shindan.improvement.weeks import begins, ends


def heading(plan: Plan, now: int) -> str:
    """The h1 of the board in week ``now``."""
    if not plan.measures:
        return _("最初の施策を加えてください")
    if not any(measure.tasks for measure in plan.measures):
        return _("最初のタスクを加えてください")
    if now < 1:
        return _("W1（%(day)s）に始まります。最初の週のタスクは%(n)d件です") % {
            "day": _day(plan, 1),
            "n": len(tasks_at(plan, 1, Standing.NOW)),
        }
    if now > plan.weeks:
        return _after(plan, now)
    return (
        _("%(work)s。%(review)s") % {"work": _work(plan, now), "review": review}
        if (review := _review(plan, now))
        else _work(plan, now)
    )


def _after(plan: Plan, now: int) -> str:
    left = len(tasks_at(plan, now, Standing.LATE, Standing.OPEN))
    if not left:
        return _("すべてのタスクが終わりました。効果を確かめてください")
    return ngettext(
        "計画の週は終わりました。終わっていないタスクは%(n)d件です",
        "計画の週は終わりました。終わっていないタスクは%(n)d件です",
        left,
    ) % {"n": left}


def _work(plan: Plan, now: int) -> str:
    at_work, late = len(tasks_at(plan, now, Standing.NOW)), len(tasks_at(plan, now, Standing.LATE))
    if not late:
        return ngettext("今週進めるのは%(n)d件", "今週進めるのは%(n)d件", at_work) % {"n": at_work}
    return ngettext("今週進めるのは%(n)d件、遅れは%(late)d件", "今週進めるのは%(n)d件、遅れは%(late)d件", at_work) % {
        "n": at_work,
        "late": late,
    }


def _review(plan: Plan, now: int) -> str:
    week = next_review(plan, now)
    if week is None:
        return ""
    return _("今週は見直しの週です") if week == now else _("次の見直しはW%(week)dです") % {"week": week}


def lead(plan: Plan) -> str:
    """The aim, and how many of the measures are how far."""
    counts, total = counts_of(plan), len(plan.measures)
    told = (
        (counts.done, _("%(n)d件が完了")),
        (counts.begun, _("%(n)d件が進行中")),
        (counts.waiting, _("%(n)d件がこれから")),
        (counts.empty, _("%(n)d件はタスクがまだありません")),
    )
    parts = [words % {"n": count} for count, words in told if count]
    measures = ngettext("%(total)d施策のうち%(parts)s。", "%(total)d施策のうち%(parts)s。", total)
    said = measures % {"total": total, "parts": _("、").join(parts)} if parts else ""
    return _("%(aim)s %(said)s") % {"aim": _stopped(plan.aim), "said": said} if plan.aim else said


def span(plan: Plan) -> str:
    """First and last week with their days."""
    return f"W1（{_day(plan, 1)}）–W{plan.weeks}（{ends(plan, plan.weeks).month}/{ends(plan, plan.weeks).day}）"


def _day(plan: Plan, week: int) -> str:
    day = begins(plan, week)
    return f"{day.month}/{day.day}"


def _stopped(aim: str) -> str:
    """The aim as a sentence of its own."""
    return aim if aim.endswith(("。", ".", "！", "？", "!", "?")) else aim + _("。")
