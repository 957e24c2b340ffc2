"""The options of a question line by line, in both languages, with buttons that move a line."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Further:
    """The wording in a further language: field `more_CODE_1`."""

    code: str
    label: str
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class OptionLine:
    """A line; `code` is what answers hold and goes with its wording. `fixed` is a Japanese wording that is not changed here."""

    code: str = ""
    ja: str = ""
    en: str = ""
    alone: bool = False
    error: str = ""
    fixed: bool = False
    more: tuple[Further, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OptionRows:
    """Fields `code1`, `ja1`, `en1`, `alone1` and so on. `several` shows a tick for options that go with no other; `movable` the
    buttons, which send `go` as `option-up-2`."""

    legend: str
    rows: tuple[OptionLine, ...]
    hint: str = ""
    several: bool = False
    movable: bool = True

    @property
    def lines(self) -> Iterator[tuple[int, OptionLine, bool, bool]]:
        """Each line with its number, and whether it can go up and down."""
        filled = sum(bool(row.ja or row.en) for row in self.rows)
        return ((n, row, 1 < n <= filled, n < filled) for n, row in enumerate(self.rows, 1))
