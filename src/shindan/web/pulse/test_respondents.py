"""Scripted respondents answer a pulse through its pages, by link and by code, as they answer a survey."""

from __future__ import annotations

import random

from django.test import Client
from tests.bots.respondent import Respondent

from shindan.web.answering.codes import make_codes
from shindan.web.answering.models import Response, Sealed, Ticket
from shindan.web.results.models import Publication

from .conftest import Room


def test_thirty_people_answer_and_are_told_together(room: Room) -> None:
    wave = room.launch(ways=frozenset({"link", "code"}))
    codes = make_codes(wave=wave, number=10)
    for number in range(30):
        code = codes[number] if number < len(codes) else ""
        person = Respondent(Client(), f"/s/{wave.link}", code, {}, random.Random(number), skips=0.05)  # noqa: S311 (made-up people)
        person.walk(pause_at=2 if number % 7 == 0 and not code else 0)
    assert Sealed.objects.filter(wave=wave).count() + Response.objects.filter(wave=wave).count() == 30
    assert Ticket.objects.filter(wave=wave, used=True).count() == 10
    room.close(wave)
    assert Publication.objects.get(wave=wave).result["entry"]["people"] == 30
    assert not Response.objects.filter(wave=room.survey).exists()
