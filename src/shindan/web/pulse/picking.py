"""Which questions a pulse asks: those that are always asked, those that stand for the measures of a plan, else the pack's ten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.definition import Item, Text
from shindan.improvement.plan import Measure

PULSE = "wellbeing/pulse"
LEAST, MOST = 4, 10
ITEM = "item:"


@dataclass(frozen=True)
class Candidate:
    """A question that a pulse may ask, in the survey's words. ``measures`` are the names of those it stands for; ``fixed`` is
    asked each time, so that pulses can be compared; ``chosen``: ticked to begin with; ``instead``: it may take the place of one of the
    ten now and then, so that people are not asked the same for ever."""

    item: Item
    element: Text
    fixed: bool = False
    measures: tuple[str, ...] = field(default=())
    chosen: bool = False
    instead: bool = False

    @property
    def id(self) -> str:
        return self.item.id


def pulse_pack() -> Pack:
    """The pack that pulses are made from."""
    return load_pack(PULSE, settings.SHINDAN.packs)


def candidates_of(survey: Pack, measures: Iterable[Measure] = ()) -> tuple[Candidate, ...]:
    """What can be asked again of the survey ``survey``, happiness first, then in the survey's order.

    With measures their questions are ticked, up to ten in all; without any, the ten of the pack.
    """
    pulse, asked = pulse_pack(), {item.id: item for item in survey.items if item.kind == "scale"}
    fixed, named = fixed_of(pulse), measures_by_item(measures)
    ten = [item.source for item in pulse.items if item.source]
    wanted = [*fixed, *(named or ten)]
    chosen = set(list(dict.fromkeys(id_ for id_ in wanted if id_ in asked))[:MOST])
    first, others = {*fixed, *ten, *named}, alternates_of(pulse)
    return tuple(
        Candidate(
            item, survey.area(item.area).name, id_ in fixed, named.get(id_, ()), id_ in chosen, instead=id_ not in first
        )
        for id_, item in _in_order(asked, fixed)
        if id_ in first | others
    )


def alternates_of(pulse: Pack) -> frozenset[str]:
    """Questions that may take the place of one of the ten; the fixed ones are never replaced."""
    fixed = fixed_of(pulse)
    named = (item.notes.get("rotation_alternates") for item in pulse.items if item.source not in fixed)
    return frozenset(str(id_) for ids in named if isinstance(ids, list | tuple) for id_ in ids)


def fixed_of(pulse: Pack) -> tuple[str, ...]:
    """Questions of every pulse."""
    rotation = pulse.notes.get("rotation")
    fixed = rotation.get("fixed") if isinstance(rotation, dict) else None
    return tuple(map(str, fixed)) if isinstance(fixed, list) else ()


def measures_by_item(measures: Iterable[Measure]) -> dict[str, tuple[str, ...]]:
    """The names of the measures that a question stands for: by their own word, or as what a KPI is read from."""
    found: dict[str, list[str]] = {}
    for measure in measures:
        sources = [kpi.source.removeprefix(ITEM) for kpi in measure.kpis if kpi.source.startswith(ITEM)]
        for id_ in dict.fromkeys([*measure.pulse, *sources]):
            found.setdefault(id_, []).append(measure.name)
    return {id_: tuple(names) for id_, names in found.items()}


def _in_order(asked: Mapping[str, Item], fixed: tuple[str, ...]) -> list[tuple[str, Item]]:
    first = [id_ for id_ in fixed[:1] if id_ in asked]
    return [(id_, asked[id_]) for id_ in [*first, *(id_ for id_ in asked if id_ not in first)]]
