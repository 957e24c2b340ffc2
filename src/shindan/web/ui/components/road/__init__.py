"""The way through a year: horizons as rising treads, each with what it is measured by."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Horizon:
    """`effects` are what to expect, `measures` what shows that the goal is reached."""

    name: str
    goal: str
    until: str = ""
    steps: tuple[str, ...] = ()
    effects: str = ""
    measures: str = ""


@dataclass(frozen=True, kw_only=True)
class Road:
    """The nearest horizon first; usually three."""

    horizons: tuple[Horizon, ...]
