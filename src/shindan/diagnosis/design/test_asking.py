"""Conditions that are chosen, not typed: they say what was chosen, and are read back as it."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.condition import parse_condition
from shindan.diagnosis.design.asking import Asking, asking_of, expression_of
from shindan.diagnosis.design.asking_words import condition_words
from shindan.diagnosis.design.changes import changes

CODES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
VALUES = st.lists(CODES, min_size=1, max_size=5, unique=True) | st.lists(
    st.integers(0, 10), min_size=1, max_size=5, unique=True
)
ASKINGS = st.builds(Asking, st.just("AT5"), VALUES.map(tuple), st.booleans())


@given(ASKINGS, st.booleans())
def test_a_chosen_condition_is_read_back_as_it_was_chosen(asking: Asking, several: bool) -> None:
    assert asking_of(expression_of(asking, several=several)) == asking


@given(ASKINGS, CODES | st.integers(0, 10))
def test_it_asks_exactly_those_who_were_chosen(asking: Asking, given_answer: str | int) -> None:
    condition = parse_condition(expression_of(asking, several=False))
    assert condition.holds({"AT5": given_answer}) == ((given_answer in asking.values) == asking.chose)


@given(ASKINGS, st.lists(CODES, min_size=1, max_size=3))
def test_of_several_answers_one_is_enough(asking: Asking, ticked: list[str]) -> None:
    condition = parse_condition(expression_of(asking, several=True))
    assert condition.holds({"AT5": ticked}) == (bool(set(ticked) & set(asking.values)) == asking.chose)


@pytest.mark.parametrize("source", ["AT5 == 'home' and AT1 == 'x'", "KG1 < 5", "not (AT5 == 'home')", "AT5 ==", "AT5"])
def test_what_cannot_be_chosen_is_left_as_it_is_written(source: str) -> None:
    assert asking_of(source) is None


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("AT5 == 'home'", "「勤務形態」で「在宅のみ」を選んだ人"),
        ("AT5 not in ['home', 'hybrid']", "「勤務形態」で「在宅のみ」か「出社と在宅の併用」を選ばなかった人"),
        ("KG1 < 5", "「従業員幸福度」で5より小さい数を選んだ人"),
        ("AT5 == 'home' and HW1 == 1", None),
    ],
)
def test_a_condition_is_told_in_words(base: Pack, source: str, words: str | None) -> None:
    told = condition_words(base, source)
    assert told.ja == words or (words is None and "、かつ" in told.ja)
    assert "'" not in told.ja


def test_nothing_differs_from_itself(base: Pack) -> None:
    assert changes(base, base) == ()


def test_every_condition_of_the_pool_can_be_chosen() -> None:
    pool = load_pack("wellbeing/employee-addons")
    assert [item.id for item in pool.items if item.ask_if and asking_of(item.ask_if) is None] == []
