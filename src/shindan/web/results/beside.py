"""Deliverables of other rooms that stand on the delivery page, without results knowing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shindan.web.entries.models import Entry


@dataclass(frozen=True)
class BesideFile:
    """A file on the delivery page: its title, whom it serves, its kind, its bytes where it is made (else 0), its address."""

    title: str
    about: str
    kind: str
    size: int
    href: str


@dataclass(frozen=True)
class Beside:
    """Files that belong together: ``heading``, and the day of their publication."""

    heading: str
    day: str
    files: tuple[BesideFile, ...]


Offer = Callable[[Entry, str], tuple[Beside, ...]]
_offers: list[Offer] = []
# Actions of the trail that are downloads of an entry's deliverables.
downloads: set[str] = {"result.download", "flash.download"}


def offer(found: Offer, download: str) -> None:
    """Let a room put its files there; ``download`` is the action that it records."""
    if found not in _offers:
        _offers.append(found)
    downloads.add(download)


def beside(entry: Entry, language: str) -> tuple[tuple[Beside, ...], tuple[Beside, ...]]:
    """What the other rooms deliver: the newest of each room, and what was delivered before."""
    rooms = [found(entry, language) for found in _offers]
    newest = tuple(each for room in rooms for each in room[:1])
    return newest, tuple(each for room in rooms for each in room[1:])
