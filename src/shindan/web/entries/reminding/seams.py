"""What reminders ask of the representative's questionnaire, which is built on entries: it is reminded of by the same days and record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from shindan.web.seam import Seam

from ..models import Entry
from .letters import Matter, Reminder
from .people import Reader

# Its reminders of a day; those that are sent by hand; telling whom no mail reached.
practice_reminders: Seam[[date], Iterable[Reminder]] = Seam(lambda _day: ())
practice_reminders_by_hand: Seam[[Entry, date], list[tuple[Matter, Reader]]] = Seam(lambda _entry, _day: [])
tell_of_practices_again: Seam[[], None] = Seam(lambda: None)
