"""Neither the numbers on papers nor the order of a package's file leads to an answer after the close."""

from __future__ import annotations

import itertools
import uuid

import pytest
from django.db import connection
from tests.cast import DAY

from shindan.web.answering import purge, release
from shindan.web.answering.models import Receipt
from shindan.web.answering.purge import close_field
from shindan.web.answering.release import release_when_due
from shindan.web.field.conftest import Room, make_room
from shindan.web.field.models import PaperSheet
from shindan.web.field.offline import sending
from shindan.web.field.offline.sending import make_package, take_answers
from shindan.web.field.offline.test_sending import returned
from shindan.web.field.paper.sheets import keep_first, keep_second

from .attacker import chance_does_as_well, copy_of_everything, features, holds, order_of

PEOPLE = 60
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def room() -> Room:
    return make_room()


class Unshuffled:
    """Leaves everything in the order in which it came."""

    def shuffle(self, rows: list[object]) -> None:
        """Do nothing."""


@pytest.fixture
def nothing_is_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    count = itertools.count(1)
    for module in (purge, release):
        monkeypatch.setattr(module, "_RANDOM", Unshuffled())
        monkeypatch.setattr(module.uuid, "uuid4", lambda: uuid.UUID(int=next(count) << 80))
    monkeypatch.setattr(sending.secrets, "SystemRandom", Unshuffled)


def person(number: int) -> dict[str, object]:
    """Answers that say who gave them, in base 5 over four questions."""
    return {f"LG{place + 1}": (number // 5**place) % 5 + 1 for place in range(4)}


# Who is who is no order by itself: neighbours in the file differ in every question.
ORDER = [(7 * n) % PEOPLE for n in range(PEOPLE)]
ARRIVAL = [order_of(person(number)) for number in ORDER]


def key_sheets(room: Room) -> None:
    """Sixty sheets, keyed in the order of their numbers."""
    for number, who in enumerate(ORDER, 1):
        keep_first(wave=room.wave, number=number, answers=person(who), by=room.by)
    for number, who in enumerate(ORDER, 1):
        keep_second(wave=room.wave, number=number, answers=person(who), by=room.by)
        release_when_due(wave=room.wave, day=DAY)


def test_no_order_of_the_stored_answers_tells_the_number_of_a_sheet(room: Room) -> None:
    key_sheets(room)
    close_field(wave=room.wave, day=DAY)
    assert chance_does_as_well(features(), ARRIVAL) > 0.0005


def test_the_attack_by_numbers_succeeds_where_nothing_is_shuffled(room: Room, nothing_is_shuffled: None) -> None:
    key_sheets(room)
    close_field(wave=room.wave, day=DAY)
    assert chance_does_as_well(features(), ARRIVAL) <= 0.0005


def come_back(room: Room) -> None:
    package = make_package(wave=room.wave, by=room.by, day=DAY)
    content = returned(package, [person(who) for who in ORDER])
    take_answers(wave=room.wave, content=content, by=room.by, day=DAY)


def test_no_order_of_the_stored_answers_tells_the_place_in_a_packages_file(room: Room) -> None:
    come_back(room)
    close_field(wave=room.wave, day=DAY)
    assert chance_does_as_well(features(), ARRIVAL) > 0.0005


def test_the_attack_by_places_succeeds_where_nothing_is_shuffled(room: Room, nothing_is_shuffled: None) -> None:
    come_back(room)
    close_field(wave=room.wave, day=DAY)
    assert chance_does_as_well(features(), ARRIVAL) <= 0.0005


@pytest.mark.sqlite
def test_nothing_of_papers_is_left_in_the_files(room: Room) -> None:
    key_sheets(room)
    keep_first(wave=room.wave, number=99, answers=person(1), by=room.by)
    secrets = [bytes(PaperSheet.objects.get().box)[:200], *_hashes()]
    assert [secret for secret in secrets if not holds(copy_of_everything(), secret)] == []  # they were there before
    close_field(wave=room.wave, day=DAY)
    assert [secret for secret in secrets if holds(copy_of_everything(), secret)] == []


def _hashes() -> list[bytes]:
    return [row.submission_hash.encode() for row in Receipt.objects.all()[:20]]


@pytest.mark.postgres
def test_the_table_of_papers_is_written_anew_on_the_server(room: Room) -> None:
    keep_first(wave=room.wave, number=99, answers=person(1), by=room.by)
    close_field(wave=room.wave, day=DAY)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size('field_papersheet')")
        assert cursor.fetchone() == (0,)
