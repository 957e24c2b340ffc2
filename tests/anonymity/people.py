"""Sixty people who answer in a random order with answers that say who they are; and a program that shuffles nothing."""

from __future__ import annotations

import itertools
import random
import uuid

import pytest
from django.db import connection
from django.test import Client
from tests.bots.respondent import Respondent
from tests.cast import DAY, make_cast, make_wave, on_one_page

from shindan.web.answering import purge, release
from shindan.web.answering.codes import make_codes
from shindan.web.answering.models import Receipt, Response, Sealed
from shindan.web.answering.release import release_when_due
from shindan.web.entries.models import Wave
from shindan.web.results import snapshot

from .attacker import order_of

PEOPLE = 60
PATIENT = 1200  # looks, a tenth of a second apart


def make_field() -> Wave:
    """Everything on one page: the fewest requests a person."""
    return on_one_page(make_wave(make_cast().tokyo))


def _person(number: int) -> dict[str, str]:
    """Answers that say who gave them, in base 5 over four questions."""
    digits = [(number // 5**place) % 5 + 1 for place in range(4)]
    return {f"LG{place + 1}": str(digit) for place, digit in enumerate(digits)}


def hold_the_field(wave: Wave) -> list[int]:
    """Sixty people answer, half of them by code, in a random order; returns who, in the order of arrival."""
    codes = make_codes(wave=wave, number=PEOPLE // 2)
    people = random.sample(range(PEOPLE), PEOPLE)
    for number in people:
        code = codes[number] if number < len(codes) else ""
        Respondent(Client(), f"/s/{wave.link}", code=code, answers=_person(number), skips=1.0).walk()
        release_when_due(wave=wave, day=DAY)
    return [order_of(dict(_person(number))) for number in people]


def shuffle_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything stays in the order of arrival, with keys that count: the attack has to succeed."""

    class Unshuffled:
        def shuffle(self, rows: list[object]) -> None:
            """Leave everything in the order of arrival."""

    count = itertools.count(1)
    for module in (purge, release, snapshot):
        monkeypatch.setattr(module, "_RANDOM", Unshuffled())
    for module in (purge, release):
        monkeypatch.setattr(module.uuid, "uuid4", lambda: uuid.UUID(int=next(count) << 80))


def secrets_while_running(wave: Wave) -> list[bytes]:
    """What links people to answers while the field runs: hashes of receipts and drafts, boxes, first keys of answers."""
    hold_the_field(wave)
    Respondent(Client(), f"/s/{wave.link}", answers={"KG1": "3"}).walk()
    Client().post(f"/s/{wave.link}/p/1", {"go": "next"})
    hashes = [row.submission_hash.encode() for row in Receipt.objects.all()[:20]]
    boxes = [bytes(row.box)[:200] for row in Sealed.objects.all()[:3]]
    first = list(Response.objects.values_list("pk", flat=True)[:20])
    keys = [key.bytes if connection.vendor == "postgresql" else key.hex.encode() for key in first]
    return [*hashes, *boxes, *keys]
