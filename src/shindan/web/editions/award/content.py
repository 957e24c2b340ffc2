"""What a decision holds: the prizes given, and the machine's list that it was made from."""

from __future__ import annotations

from collections.abc import Iterator

from shindan.edition import Candidate, Candidates
from shindan.edition.award import DivisionList
from shindan.edition.parts import Part


class Given(Part):
    """A centre's prize (``""``: none) beside the one in the machine's list; ``reason`` where the two differ."""

    division: str
    centre: str
    prize: str
    proposed: str
    reason: str = ""


class Decided(Part):
    """``given``: everybody with a prize, and everybody whose prize differs from the list; in the order of the list."""

    machine: Candidates
    given: tuple[Given, ...]

    @property
    def honoured(self) -> tuple[Given, ...]:
        return tuple(each for each in self.given if each.prize)

    @property
    def changed(self) -> tuple[Given, ...]:
        return tuple(each for each in self.given if each.prize != each.proposed)

    def of(self, centre: str) -> Given | None:
        """What a centre was given; ``None`` where it is not honoured."""
        return next((each for each in self.honoured if each.centre == centre), None)


def offered(machine: Candidates) -> Iterator[tuple[DivisionList, Candidate]]:
    """The candidates that a decision is made about: all that would be honoured, and as many again to move up."""
    for division in machine.divisions:
        for candidate in division.candidates[: max(2 * division.named, 10)]:
            yield division, candidate
