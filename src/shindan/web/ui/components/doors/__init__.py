"""Where one can go from here: large buttons, each with a line that says what is behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Door:
    """`note` is read with the name: how many, or what waits."""

    name: str
    href: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Doors:
    """One column on a phone, two where there is room; large enough for a thumb in a hurry."""

    items: tuple[Door, ...]
