"""What makes the sample worth looking at: a survey a year ago that differs, and departments that differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

A_YEAR = timedelta(weeks=52)
_ELEMENT = "TM"


def as_it_was(row: dict[str, object], at: int) -> dict[str, object]:
    """The answers of a year ago: two of five people agreed with teamwork a step less."""
    if at % 5 > 1:
        return row
    return {item: _less(item, value) for item, value in row.items()}


def _less(item: str, value: object) -> object:
    return max(1, value - 1) if item.startswith(_ELEMENT) and isinstance(value, int) else value


def leaning(seats: Sequence[int], happiness: object) -> list[float]:
    """How likely somebody is in each department with so many people left. The unhappy are rather in the second department, the happy rather in the fourth."""
    pull = [1.0] * len(seats)
    if isinstance(happiness, int):
        pull[1] = 1.9 if happiness <= 4 else 0.7
        pull[3] = 0.5 if happiness <= 4 else 1.3
    return [left * each for left, each in zip(seats, pull, strict=True)]
