"""What is accepted as an answer, and what is said when something is not."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .answers import AnswerError, check_answers, valid_values
from .definition import Pack
from .load import load_pack

PACK = load_pack("touchpoint")
SURVEY = load_pack("wellbeing/employee")
ADDONS = load_pack("wellbeing/employee-addons")
AREAS = [area.id for area in PACK.areas]


def answers(value: object) -> dict[str, object]:
    return {**dict.fromkeys(AREAS, 2), "mindset": value}


def refused(pack: Pack, raw: Mapping[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(AnswerError) as raised:
        check_answers(pack, raw)
    return [(fault.key, fault.reason) for fault in raised.value.faults]


@pytest.mark.parametrize("value", [2, "2", " 2 ", "２", 2.0])
def test_a_level_may_be_written_as_people_write_it(value: object) -> None:
    assert check_answers(PACK, answers(value))["mindset"] == 2


@pytest.mark.parametrize("value", [4, -1, "x", 1.5, True, False, [2], {"a": 1}, "2 3", "na", "2.0", "٢", float("nan")])
def test_what_is_no_level_is_refused_by_name(value: object) -> None:
    assert refused(PACK, answers(value)) == [("mindset", "value")]


@pytest.mark.parametrize("value", ["", None])
def test_a_level_must_be_answered(value: object) -> None:
    assert refused(PACK, answers(value)) == [("mindset", "missing")]


def test_every_fault_is_told_at_once() -> None:
    raw = {"understanding": 9, "experience": 1, "luck": 2}
    assert set(refused(PACK, raw)) == {
        ("understanding", "value"),
        ("improvement", "missing"),
        ("mindset", "missing"),
        ("luck", "unknown"),
    }


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    ("pack", "raw", "parts"),
    [
        (PACK, answers(7), ("mindset", "7", "0", "3")),
        (PACK, answers(None), ("mindset", "0", "3")),
        (PACK, {**answers(1), "luck": 2}, ("luck", "understanding", "mindset")),
        (SURVEY, {"FT1": "あ" * 2000}, ("FT1", str(SURVEY.item("FT1").max_chars))),
        (ADDONS, {"AD2": ["none", "email"]}, ("AD2", "none")),
    ],
)
def test_a_fault_names_the_key_and_what_would_be_right(
    pack: Pack, raw: dict[str, object], parts: tuple[str, ...], language: str
) -> None:
    with pytest.raises(AnswerError) as raised:
        check_answers(pack, raw)
    message = raised.value.faults[0].message(language)
    assert [part for part in parts if part not in message] == []


def test_a_message_stays_a_sentence_whatever_was_sent() -> None:
    with pytest.raises(AnswerError) as raised:
        check_answers(PACK, {**answers("9" * 10_000), "k" * 10_000: 1})
    assert all(len(fault.message(language)) < 200 for fault in raised.value.faults for language in ("ja", "en"))


def test_a_question_of_a_survey_may_be_left_out() -> None:
    given_answers = check_answers(SURVEY, {})
    assert set(given_answers.values()) == {None}
    assert len(given_answers) == 51


def test_not_applicable_is_an_answer_only_where_it_is_offered() -> None:
    assert check_answers(SURVEY, {"LG1": "na"})["LG1"] == "na"
    assert refused(SURVEY, {"LG2": "na"}) == [("LG2", "value")]


@pytest.mark.parametrize("value", ["0", "10", 10, 0.0])
def test_the_ends_of_a_scale_are_answers(value: object) -> None:
    assert check_answers(SURVEY, {"KG1": value})["KG1"] == int(str(value).split(".")[0])


@pytest.mark.parametrize("value", ["-1", "11", "5.5", "abc"])
def test_beyond_the_ends_is_none(value: object) -> None:
    assert refused(SURVEY, {"KG1": value}) == [("KG1", "value")]


def test_a_text_is_kept_as_written_but_for_space_around_it() -> None:
    assert check_answers(SURVEY, {"FT1": "  休憩　室が\n寒い "})["FT1"] == "休憩　室が\n寒い"


def test_an_empty_text_is_no_answer() -> None:
    assert check_answers(SURVEY, {"FT1": " \n "})["FT1"] is None


def test_a_text_may_be_as_long_as_its_limit_and_no_longer() -> None:
    limit = SURVEY.item("FT1").max_chars
    assert limit is not None
    assert check_answers(SURVEY, {"FT1": "あ" * limit})["FT1"] == "あ" * limit
    assert refused(SURVEY, {"FT1": "あ" * (limit + 1)}) == [("FT1", "too_long")]


def test_several_options_come_back_once_each_in_the_order_shown() -> None:
    assert check_answers(ADDONS, {"AD2": ["email", "call_in", "email"]})["AD2"] == ("call_in", "email")


@pytest.mark.parametrize("value", ["email", ["email"], ("email",)])
def test_one_of_several_options_may_come_alone(value: object) -> None:
    assert check_answers(ADDONS, {"AD2": value})["AD2"] == ("email",)


def test_no_option_is_no_answer() -> None:
    assert check_answers(ADDONS, {"AD2": []})["AD2"] is None


def test_an_exclusive_option_stands_alone() -> None:
    assert check_answers(ADDONS, {"AD2": ["none", "none"]})["AD2"] == ("none",)
    assert refused(ADDONS, {"AD2": ["email", "none"]}) == [("AD2", "exclusive")]


def test_an_unknown_option_is_named() -> None:
    assert refused(ADDONS, {"AD2": ["email", "pigeon"]}) == [("AD2", "value")]


def test_what_is_not_asked_takes_no_answer() -> None:
    assert check_answers(ADDONS, {"AD4": "0", "AD5": ["shout"]})["AD5"] is None
    assert check_answers(ADDONS, {"AD4": "1", "AD5": ["shout"]})["AD5"] == ("shout",)


@pytest.mark.parametrize(("place", "home", "desk"), [("home", 4, None), ("hybrid", 4, 4), ("office", None, 4)])
def test_an_add_on_may_depend_on_an_answer_to_the_survey(place: str, home: int | None, desk: int | None) -> None:
    before = check_answers(SURVEY, {"AT5": place})
    given_answers = check_answers(ADDONS, {"AD10": 4, "AD11": 4, "AD12": 4}, before)
    assert [given_answers[item] for item in ("AD10", "AD11", "AD12")] == [home, home, desk]


@given(st.sampled_from([PACK, SURVEY, ADDONS]), st.data())
def test_answers_that_were_accepted_are_accepted_again(pack: Pack, data: st.DataObject) -> None:
    values = {
        item.id: st.sampled_from([*valid_values(pack, item)] if item.kind != "text" else ["寒い", ""])
        for item in pack.items
    }
    once = check_answers(pack, data.draw(st.fixed_dictionaries(values)))
    assert check_answers(pack, once) == once


words = st.text("０12３ na.-", max_size=4)
junk = st.none() | st.booleans() | st.floats() | st.integers() | words | st.lists(words, max_size=3)


@given(st.dictionaries(st.sampled_from([*AREAS, "luck"]), junk))
def test_any_value_is_a_level_or_a_sentence(raw: dict[str, object]) -> None:
    try:
        accepted = check_answers(PACK, raw)
    except AnswerError as error:
        assert all(fault.message("ja") and fault.message("en") for fault in error.faults)
    else:
        assert set(accepted.values()) <= {0, 1, 2, 3}
