"""Key figures on one row: what it is, the value, what it is compared with."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Tile:
    """`value` may be words where there is no number."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """Two to four."""

    items: tuple[Tile, ...]
