"""What the page tells over time, against somebody who keeps every look."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from shindan.web.answering.codes import make_codes
from shindan.web.answering.models import DayCount, Response, Sealed, Ticket
from shindan.web.answering.release import release, release_when_due
from shindan.web.answering.services import submit_response
from shindan.web.entries.models import Wave

from .conftest import Room
from .progress import FieldProgress, progress_of

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)
K = 5
GROUPS = ("operator", "sv", "manager")


def answer(wave: Wave, people: int, group: str = "operator", day: date = MONDAY) -> None:
    """Released answers of one group on a day."""
    Response.objects.bulk_create(Response(wave=wave, answers={"AT2": group}) for _ in range(people))
    count, _ = DayCount.objects.get_or_create(wave=wave, day=day)
    DayCount.objects.filter(pk=count.pk).update(released=count.released + people)


@pytest.fixture
def wave(room: Room) -> Wave:
    Wave.objects.update(splits=["AT2"])
    return Wave.objects.get()


def numbers(found: FieldProgress) -> dict[str, int]:
    told = {line.code or "*": line.people or 0 for line in (found.everybody, *found.groups)}
    return {**told, "codes": found.used_codes or 0}


def hold(wave: Wave, seed: int) -> Iterator[FieldProgress]:
    """People answer through the buffer in a random order; somebody looks whenever they like, and a close is taken back once."""
    chance = random.Random(seed)  # noqa: S311 (made-up people)
    codes = [code.replace("-", "") for code in make_codes(wave=wave, number=60)]
    for day in range(6):
        for person in range(chance.randrange(12)):
            group = chance.choices(GROUPS, (50, 7, 3))[0]
            code = codes.pop() if chance.random() < 0.5 else None
            submit_response(wave=wave, submission=f"{day}.{person}", answers={"AT2": group}, code=code)
            if chance.random() < 0.3:
                release_when_due(wave=wave, day=MONDAY + timedelta(days=day))
            if chance.random() < 0.5:
                yield progress_of(wave, MONDAY + timedelta(days=day))
        if day == 2:
            release(
                wave=wave, day=MONDAY + timedelta(days=day)
            )  # as a close does that is taken back: all of them, be it one
    yield progress_of(wave, MONDAY + timedelta(days=6))


@pytest.mark.parametrize("seed", range(6))
def test_no_two_looks_and_no_two_days_isolate_fewer_than_k(wave: Wave, seed: int) -> None:
    looks = list(hold(wave, seed))
    assert looks[-1].everybody.people is not None
    for name in ("*", "codes", *GROUPS):
        told = sorted({0, *(numbers(look)[name] for look in looks)})
        assert all(high - low >= K for low, high in itertools.pairwise(told)), name
    days = sorted({0, *(people for look in looks for people in (numbers(look)["*"], *(n for _, n in look.course)))})
    assert all(high - low >= K for low, high in itertools.pairwise(days))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_left_over_of_the_groups_is_nobody_or_k_at_every_look_and_between_looks(wave: Wave, seed: int) -> None:
    rests = [0]
    for look in hold(wave, seed):
        told = numbers(look)
        rests.append(told["*"] - sum(told[group] for group in GROUPS))
    assert all(rest == 0 or rest >= K for rest in rests)
    assert all(one == other or abs(one - other) >= K for one, other in itertools.pairwise(rests))


def test_answers_that_wait_in_the_buffer_are_not_told(wave: Wave) -> None:
    for person in range(9):
        submit_response(wave=wave, submission=str(person), answers={"AT2": "operator"})
    assert Sealed.objects.count() == 9
    assert progress_of(wave, MONDAY).everybody.people is None


def test_the_course_holds_the_days_on_which_the_number_rose(wave: Wave) -> None:
    for at, people in enumerate((8, 0, 3, 9)):
        answer(wave, people, day=MONDAY + timedelta(days=at)) if people else None
    course = progress_of(wave, MONDAY + timedelta(days=5)).course
    assert [(day.day, people) for day, people in course] == [(23, 8), (26, 20)]


def test_today_s_number_stands_at_the_end_of_the_course(wave: Wave) -> None:
    answer(wave, 8)
    answer(wave, 6, day=MONDAY + timedelta(days=1))
    assert progress_of(wave, MONDAY + timedelta(days=1)).course[-1] == (MONDAY + timedelta(days=1), 14)


def test_what_was_told_stays_when_the_answers_have_left(wave: Wave) -> None:
    answer(wave, 12)
    before = progress_of(wave, MONDAY)
    Response.objects.all().delete()
    Wave.objects.update(state=Wave.State.CLOSED, closed=MONDAY)
    assert progress_of(Wave.objects.get(), MONDAY + timedelta(days=30)) == before


def test_where_everybody_has_a_code_as_many_are_used_as_answers_are_told(wave: Wave) -> None:
    Wave.objects.update(by_link=False, by_paper=False)
    make_codes(wave=wave, number=20)
    Ticket.objects.update(used=True)
    answer(wave, 12)
    assert progress_of(Wave.objects.get(), MONDAY).used_codes == 12


def test_used_codes_beside_other_ways_are_told_in_steps(wave: Wave) -> None:
    make_codes(wave=wave, number=20)
    for used, told in ((4, None), (6, 6), (9, 6), (11, 11)):
        Ticket.objects.update(used=False)
        Ticket.objects.filter(pk__in=[ticket.pk for ticket in Ticket.objects.all()[:used]]).update(used=True)
        assert progress_of(wave, MONDAY).used_codes == told
