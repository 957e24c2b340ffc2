"""A brake on guessing codes that keeps no address: how many wrong codes a survey got in the last minute, in memory alone.

The count in a browser's cookie holds up who mistypes; who drops the cookie meets this one. A code is one of 31^8, so that at
``MOST`` wrong ones a minute in each of two processes, guessing through a whole survey of four weeks finds one of a thousand
codes with a probability below one in a hundred (`docs/methods/answering.md`).
"""

from __future__ import annotations

import time
from collections import deque
from uuid import UUID

MOST = 60
SECONDS = 60.0
_SURVEYS = 1000
_wrong: dict[UUID, deque[float]] = {}


def count_wrong(survey: UUID) -> None:
    """A wrong code was entered."""
    if len(_wrong) >= _SURVEYS:
        _wrong.clear()
    _wrong.setdefault(survey, deque(maxlen=MOST)).append(time.monotonic())


def is_braked(survey: UUID) -> bool:
    """Whether so many wrong codes came within the last minute that nobody may try for a moment."""
    seen = _wrong.get(survey)
    return seen is not None and len(seen) == MOST and time.monotonic() - seen[0] < SECONDS
