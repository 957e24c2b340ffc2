"""What is refused of an entry."""

from __future__ import annotations


class StepError(ValueError):
    """The course cannot move so; the sentence says what is missing and what to do."""
