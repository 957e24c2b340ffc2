"""What a result is made from: the wave's summary, its group table, and what is known beside the answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from shindan.diagnosis import Pack
from shindan.disclosure.structure import Combinations, Division
from shindan.measurement.summary import Summary

from .norms import Norms
from .schema import Result, Words

MIN_GROUP = 5
MIN_CROSSED = 10


@dataclass(frozen=True)
class Settings:
    """The publication rules of an entry, fixed at its launch. ``seconds`` bounds the search for a plan."""

    min_group: int = MIN_GROUP
    min_crossed: int = MIN_CROSSED
    seconds: float = 20.0


@dataclass(frozen=True)
class Wave:
    """One wave of one entry.

    ``summary`` and ``combinations`` describe the same respondents; ``divisions`` are the splits in order of precedence.
    ``names`` gives split ids and (split, group) codes their words where the pack has none. ``headcounts`` is the staff by
    (split, group), the whole staff at ("", "").

    Of an ``interim`` wave others will be told who are nearly the same people: it keeps how the answers fall on the options.
    """

    pack: Pack
    summary: Summary
    combinations: Combinations
    divisions: tuple[Division, ...]
    entry: str
    label: str
    made_on: dt.date
    names: Mapping[tuple[str, str], Words] = field(default_factory=dict)
    headcounts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    norms: Norms | None = None
    previous: Result | None = None
    interim: bool = False
