from __future__ import annotations

import pytest
from tests.cast import DAY

from shindan.web.entries.models import Wave

from .codes import make_codes, normalise
from .drafts import read_draft, save_answers
from .models import DayCount, Draft, Receipt, Response, Sealed, Ticket
from .purge import close_field
from .release import release, release_when_due
from .services import Outcome, submit_response

pytestmark = pytest.mark.django_db


def _send(wave: Wave, number: int, **more: str) -> Outcome:
    return submit_response(wave=wave, submission=f"s{number}", answers={"LG1": number % 5 + 1}, **more)


def test_an_answer_is_sealed(wave: Wave) -> None:
    assert _send(wave, 1) == Outcome.STORED
    assert b"LG1" not in bytes(Sealed.objects.get().box)


def test_sending_again_stores_nothing_and_says_so(wave: Wave) -> None:
    _send(wave, 1)
    assert _send(wave, 1) == Outcome.AGAIN
    assert Sealed.objects.count() == 1


def test_a_code_counts_once(wave: Wave) -> None:
    code = normalise(make_codes(wave=wave, number=1)[0])
    assert [_send(wave, n, code=code) for n in (1, 2)] == [Outcome.STORED, Outcome.CODE_USED]
    assert Sealed.objects.count() == Receipt.objects.count() == 1


def test_the_same_submission_with_its_used_code_is_the_same_answer(wave: Wave) -> None:
    code = normalise(make_codes(wave=wave, number=1)[0])
    assert [_send(wave, 1, code=code) for _ in range(2)] == [Outcome.STORED, Outcome.AGAIN]


def test_a_code_of_another_survey_is_none(wave: Wave) -> None:
    assert _send(wave, 1, code="ABCD2345") == Outcome.CODE_USED
    assert Receipt.objects.count() == 0


def test_a_closed_survey_takes_nothing(wave: Wave) -> None:
    Wave.objects.update(state=Wave.State.CLOSED)
    assert _send(wave, 1) == Outcome.CLOSED
    assert Sealed.objects.count() == Receipt.objects.count() == 0


def test_what_was_thanked_for_is_thanked_for_again_after_the_close(wave: Wave) -> None:
    _send(wave, 1)
    Wave.objects.update(state=Wave.State.CLOSED)
    assert _send(wave, 1) == Outcome.AGAIN


def test_a_draft_ends_with_its_submission(wave: Wave) -> None:
    save_answers(wave=wave, token="t", submission="s1", answers={"LG1": 3})
    _send(wave, 1, token="t")
    assert Draft.objects.count() == 0


def test_a_draft_grows_and_shrinks(wave: Wave) -> None:
    save_answers(wave=wave, token="t", submission="s1", answers={"LG1": 3, "LG2": 1})
    save_answers(wave=wave, token="t", submission="s1", answers={"LG1": 4, "LG2": None})
    assert read_draft(wave, "t").answers == {"LG1": 4}


def test_the_first_submission_id_stays(wave: Wave) -> None:
    save_answers(wave=wave, token="t", submission="s1", answers={})
    assert save_answers(wave=wave, token="t", submission="s2", answers={}).submission == "s1"


def test_another_token_opens_nothing(wave: Wave) -> None:
    save_answers(wave=wave, token="t", submission="s1", answers={"LG1": 3})
    assert read_draft(wave, "u").answers == {}


def test_a_draft_is_unreadable_in_the_database(wave: Wave) -> None:
    save_answers(wave=wave, token="t", submission="s1", answers={"FT1": "秘密の意見"})
    assert "秘密".encode() not in bytes(Draft.objects.get().box)


def test_nothing_is_released_below_twice_the_least_group(wave: Wave) -> None:
    for number in range(9):
        _send(wave, number)
    assert release_when_due(wave=wave, day=DAY) == Response.objects.count() == 0


def test_a_release_leaves_the_least_group_behind(wave: Wave) -> None:
    for number in range(12):
        _send(wave, number)
    assert release_when_due(wave=wave, day=DAY) == 7
    assert (Response.objects.count(), Sealed.objects.count()) == (7, 5)


def test_the_day_counts_whole_batches(wave: Wave) -> None:
    for number in range(12):
        _send(wave, number)
    release_when_due(wave=wave, day=DAY)
    assert list(DayCount.objects.values_list("day", "released")) == [(DAY, 7)]


def test_a_release_that_is_too_small_moves_nothing(wave: Wave) -> None:
    _send(wave, 1)
    assert release(wave=wave, day=DAY, least=2) == 0
    assert Sealed.objects.count() == 1


def test_released_answers_are_those_that_were_sent(wave: Wave) -> None:
    for number in range(10):
        _send(wave, number)
    release(wave=wave, day=DAY)
    assert sorted(row.answers["LG1"] for row in Response.objects.all()) == sorted(n % 5 + 1 for n in range(10))


def test_the_close_takes_the_last_answers_and_forgets_who_gave_them(wave: Wave) -> None:
    code = normalise(make_codes(wave=wave, number=2)[0])
    save_answers(wave=wave, token="other", submission="x", answers={"LG1": 3})
    _send(wave, 1, code=code)
    close_field(wave=wave, day=DAY)
    counts = [model.objects.count() for model in (Response, Ticket, Sealed, Draft, Receipt)]
    assert counts == [1, 2, 0, 0, 0]
    assert Ticket.objects.filter(used=True).count() == 1


def test_closing_twice_changes_nothing(wave: Wave) -> None:
    for number in range(6):
        _send(wave, number)
    close_field(wave=wave, day=DAY)
    before = sorted(row.answers["LG1"] for row in Response.objects.all())
    close_field(wave=wave, day=DAY)
    assert sorted(row.answers["LG1"] for row in Response.objects.all()) == before


def test_answers_get_new_keys_at_the_close(wave: Wave) -> None:
    for number in range(6):
        _send(wave, number)
    release(wave=wave, day=DAY)
    before = set(Response.objects.values_list("pk", flat=True))
    close_field(wave=wave, day=DAY)
    assert before & set(Response.objects.values_list("pk", flat=True)) == set()
