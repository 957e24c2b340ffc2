"""Texts are cut and broken into what their place holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .fit import cut, lines, spaced, width, within

TEXT = st.text(st.sampled_from("受付窓口センター第一課ABCdef 12、。「」"), min_size=1, max_size=80)


@given(TEXT, st.floats(2, 40))
def test_a_cut_text_fits(text: str, room: float) -> None:
    assert width(cut(text, room)) <= room


@given(TEXT, st.floats(3, 30), st.sampled_from(["ja", "en"]))
def test_broken_lines_fit_and_lose_nothing_but_spaces(text: str, room: float, language: str) -> None:
    made = lines(text, room, language)
    assert all(width(line) <= room for line in made)
    assert "".join("".join(made).split()) == "".join(text.split())


@given(TEXT, st.floats(4, 20), st.integers(2, 6))
def test_a_name_keeps_to_its_lines(text: str, room: float, most: int) -> None:
    assert len(within(text, room, most, "ja")) <= most


def test_a_long_name_keeps_both_ends() -> None:
    made = "".join(within("首都圏コンタクトセンター第一運営本部カスタマーサポート統括部77", 8, 2, "ja"))
    assert made.startswith("首都圏")
    assert made.endswith("77")
    assert "…" in made


@pytest.mark.parametrize(("text", "held"), [("「あ」、「い」", 1), ("「あ」「い」", 1), ("あ、い", 0)])
def test_touching_brackets_are_held_apart(text: str, held: int) -> None:
    assert spaced(text).count("\u202f") == held


def test_english_breaks_between_words() -> None:
    assert lines("Corporate desk two", 8.5, "en") == ["Corporate desk", "two"]
