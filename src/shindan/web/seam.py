"""How a room asks what only a room built on it can answer, without knowing that room.

The lower room declares the seam and asks it like a function. The upper room answers it once, when the program starts
(``AppConfig.ready``). Imports so run one way, and an answer has the types that the seam declares.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Seam(Generic[P, R]):
    """``unanswered`` speaks where no room above does: in a program that runs without it."""

    def __init__(self, unanswered: Callable[P, R]) -> None:
        self._answer = unanswered

    def answer(self, answer: Callable[P, R]) -> None:
        """Who answers from now on; the last one counts."""
        self._answer = answer

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        return self._answer(*args, **kwargs)
