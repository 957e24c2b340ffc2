"""A text of several lines to send on: a read-only field, and with JavaScript a button that copies it."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class CopyText:
    """`name` makes the ids; `language` is that of the text where it is not the page's."""

    PERSONAL: ClassVar[bool] = True  # it holds addresses

    name: str
    label: str
    value: str
    language: str = ""

    @property
    def rows(self) -> int:
        """As many as the text has, and some for lines that wrap."""
        return min(max(sum(1 + len(line) // 36 for line in self.value.splitlines()), 4), 24)
