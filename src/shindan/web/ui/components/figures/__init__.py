"""A line of small facts with their numbers set large: 4問 約3分 登録は不要."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Words before the number, the number, words after it; each may be empty."""

    before: str = ""
    number: str = ""
    after: str = ""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Two or three, on one line where they fit."""

    items: tuple[Figure, ...]
