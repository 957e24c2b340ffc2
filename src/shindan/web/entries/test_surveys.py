"""A pulse is no survey: whoever asks for an entry's survey never meets one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cast import make_cast, make_wave

from shindan.web.entries.models import Wave

from .course_queries import begun_wave, with_due
from .models import Entry
from .waves import wave_of

WEB = Path(__file__).parents[1]
# Who may see pulses and surveys alike.
BOTH = {"entries/models.py"}


@pytest.mark.django_db
def test_the_newest_survey_is_not_a_pulse_that_is_newer() -> None:
    entry = make_cast().tokyo
    survey = make_wave(entry)
    pulse = make_wave(entry, kind=Wave.Kind.PULSE)
    Wave.objects.filter(pk=pulse.pk).update(opens=survey.opens.replace(year=survey.opens.year + 1))
    assert wave_of(entry) == begun_wave(entry) == survey
    assert with_due(Entry.objects.filter(pk=entry.pk)).get().field_ends == survey.closes


def test_nobody_reads_all_waves_of_an_entry_where_surveys_are_meant() -> None:
    asking = re.compile(r"\bentry\.waves\b|\bwaves__(?!kind)|\.wave_set\b")
    found = [
        f"{path.relative_to(WEB)}:{number}"
        for path in WEB.rglob("*.py")
        if not path.name.startswith("test_") and "migrations" not in path.parts and "pulse" not in path.parts
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if asking.search(line) and "waves__kind" not in line and str(path.relative_to(WEB)) not in BOTH
    ]
    assert found == []
