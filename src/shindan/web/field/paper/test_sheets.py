from __future__ import annotations

import random
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import DAY

from shindan.diagnosis import load_pack
from shindan.diagnosis.answers import valid_values
from shindan.web.accounts.models import AuditEvent
from shindan.web.answering.keys import derive
from shindan.web.answering.models import Receipt, Response, Sealed
from shindan.web.answering.purge import close_field, end_field
from shindan.web.answering.sealing import unseal
from shindan.web.entries.models import Wave
from shindan.web.entries.sequence import sequence_of

from ..conftest import Room, make_room
from ..models import PaperSheet
from .sheets import (
    Given,
    SheetError,
    State,
    decide,
    differences,
    drop_sheet,
    keep_first,
    keep_second,
    sent_numbers,
    sheet_of,
    waiting_sheets,
)

ANSWERS: Given = {"LG1": 4, "KG1": 10, "AT5": "home", "FT1": "静かな休憩室"}


def key_twice(room: Room, number: int, first: Given = ANSWERS, second: Given | None = None) -> bool:
    keep_first(wave=room.wave, number=number, answers=first, by=room.by)
    return keep_second(wave=room.wave, number=number, answers=first if second is None else second, by=room.by)


def buffered(wave: Wave) -> list[dict[str, object]]:
    """What waits in the buffer, opened with the server's key."""
    return [unseal(derive("sealed", str(wave.pk)), bytes(row.box)) for row in Sealed.objects.filter(wave=wave)]


def test_what_was_keyed_twice_alike_is_sent_once(room: Room) -> None:
    assert key_twice(room, 1)
    assert buffered(room.wave) == [dict(ANSWERS)]
    assert (PaperSheet.objects.count(), Receipt.objects.count()) == (0, 1)
    assert sheet_of(room.wave, 1).state is State.SENT


def test_a_number_that_was_sent_is_taken(room: Room) -> None:
    key_twice(room, 1)
    with pytest.raises(SheetError, match="入力が終わっています"):
        keep_first(wave=room.wave, number=1, answers=ANSWERS, by=room.by)
    with pytest.raises(SheetError, match="入力が終わっています"):
        keep_second(wave=room.wave, number=1, answers=ANSWERS, by=room.by)
    assert Sealed.objects.count() == 1


def test_a_number_that_waits_is_taken_for_a_first_keying(room: Room) -> None:
    keep_first(wave=room.wave, number=1, answers=ANSWERS, by=room.by)
    with pytest.raises(SheetError, match="1回目の入力が済んでいます"):
        keep_first(wave=room.wave, number=1, answers={}, by=room.by)
    assert sheet_of(room.wave, 1).first == ANSWERS


def test_a_second_keying_needs_a_first(room: Room) -> None:
    with pytest.raises(SheetError, match="まだ1回目"):
        keep_second(wave=room.wave, number=1, answers=ANSWERS, by=room.by)


def test_what_waits_is_unreadable_in_the_database(room: Room) -> None:
    keep_first(wave=room.wave, number=1, answers=ANSWERS, by=room.by)
    assert "静かな".encode() not in bytes(PaperSheet.objects.get().box)


def test_what_disagrees_waits_until_it_is_decided(room: Room) -> None:
    assert not key_twice(room, 1, second={**ANSWERS, "LG1": 2})
    sheet = sheet_of(room.wave, 1)
    assert sheet.state is State.DIFFERENT
    (found,) = differences(sequence_of(room.wave.questionnaire), sheet.first, sheet.second)
    assert (found.item.id, found.first, found.second) == ("LG1", 4, 2)
    assert Sealed.objects.count() == 0
    decide(wave=room.wave, number=1, answers={"LG1": 2}, by=room.by)
    assert buffered(room.wave) == [{**ANSWERS, "LG1": 2}]


def test_it_may_be_decided_that_nothing_can_be_read(room: Room) -> None:
    key_twice(room, 1, second={**ANSWERS, "LG1": 2})
    decide(wave=room.wave, number=1, answers={"LG1": None}, by=room.by)
    assert "LG1" not in buffered(room.wave)[0]


def test_an_answer_that_one_keying_lacks_is_a_difference(room: Room) -> None:
    left_out = {name: value for name, value in ANSWERS.items() if name != "KG1"}
    assert not key_twice(room, 1, second=left_out)
    assert not key_twice(room, 2, first=left_out, second=ANSWERS)


def test_spaces_and_widths_in_a_comment_are_no_difference(room: Room) -> None:
    assert key_twice(room, 1, first={"FT1": "休憩室が 静か\nABC"}, second={"FT1": " 休憩室が　静か ＡＢＣ"})


