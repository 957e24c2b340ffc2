"""One number set large with what it is compared with, and a bar of its parts with their names."""

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A term and its text."""

    term: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the bar in words; `face` of `low`, `middle`, `high` is its place in the legend."""

    label: str
    share: str
    face: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """The number on an axis beside others': the picture, the figures of its axis, what the marks mean."""

    picture: SafeString | str
    scale: SafeString | str
    note: str


@dataclass(frozen=True, kw_only=True)
class Score:
    """An empty `value` is a hidden one."""

    label: str
    value: str = ""
    unit: str = ""
    facts: tuple[Fact, ...] = ()
    picture: SafeString | str = ""
    parts: tuple[Part, ...] = ()
    place: Place | None = None
