"""What a pulse can show with so many answers: said before it is launched, in people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shindan.improvement.effect.outlook import answers_needed, seen_with
from shindan.improvement.plan import Kpi, Measure
from shindan.result.schema import Result

USUAL_CHANGE = 10  # points, where no measure says what it aims at
HALF = 50.0  # per cent, where a change is hardest to see
OF_SURVEYS = ("item", "element")


@dataclass(frozen=True)
class Seen:
    """Everybody, or a group of the split, with as many answers as the survey had: changes from ``points`` on are seen; ``None``: none."""

    name: str
    people: int
    points: int | None


def planned_change(measures: Sequence[Measure]) -> int:
    """The smallest change in points that the measures aim at, by their KPIs of questions and elements; else the usual one."""
    aims = [size for one in measures for kpi in one.kpis if (size := _aim(kpi))]
    return min(aims, default=USUAL_CHANGE)


def _aim(kpi: Kpi) -> int:
    if kpi.baseline is None or kpi.target is None or kpi.source.partition(":")[0] not in OF_SURVEYS:
        return 0
    return round(abs(kpi.target - kpi.baseline))


def seen_of(result: Result, split: str, language: str) -> list[Seen]:
    """Of everybody and of each group that the survey shows."""
    pairs = [(_("全体"), result.entry.people)]
    for each in result.splits:
        if each.id == split:
            pairs += [(group.name.get(language), group.people) for group in each.groups if group.people]
    return [Seen(name, people, seen_with(people, people, HALF)) for name, people in pairs if people]


def seen_words(one: Seen) -> str:
    """What so many people can show."""
    told = {"people": one.people, "points": one.points}
    if one.points is None:
        return _("%(people)d名では、変化を見分けられません") % told
    return _("%(people)d名が回答すると、%(points)dポイント以上の変化を見分けられます") % told


def needed_words(result: Result, items: Sequence[str], measures: Sequence[Measure]) -> str:
    """How many people have to answer so that a change of the planned size is seen in the questions ``items``."""
    people, change, share = result.entry.people, planned_change(measures), _share(result, items)
    staff = result.entry.headcount or people
    needed, least = answers_needed(people, share, change, staff), seen_with(people, staff, share)
    told = {"change": change, "needed": needed, "people": people, "staff": staff, "least": least}
    if needed is not None:
        return (
            _("%(change)dポイントの変化を見分けるには、%(needed)d名の回答が必要です（前の調査は%(people)d名）。") % told
        )
    if least is None:
        return _("全員が回答しても、変化は見分けられません。数字より、自由記述と現場の声を見てください。")
    return (
        _(
            "%(staff)d名全員が回答しても、%(change)dポイントの変化は見分けられません。見分けられるのは%(least)dポイントからです。"
        )
        % told
    )


def _share(result: Result, items: Sequence[str]) -> float:
    """Where the questions stood together; half, where none of them is a share."""
    kinds = {row.id: row.kind for row in result.rows}
    cells = [result.total[id_] for id_ in items if kinds.get(id_) == "share" and id_ in result.total]
    found = [cell.value for cell in cells if cell.value is not None]
    return sum(found) / len(found) if found else HALF
