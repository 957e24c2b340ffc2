"""This week's step: the one frame on a page."""

from dataclasses import dataclass

from shindan.web.ui.components.facts import Fact


@dataclass(frozen=True, kw_only=True)
class Week:
    """One doing, and who, when, with what, for how much."""

    do: str
    facts: tuple[Fact, ...] = ()
