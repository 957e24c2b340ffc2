"""Tasks in groups with how far they are, set by one press: a list for a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

STEPS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, kw_only=True)
class ProgressRow:
    """A task. `group` is what its list shares (its owner), `about` its measure, `when` its weeks in words, `progress` in per cent; `href` leads to its form."""

    id: str
    name: str
    group: str
    progress: int
    about: str = ""
    when: str = ""
    href: str = ""

    @property
    def steps(self) -> Iterator[tuple[int, bool]]:
        """What can be pressed, and which of it stands now."""
        return ((step, step == self.progress) for step in STEPS)


@dataclass(frozen=True, kw_only=True)
class ProgressRows:
    """`save` is where a press goes, as ``set=<id>:<per cent>``; without it the list is only read."""

    PERSONAL: ClassVar[bool] = True  # rows carry names

    rows: tuple[ProgressRow, ...]
    save: str = ""

    @property
    def groups(self) -> Iterator[tuple[str, list[ProgressRow]]]:
        """The rows under what they share, in the order given."""
        for group, rows in groupby(self.rows, lambda row: row.group):
            yield group, list(rows)
