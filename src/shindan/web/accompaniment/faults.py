"""What cannot be done with a course, in a sentence."""

from __future__ import annotations


class CourseError(Exception):
    """Why something is refused."""


class ChangedError(CourseError):
    """Somebody else saved since the page was opened; ``version`` is the one that counts now."""

    def __init__(self, sentence: str, version: int) -> None:
        super().__init__(sentence)
        self.version = version
