"""Short texts that say much the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .alike import alike, alike_pairs, fold

texts = st.text(alphabet="届いた箱の角がつぶれていたア ｱa", max_size=12)


def test_widths_kana_and_letters_are_one() -> None:
    assert fold("ﾊｺ　ＡＢＣ") == fold("はこabc")


def test_the_same_complaint_in_other_words_is_alike() -> None:
    assert alike("届いた箱の角がつぶれていた", "箱の角がつぶれて届いた") > 0.6


def test_complaints_about_other_things_are_not_alike() -> None:
    assert alike("届いた箱の角がつぶれていた", "請求書の宛名が違っていた") < 0.3


def test_a_share_can_be_counted_by_hand() -> None:
    # あい いう / いう うえ: one of two and two is shared.
    assert alike("あいう", "いうえ") == pytest.approx(0.5)


def test_pairs_name_the_later_text_first() -> None:
    (pair,) = alike_pairs(["納品が遅れた", "値段が高い", "納品が遅れました"])
    assert (pair.later, pair.earlier) == (2, 0)


def test_an_empty_text_is_like_none() -> None:
    assert alike_pairs(["", "", "、"]) == []
    assert alike("", "") == 0


@given(texts, texts)
def test_alike_is_the_same_both_ways_and_lies_between_nothing_and_all(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1


@given(st.lists(texts, max_size=8))
def test_all_pairs_at_once_are_those_found_one_by_one(given_texts: list[str]) -> None:
    found = {(pair.later, pair.earlier) for pair in alike_pairs(given_texts, 0.4)}
    single = {
        (b, a)
        for b in range(len(given_texts))
        for a in range(b)
        if alike(given_texts[b], given_texts[a]) >= 0.4 and alike(given_texts[b], given_texts[a]) > 0
    }
    assert found == single
