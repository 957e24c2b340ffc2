"""The entry sheet as a value: what was typed, what it means, what is wrong, what is still missing, what is worth a second look.

Nothing typed is thrown away: what cannot be used stays in ``typed`` as it was written, with a fault beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shindan.result.schema import Words

SPLITS = "splits"  # where it is said that there is no split at all


@dataclass(frozen=True)
class Fault:
    """What is to be said about a field (``line`` of several lines, from 0)."""

    field: str
    text: Words
    line: int | None = None


@dataclass(frozen=True)
class Group:
    """A group of a split with its staff. ``code`` is what answers hold."""

    name: str
    people: int
    code: str = ""
    english: str = ""


@dataclass(frozen=True)
class Split:
    """A wanted split. ``id`` is as surveys and results name it: ``SP1`` the entry's own, ``AT1`` a question of the
    questionnaire, ``SP1×AT1`` a crossing of ``parts``. ``groups`` are those with a known headcount: all of an own split."""

    name: str
    groups: tuple[Group, ...] = ()
    id: str = ""
    number: int = 0
    english: str = ""
    parts: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the entry asks a question of its own for it."""
        return self.id.startswith("SP") and not self.parts


@dataclass(frozen=True)
class EntrySheet:
    """A checked sheet. ``headcounts`` are all that are known, by split and group, also of splits that are only crossed."""

    typed: Mapping[str, str] = field(default_factory=dict)
    splits: tuple[Split, ...] = ()
    staff: int | None = None
    headcounts: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    missing: tuple[Fault, ...] = ()
    cautions: tuple[Fault, ...] = ()
    needed: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """The needed facts that are not there, or not so that they can be used."""
        told = {fault.field for fault in (*self.faults, *self.missing)}
        return tuple(name for name in self.needed if name in told or (name == SPLITS and not self.splits))

    @property
    def filled(self) -> tuple[int, int]:
        """How many of the needed facts are there, and how many are needed."""
        return len(self.needed) - len(self.open), len(self.needed)

    @property
    def complete(self) -> bool:
        """Whether the sheet can be handed in."""
        return not self.faults and not self.missing

    def first_faults(self, language: str, *, asked: bool = False) -> dict[str, str]:
        """The first sentence of each field; ``asked`` to hand it in, also of what is missing."""
        found: dict[str, str] = {}
        for fault in (*self.faults, *(self.missing if asked else ())):
            found.setdefault(fault.field, fault.text.get(language))
        return found
