"""What a decision holds: the prizes given, and the machine's list that it was made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from shindan.edition import Candidate, Candidates
from shindan.edition.award import DivisionList
from shindan.edition.model import Reason
from shindan.edition.parts import Part


class Given(Part):
    """A centre's prize (``""``: none) beside the one in the machine's list; ``reason`` where the two differ."""

    division: str
    centre: str
    prize: str
    proposed: str
    reason: str = ""


class Decided(Part):
    """``given``: everybody with a prize, and everybody whose prize differs from the list; in the order of the list. ``place``: where the
    certificates are handed over; may be empty."""

    machine: Candidates
    given: tuple[Given, ...]
    place: str = ""

    @property
    def honoured(self) -> tuple[Given, ...]:
        return tuple(each for each in self.given if each.prize)

    @property
    def changed(self) -> tuple[Given, ...]:
        return tuple(each for each in self.given if each.prize != each.proposed)

    def of(self, centre: str) -> Given | None:
        """What a centre was given; ``None`` where it is not honoured."""
        return next((each for each in self.honoured if each.centre == centre), None)

    def is_shared(self, centre: str) -> bool:
        """Whether another centre of its division has the same prize for the same place: nothing parts the two."""
        own = self.of(centre)
        if own is None:
            return False
        list_ = next(each for each in self.machine.divisions if each.id == own.division)
        places = {one.centre: one.place for one in list_.candidates if one.shares_place}
        same = (each for each in self.honoured if (each.division, each.prize) == (own.division, own.prize))
        return centre in places and sum(places.get(each.centre) == places[centre] for each in same) > 1


def offered(machine: Candidates, added: Collection[str] = ()) -> Iterator[tuple[DivisionList, Candidate]]:
    """The candidates that a decision is made about: all that would be honoured, as many again to move up, and who was added to them."""
    for division in machine.divisions:
        shown = max(2 * division.named, 10)
        for at, candidate in enumerate(division.candidates):
            if at < shown or candidate.centre in added:
                yield division, candidate


def dropped(before: Decided, machine: Candidates) -> Iterator[tuple[Given, tuple[Reason, ...]]]:
    """Who was honoured in an earlier decision and is no candidate any more, with the reasons; none where it left the edition."""
    known = {one.centre for division in machine.divisions for one in division.candidates}
    why = {one.centre: one.reasons for division in machine.divisions for one in division.not_eligible}
    yield from ((each, why.get(each.centre, ())) for each in before.honoured if each.centre not in known)


def further(machine: Candidates, added: Collection[str] = ()) -> Iterator[tuple[DivisionList, Candidate]]:
    """The eligible centres that are not offered: they may be added."""
    shown = {candidate.centre for _division, candidate in offered(machine, added)}
    for division in machine.divisions:
        yield from ((division, one) for one in division.candidates if one.centre not in shown)
