"""The steps of a course as one line: what is done, where it stands, what is ahead."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A step: `state` is `done`, `now`, `ahead`, or `left` where the course ended without it; `day`, `turn` and `late` are words."""

    name: str
    state: str
    day: str = ""
    turn: str = ""
    late: str = ""


@dataclass(frozen=True, kw_only=True)
class CourseLine:
    """On a phone the line runs down, elsewhere across. ``beside`` are steps that run at the same time, under ``beside_label``,
    which says until when."""

    label: str
    stops: tuple[Stop, ...]
    beside: tuple[Stop, ...] = ()
    beside_label: str = ""