def test_what_was_not_asked_is_neither_compared_nor_sent(db: None) -> None:
    pack = load_pack("wellbeing/employee")
    asks = {"LG1": "AT5 == 'home'"}
    items = tuple(item.model_copy(update={"ask_if": asks.get(item.id)}) for item in pack.items)
    room = make_room(pack=pack.model_copy(update={"items": items, "digest": "asks"}))
    assert key_twice(room, 1, first={"AT5": "office", "LG1": 3}, second={"AT5": "office", "LG1": 5})
    assert buffered(room.wave) == [{"AT5": "office"}]


def test_a_sheet_can_be_keyed_anew(room: Room) -> None:
    keep_first(wave=room.wave, number=1, answers=ANSWERS, by=room.by)
    drop_sheet(wave=room.wave, number=1, by=room.by)
    assert sheet_of(room.wave, 1).state is State.NEW
    with pytest.raises(SheetError, match="入力の途中ではありません"):
        drop_sheet(wave=room.wave, number=1, by=room.by)


def test_the_lists_name_numbers_alone(room: Room) -> None:
    for number in (7, 2, 5):
        key_twice(room, number)
    keep_first(wave=room.wave, number=3, answers=ANSWERS, by=room.by)
    assert sent_numbers(room.wave) == (2, 5, 7)
    assert [sheet.number for sheet in waiting_sheets(room.wave)] == [3]


def test_after_the_end_nothing_is_kept(room: Room) -> None:
    keep_first(wave=room.wave, number=1, answers=ANSWERS, by=room.by)
    end_field(wave=room.wave, day=DAY)
    for keep in (keep_first, keep_second):
        with pytest.raises(SheetError, match="締め切られた"):
            keep(wave=room.wave, number=1 + (keep is keep_first), answers=ANSWERS, by=room.by)
    assert (Sealed.objects.count(), PaperSheet.objects.count()) == (0, 1)


def test_the_close_forgets_papers_that_wait_and_counts_those_that_were_sent(room: Room) -> None:
    key_twice(room, 1)
    keep_first(wave=room.wave, number=2, answers=ANSWERS, by=room.by)
    close_field(wave=room.wave, day=DAY)
    assert (PaperSheet.objects.count(), Response.objects.count()) == (0, 1)


def test_the_trail_holds_counts_and_no_number_or_answer(room: Room) -> None:
    key_twice(room, 4321, second={**ANSWERS, "LG1": 2})
    decide(wave=room.wave, number=4321, answers={"LG1": 2}, by=room.by)
    events = list(AuditEvent.objects.order_by("pk").values_list("action", "target", "details"))
    assert events == [
        ("paper.key", "", {"sheets": 1}),
        ("paper.key", "", {"sheets": 1}),
        ("paper.decide", "", {"sheets": 1}),
    ]


def test_nothing_tells_an_answer_from_paper_from_one_on_screen(room: Room) -> None:
    from shindan.web.answering.services import submit_response

    on_screen = sequence_of(room.wave.questionnaire).final(ANSWERS)
    key_twice(room, 1)
    submit_response(wave=room.wave, submission=uuid.uuid4().hex, answers=on_screen)
    close_field(wave=room.wave, day=DAY)
    first, second = Response.objects.all()
    assert list(first.answers.items()) == list(second.answers.items())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), people=st.integers(1, 8))
def test_what_is_released_is_what_was_keyed_twice(room: Room, seed: int, people: int) -> None:
    sequence, chance = sequence_of(room.wave.questionnaire), random.Random(seed)  # noqa: S311

    def person() -> dict[str, object]:
        asked = [item for item in sequence.items if item.kind != "text" and chance.random() < 0.9]
        drawn = {item.id: chance.choice(valid_values(sequence.pack, item)) for item in asked}
        return {name: int(value) if value.isdigit() else value for name, value in drawn.items()}

    papers = [person() for _ in range(people)]
    order = [*range(people), *range(people)]
    chance.shuffle(order)
    base, seen = chance.randrange(1, 9000), set()
    for place in order:
        keep = keep_second if place in seen else keep_first
        seen.add(place)
        keep(wave=room.wave, number=base + place, answers=papers[place], by=room.by)

    def told(answers: Given) -> str:
        return repr(sorted(answers.items()))

    assert sorted(map(told, buffered(room.wave))) == sorted(told(sequence.final(paper)) for paper in papers)
    Receipt.objects.all().delete()
    Sealed.objects.all().delete()
