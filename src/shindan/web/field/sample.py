"""A made-up survey in its second week, for a demonstration: people answer day after day, by every way in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from shindan.web.accounts.rights import Person
from shindan.web.answering.codes import make_codes
from shindan.web.answering.devices import add_device
from shindan.web.answering.release import release_when_due
from shindan.web.answering.services import submit_response
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.waves import Terms, open_wave, plan_wave

from .progress import progress_of
from .sample_elsewhere import PAPERS, add_papers_and_package

BEFORE, AFTER = 11, 14  # days since the survey began, and until its last day
DESK = "3階休憩室の窓側"
CONTACT = "人事課（内線1234）"
# How many of a hundred answer on each day: most at once, some after each reminder, few at the week's end.
SHARES = (24, 17, 11, 7, 2, 1, 9, 12, 7, 5, 3, 2)

Answers = Mapping[str, object]


def hold_for_days(*, entry: Entry, rows: Sequence[Answers], codes: int, by: Person, day: date) -> Wave:
    """A survey that began days ago, by link, by code and on one shared computer, with ``rows`` as answers until ``day``.

    Every third person has one of the ``codes``; the rest of them lie unused. The numbers are told as if looked at each day.
    """
    first = day - timedelta(days=BEFORE)
    ways = frozenset({"link", "code", "kiosk", "paper"})
    wave = plan_wave(entry=entry, terms=Terms(first, day + timedelta(days=AFTER), ways, contact=CONTACT), by=by)
    open_wave(wave=wave, by=by, day=first)
    wave.refresh_from_db()
    add_device(wave=wave, name=DESK)
    left = list(make_codes(wave=wave, number=codes))
    for at, part in enumerate(by_day(rows[PAPERS:])):
        for number, answers in enumerate(part):
            code = left.pop().replace("-", "") if number % 3 == 0 and left else None
            submit_response(wave=wave, submission=uuid.uuid4().hex, answers=answers, code=code)
        release_when_due(wave=wave, day=first + timedelta(days=at))
        progress_of(wave, first + timedelta(days=at))
    add_papers_and_package(wave=wave, rows=rows[:PAPERS], by=by, day=day)
    return wave


def by_day(rows: Sequence[Answers]) -> Iterator[Sequence[Answers]]:
    """The rows as they come in, a part for each of the first days."""
    done, shares = 0, 0
    for share in SHARES:
        shares += share
        upto = len(rows) * shares // sum(SHARES)
        yield rows[done:upto]
        done = upto
