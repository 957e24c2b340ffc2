"""After the close nobody with one copy of database and log can tell who gave which answer."""

from __future__ import annotations

import itertools
import logging
import random
import uuid
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from tests.bots.respondent import Respondent
from tests.cast import DAY, make_cast, make_wave, on_one_page

from shindan.web.answering import purge, release
from shindan.web.answering.codes import make_codes, normalise
from shindan.web.answering.models import Draft, Receipt, Response, Sealed, Ticket
from shindan.web.answering.purge import close_field
from shindan.web.answering.release import release_when_due
from shindan.web.entries.models import Wave

from .attacker import chance_does_as_well, copy_of_everything, features, holds, order_of

PEOPLE = 60
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def wave() -> Wave:
    """Everything on one page: the fewest requests a person."""
    return on_one_page(make_wave(make_cast().tokyo))


def _person(number: int) -> dict[str, str]:
    """Answers that say who gave them, in base 5 over four questions."""
    digits = [(number // 5**place) % 5 + 1 for place in range(4)]
    return {f"LG{place + 1}": str(digit) for place, digit in enumerate(digits)}


def _hold_the_field(wave: Wave) -> list[int]:
    """Sixty people answer, half of them by code, in a random order; returns who, in the order of arrival."""
    codes = make_codes(wave=wave, number=PEOPLE // 2)
    people = random.sample(range(PEOPLE), PEOPLE)
    for number in people:
        code = codes[number] if number < len(codes) else ""
        Respondent(Client(), f"/s/{wave.link}", code=code, answers=_person(number), skips=1.0).walk()
        release_when_due(wave=wave, day=DAY)
    return [order_of(dict(_person(number))) for number in people]


def test_no_order_of_the_stored_answers_tells_who_gave_them(wave: Wave) -> None:
    arrival = _hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert chance_does_as_well(features(), arrival) > 0.0005


def test_the_attack_succeeds_where_nothing_is_shuffled(wave: Wave, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unshuffled:
        def shuffle(self, rows: list[object]) -> None:
            """Leave everything in the order of arrival."""

    count = itertools.count(1)
    for module in (purge, release):
        monkeypatch.setattr(module, "_RANDOM", Unshuffled())
        monkeypatch.setattr(module.uuid, "uuid4", lambda: uuid.UUID(int=next(count) << 80))
    arrival = _hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert chance_does_as_well(features(), arrival) <= 0.0005


@pytest.mark.postgres
def test_all_answers_were_written_by_one_transaction(wave: Wave) -> None:
    _hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert len(set(features()["transaction"])) == 1


@pytest.mark.sqlite
def test_nothing_of_the_way_in_is_left_in_the_files(wave: Wave) -> None:
    secrets = _secrets_while_running(wave)
    assert [secret for secret in secrets if not holds(copy_of_everything(), secret)] == []  # they were there before
    close_field(wave=wave, day=DAY)
    assert [secret for secret in secrets if holds(copy_of_everything(), secret)] == []


@pytest.fixture
def no_recycling(transactional_db: None) -> Iterator[None]:
    """The server's journal as docs/methods/anonymity.md asks for."""
    with connection.cursor() as cursor:
        for change in ("SET wal_recycle = off", "RESET wal_recycle"):
            cursor.execute(f"ALTER SYSTEM {change}")
            cursor.execute("SELECT pg_reload_conf()")
            if change.startswith("SET"):
                yield


@pytest.mark.postgres
def test_nothing_of_the_way_in_is_left_in_the_files_of_the_server(wave: Wave, no_recycling: None) -> None:
    secrets = _secrets_while_running(wave)
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    assert [secret for secret in secrets if not holds(copy_of_everything(), secret)] == []  # they were there before
    close_field(wave=wave, day=DAY)
    assert [secret for secret in secrets if holds(copy_of_everything(), secret)] == []


def _secrets_while_running(wave: Wave) -> list[bytes]:
    """What links people to answers while the field runs: hashes of receipts and drafts, boxes, first keys of answers."""
    _hold_the_field(wave)
    Respondent(Client(), f"/s/{wave.link}", answers={"KG1": "3"}).walk()
    Client().post(f"/s/{wave.link}/p/1", {"go": "next"})
    hashes = [row.submission_hash.encode() for row in Receipt.objects.all()[:20]]
    boxes = [bytes(row.box)[:200] for row in Sealed.objects.all()[:3]]
    first = list(Response.objects.values_list("pk", flat=True)[:20])
    keys = [key.bytes if connection.vendor == "postgresql" else key.hex.encode() for key in first]
    return [*hashes, *boxes, *keys]


def test_nothing_that_joins_the_two_registers_is_left(wave: Wave) -> None:
    _hold_the_field(wave)
    close_field(wave=wave, day=DAY)
    assert (Draft.objects.count(), Receipt.objects.count(), Sealed.objects.count()) == (0, 0, 0)
    assert {field.name for field in Response._meta.fields} & {field.name for field in Ticket._meta.fields} == {"wave"}


def test_no_register_of_answering_has_a_time_or_an_address() -> None:
    kinds = {
        field.get_internal_type()
        for model in (Ticket, Receipt, Sealed, Response, Draft)
        for field in model._meta.fields
    }
    assert (
        kinds & {"DateTimeField", "TimeField", "DateField", "GenericIPAddressField", "BigAutoField", "AutoField"}
        == set()
    )


def test_the_log_names_no_code_link_or_answer(wave: Wave, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    (code,) = make_codes(wave=wave, number=1)
    Respondent(Client(), f"/s/{wave.link}", code=code, answers={"FT1": "秘密の意見です"}).walk()
    Client().get(f"/s/{wave.link}/p/nothing")
    logged = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    found = [secret for secret in (code, normalise(code), "秘密の意見です") if secret in logged]
    assert found == []
