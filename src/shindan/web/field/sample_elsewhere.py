"""For a demonstration: sheets of paper in every state of keying, and a package that is out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Wave

from .offline.sending import make_package
from .paper.sheets import keep_first, keep_second

PAPERS = 6  # sheets that came back so far
SENT, ONCE = 3, 2


def add_papers_and_package(*, wave: Wave, rows: Sequence[Mapping[str, object]], by: Person, day: date) -> None:
    """Of the sheets three are sent, two are keyed once, and one was misread; the package waits for its answers."""
    for number, answers in enumerate(rows, 1):
        keep_first(wave=wave, number=number, answers=answers, by=by)
        if number <= SENT:
            keep_second(wave=wave, number=number, answers=answers, by=by)
        elif number > SENT + ONCE:
            misread = {**answers, "LG1": 1 if answers.get("LG1") != 1 else 2, "KG1": None}
            given = {name: value for name, value in misread.items() if value is not None}
            keep_second(wave=wave, number=number, answers=given, by=by)
    make_package(wave=wave, by=by, day=day)
