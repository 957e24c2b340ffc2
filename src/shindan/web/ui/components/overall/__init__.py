"""The overall level as the signature number of a result."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Overall:
    """The number never stands alone: its name and type go with it."""

    level: int
    name: str
    type: str = ""
    label: str = ""
