"""Did it work: the effect of a measure, or of a whole plan, as one published value. ``docs/methods/effect.md``.

Published results of the survey before and after → ``effect_of`` → ``Effect``, which every page and paper reads.
"""

from .asked import Asked, OthersBeside, Survey
from .build import effect_of
from .course import course_of
from .outlook import Outlook, outlook_of
from .schema import Compared, Course, Effect, Mark, Point

__all__ = [
    "Asked",
    "Compared",
    "Course",
    "Effect",
    "Mark",
    "OthersBeside",
    "Outlook",
    "Point",
    "Survey",
    "course_of",
    "effect_of",
    "outlook_of",
]
