"""A survey of forty people in the field, answered without pages; a worker that breaks where a test wants it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from tests.cast import Cast, make_cast, make_wave

from shindan.diagnosis import Pack
from shindan.web.answering.models import Response
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.questionnaires import pack_of

from .models import Publication, Run
from .services import publish, request_close

PEOPLE = 40


@dataclass(frozen=True)
class Field:
    """A survey with its cast."""

    cast: Cast
    wave: Wave

    @property
    def entry(self) -> Entry:
        return Entry.objects.select_related("organisation", "plan").get(pk=self.wave.entry_id)

    @property
    def base(self) -> str:
        return f"/entries/{self.wave.entry_id}"

    def person(self, name: str) -> User:
        return self.cast.people[name]

    def answer(self, people: int, seed: int = 0, comments: int = 0) -> None:
        """So many released answers, as many of them with a comment."""
        add_responses(self.wave, people, seed=seed, comments=comments)

    def close(self) -> Run:
        wave = Wave.objects.select_related("entry__organisation", "entry__plan").get(pk=self.wave.pk)
        run = request_close(wave=wave, by=self.person("member"), day=timezone.localdate())
        run.refresh_from_db()
        return run

    def publish(self, number: int = 1, remarks: str = "") -> Publication:
        found = Publication.objects.select_related("wave__entry").get(wave=self.wave, kind="final", number=number)
        publish(publication=found, remarks=remarks, by=self.person("consultant"))
        return Publication.objects.get(pk=found.pk)

    def get(self, who: str, path: str, **headers: str) -> Any:
        return self.cast.client(who).get(f"{self.base}/{path}", headers=headers)

    def post(self, who: str, path: str, **form: object) -> Any:
        return self.cast.client(who).post(f"{self.base}/{path}", form)


def add_responses(wave: Wave, people: int, *, seed: int = 0, comments: int = 0) -> None:
    """Answers of made-up people."""
    chance, pack = random.Random(seed), pack_of(wave.questionnaire)  # noqa: S311 (made-up people)
    rows = [_answers(pack, chance, with_words=number < comments) for number in range(people)]
    Response.objects.bulk_create(Response(wave=wave, answers=row) for row in rows)


def _answers(pack: Pack, chance: random.Random, *, with_words: bool) -> dict[str, object]:
    answers: dict[str, object] = {}
    leaning = chance.gauss(0, 1)
    for item in pack.items:
        if item.id == "KG1":
            answers[item.id] = min(10, max(0, round(5.5 + 2 * leaning + chance.gauss(0, 1))))
        elif item.kind == "scale":
            answers[item.id] = min(5, max(1, round(3.2 + 0.6 * leaning + chance.gauss(0, 0.9))))
        elif item.kind == "single":
            answers[item.id] = str(item.options[min(chance.randrange(3), len(item.options) - 1)].value)
        elif item.kind == "text" and with_words:
            answers[item.id] = f"休憩が取りやすい職場にしてほしい。{chance.randrange(9)}回は交代したい。"
    return answers


@pytest.fixture
def make_field() -> Callable[..., Field]:
    """A field in the step of answering; ``centre`` of the cast, ``people`` released answers."""

    def make(centre: str = "tokyo", people: int = PEOPLE) -> Field:
        cast = make_cast()
        entry = getattr(cast, centre)
        Entry.objects.filter(pk=entry.pk).update(step=Step.FIELD)
        field = Field(cast, make_wave(entry))
        field.answer(people, comments=people)
        return field

    return make
