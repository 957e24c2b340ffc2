"""Exhibits of who answered: the response rate of everybody and of each group."""

from __future__ import annotations

from shindan.result.schema import Group, Split, Words

from ..charts import Bar, bar
from .exhibit import Column, Exhibit, Line, Source, Value
from .words import BOARD

GOAL = 80
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
    told = say[key].format(rate=entry.response_rate, people=entry.people)
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
