"""What entries ask of the rooms that are built on them: of the representative's questionnaire, results, workshop, award and field.

Each room answers in its ``AppConfig.ready``; a program without the room goes by what stands here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from shindan.web.accounts.rights import Person
from shindan.web.seam import Seam

from .models import Entry
from .practices import PracticeStep, State

# A move of a course's history: when, what, who and why.
Move = tuple[datetime, str, str, str]

# The representative's questionnaire: how far it is; in which state it keeps the course from going on, if it does; by when the
# reader is asked to answer it, by entry; its last moves.
practice_step: Seam[[Entry], PracticeStep] = Seam(lambda _entry: PracticeStep("unsent"))
practices_hold_up: Seam[[Entry], State | None] = Seam(lambda _entry: None)
practices_asked: Seam[[Iterable[Entry], Person], Mapping[UUID, date | None]] = Seam(lambda _entries, _person: {})
practice_moves: Seam[[Entry, int], list[Move]] = Seam(lambda _entry, _most: [])

# Results: whether the survey's is computed; when the first was published; the label and number of each that is.
has_result: Seam[[Entry], bool] = Seam(lambda _entry: False)
first_published: Seam[[Entry], datetime | None] = Seam(lambda _entry: None)
published_results: Seam[[Entry], list[tuple[str, int]]] = Seam(lambda _entry: [])

# The workshop: what it lacks before its step can end, as a sentence.
workshop_lacks: Seam[[Entry], str] = Seam(lambda _entry: "")

# The award: for which of these entries the reader is asked whether their honoured centre may be named.
award_asked: Seam[[Iterable[Entry], Person], Collection[UUID]] = Seam(lambda _entries, _person: ())

# The field: how many answered of each running survey, as the field page told it last; a survey of which nothing was told is left out.
told_counts: Seam[[Iterable[UUID]], Mapping[UUID, int]] = Seam(lambda _waves: {})
