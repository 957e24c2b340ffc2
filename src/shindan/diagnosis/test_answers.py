"""What is accepted as an answer, and the small language of ``ask_if``."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .answers import AnswerError, check_answers
from .assess import assess
from .condition import ConditionError, parse_condition
from .load import load_pack

PACK = load_pack("touchpoint")
AREAS = [area.id for area in PACK.areas]


def answers(value: object) -> dict[str, object]:
    return {**dict.fromkeys(AREAS, 2), "mindset": value}


@pytest.mark.parametrize("value", [2, "2", " 2 ", "２", 2.0])
def test_a_level_may_be_written_as_people_write_it(value: object) -> None:
    assert check_answers(PACK, answers(value))["mindset"] == 2


@pytest.mark.parametrize("value", [4, -1, "x", 1.5, True, "", None, [2], "2 3", "na"])
def test_what_is_no_level_is_refused_by_name(value: object) -> None:
    with pytest.raises(AnswerError) as raised:
        check_answers(PACK, answers(value))
    assert [fault.key for fault in raised.value.faults] == ["mindset"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_fault_names_key_value_and_valid_ones(language: str) -> None:
    with pytest.raises(AnswerError) as raised:
        check_answers(PACK, answers(7))
    message = raised.value.faults[0].message(language)
    assert all(part in message for part in ("mindset", "7", "0", "3"))


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(0, 3))
def test_raising_one_area_never_lowers_the_level(levels: list[int], place: int) -> None:
    higher = [min(3, level + (place == index)) for index, level in enumerate(levels)]
    before, after = (assess(PACK, dict(zip(AREAS, each, strict=True))) for each in (levels, higher))
    assert after.overall.value >= before.overall.value


@pytest.mark.parametrize(
    ("source", "given_answers", "holds"),
    [
        ("A in ['1', '2']", {"A": "2"}, True),
        ("A in ['1', '2']", {}, False),
        ("A not in ['1']", {}, False),
        ("not (A == 'x')", {}, True),
        ("A >= 3 and B == 'y'", {"A": 4, "B": "y"}, True),
        ("'x' in A", {"A": ("x", "z")}, True),
        ("A == 1 or B == 2", {"B": 2}, True),
    ],
)
def test_conditions(source: str, given_answers: dict[str, object], holds: bool) -> None:
    assert parse_condition(source).holds(given_answers) is holds


@pytest.mark.parametrize(
    "source",
    [
        "__import__('os')",
        "A.b == 1",
        "(lambda: 1)() == 1",
        "A[0] == 1",
        "A",
        "1 < A < 3",
        "A +",
        "A == b'x'",
        "A in [B]",
    ],
)
def test_a_condition_is_never_more_than_comparisons(source: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(source)
