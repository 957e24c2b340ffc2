"""Exhibits of who answered: the response rate of everybody and of each group."""

from __future__ import annotations

from shindan.result.schema import Group, Split, Words

from ..charts import Bar, bar
from .exhibit import Column, Exhibit, Line, Source, Value
from .words import BOARD

GOAL = 80
_MOST_NAMES = 3
WHOLE = Words(ja=BOARD["ja"]["whole"], en=BOARD["en"]["whole"])


def response(source: Source, split: Split | None) -> Exhibit:
    """Rates as bars with the rule of thumb of 80 %. Of a hidden group neither rate nor number is known."""
    say, entry = source.say, source.result.entry
    whole = Group(
        code="", name=WHOLE, people=entry.people, headcount=entry.headcount, response_rate=entry.response_rate
    )
    groups = [whole, *(split.groups if split else ())]
    most = max([100, *(group.response_rate or 0 for group in groups if not group.suppressed)])
    rated = entry.response_rate is not None
    key = "response_says" if rated else "response_unknown"
    told = _lowest(source, groups[1:]) if rated else ""
    told = told or say[key].format(rate=entry.response_rate, people=entry.people)
    over = any(group.over_headcount for group in groups if not group.suppressed)
    return Exhibit(
        key=f"response-{source.result.splits.index(split) + 1}" if split else "response",
        title=say["response_of"].format(split=split.name.get(source.language)) if split else say["response_title"],
        says=told,
        basis=source.basis(),
        columns=(Column(say["group"]), Column(say["rate"]), Column(say["answers"]), Column(say["staff"])),
        lines=tuple(_line(source, group, most, strong=group is whole) for group in groups),
        notes=(say["response_of_says"], *((say["response_over"],) if over else ())),
        picture_at=1,
    )


def _lowest(source: Source, groups: list[Group]) -> str:
    """Everybody's rate beside that of the groups that answered least; nothing where the shown groups are all alike."""
    rated = [
        (group.response_rate, group) for group in groups if not group.suppressed and group.response_rate is not None
    ]
    lowest = min((rate for rate, _ in rated), default=None)
    least = [group.name.get(source.language) for rate, group in rated if rate == lowest]
    if lowest is None or len(least) == len(rated):
        return ""
    more = source.say["more"] if len(least) > _MOST_NAMES else ""
    names = source.say["joint"].join(least[:_MOST_NAMES]) + more
    return source.say["response_lowest"].format(rate=source.result.entry.response_rate, names=names, lowest=lowest)


def _line(source: Source, group: Group, most: int, *, strong: bool) -> Line:
    name = group.name.get(source.language)
    if group.suppressed:
        return Line(name, (source.hidden,) * 3)
    rate = group.response_rate
    drawn = bar(None if rate is None else Bar(rate, GOAL, strong), most=most)
    values = (
        source.none if rate is None else Value(f"{rate}%", (rate,)),
        _count(source, group.people),
        _count(source, group.headcount),
    )
    return Line(name, values, picture=drawn, strong=strong)


def _count(source: Source, people: int | None) -> Value:
    return source.none if people is None else Value(source.say["people_count"].format(n=people), (people,))
