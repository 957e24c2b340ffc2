"""What waits in each state: a lane a state with its number and its newest entries."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that waits. `late` is said first and bold, `also_late` of something beside; `rate` is a bar of so many per cent, with its word."""

    title: str
    href: str
    lines: tuple[str, ...] = ()
    late: str = ""
    also_late: str = ""
    rate: int | None = None
    rate_word: str = ""
    quiet: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A state. `more` is the label of the link to all of its entries, `notes` stand beside the number."""

    name: str
    number: str
    unit: str
    href: str = ""
    more: str = ""
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The lanes in the order in which work moves."""

    PERSONAL: ClassVar[bool] = True  # entries carry names

    items: tuple[Lane, ...]
