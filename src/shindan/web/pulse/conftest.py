"""An entry whose survey is published, and people who answer a pulse."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from tests.cast import Cast, make_cast, make_wave

from shindan.web.answering.models import Response
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.results.models import Publication, Run
from shindan.web.results.services import publish, request_close

from .launching import Launch, launch

ITEMS = ("KG1", "TM2", "HW2", "OC1", "WL1")


@dataclass
class Room:
    """Tokyo, surveyed and published a while ago."""

    cast: Cast
    survey: Wave
    day: date = field(default_factory=timezone.localdate)

    @property
    def entry(self) -> Entry:
        return Entry.objects.select_related("organisation", "plan").get(pk=self.survey.entry_id)

    @property
    def base(self) -> str:
        return f"/entries/{self.survey.entry_id}/pulses"

    def by(self, name: str = "manager") -> User:
        return self.cast.people[name]

    def launch(self, **terms: object) -> Wave:
        given = {"items": ITEMS, "closes": self.day + timedelta(days=13), "ways": frozenset({"link"}), **terms}
        return launch(entry=self.entry, terms=Launch(**given), by=self.by(), day=self.day)  # type: ignore[arg-type]

    def close(self, wave: Wave) -> Run:
        found = Wave.objects.select_related("entry__organisation", "entry__plan").get(pk=wave.pk)
        run = request_close(wave=found, by=self.by(), day=self.day)
        run.refresh_from_db()
        return run

    def held(self, people: int = 45, seed: int = 3, lift: float = 0.0, **terms: object) -> Wave:
        """A pulse that was launched, answered, closed, looked through and published."""
        wave = self.launch(**terms)
        answer(wave, people, seed=seed, lift=lift)
        self.close(wave)
        publish(publication=self.told(wave), remarks="", by=self.by("consultant"))
        wave.refresh_from_db()
        return wave

    def told(self, wave: Wave) -> Publication:
        """What was made of a pulse last."""
        return Publication.objects.filter(wave=wave, kind=Publication.Kind.PULSE).latest("number")

    def earlier(self, days: int) -> None:
        """Move everything that was asked so far back in time."""
        for wave in Wave.objects.filter(entry=self.survey.entry_id):
            moved = {
                name: getattr(wave, name) - timedelta(days=days)
                for name in ("opens", "closes", "opened", "closed")
                if getattr(wave, name)
            }
            Wave.objects.filter(pk=wave.pk).update(**moved)


def answer(wave: Wave, people: int, *, seed: int = 0, lift: float = 0.0, words: bool = True) -> None:
    """Released answers of made-up people; ``lift`` is by how much they agree more, ``words`` whether they comment."""
    chance, pack = random.Random(seed), pack_of(wave.questionnaire)  # noqa: S311 (made-up people)
    rows = []
    for _ in range(people):
        leaning = chance.gauss(0, 1) + lift
        row: dict[str, object] = {}
        for item in pack.items:
            if item.kind == "scale":
                values = pack.scale(str(item.scale)).values
                middle = values[0] + (values[-1] - values[0]) * 0.55
                spread = (values[-1] - values[0]) / 5
                row[item.id] = min(
                    values[-1], max(values[0], round(middle + spread * (leaning + chance.gauss(0, 0.8))))
                )
            elif item.kind == "single":
                row[item.id] = str(item.options[chance.randrange(min(3, len(item.options)))].value)
            elif item.kind == "text" and words:
                row[item.id] = f"席の近くで相談しやすくなりました。{chance.randrange(99)}"
        rows.append(row)
    Response.objects.bulk_create(Response(wave=wave, answers=row) for row in rows)


def make_room(people: int = 60) -> Room:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.FIELD)
    cast.tokyo.refresh_from_db()
    survey = make_wave(cast.tokyo)
    answer(survey, people)
    room = Room(cast, survey)
    room.close(survey)
    publish(publication=Publication.objects.get(wave=survey), remarks="", by=cast.people["consultant"])
    room.earlier(60)
    survey.refresh_from_db()
    return room


@pytest.fixture
def room(transactional_db: None) -> Room:
    return make_room()
