"""What waits in each state: a lane a state with its number and its newest entries."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that waits."""

    title: str
    href: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A state. `more` is the label of the link to all of its entries."""

    name: str
    number: str
    unit: str
    href: str
    more: str
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lanes:
    """The lanes in the order in which work moves."""

    PERSONAL: ClassVar[bool] = True  # entries carry names

    items: tuple[Lane, ...]
