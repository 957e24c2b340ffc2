"""Short texts that say much the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .alike import BLOCK, alike, fold, nearest_pairs, nearest_to

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
    (pair,) = nearest_pairs(["納品が遅れた", "値段が高い", "納品が遅れました"])
    assert (pair.later, pair.earlier) == (2, 0)


def test_an_empty_text_is_like_none() -> None:
    assert nearest_pairs(["", "", "、"]) == []
    assert alike("", "") == 0


@given(texts, texts)
def test_alike_is_the_same_both_ways_and_lies_between_nothing_and_all(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1


@given(st.lists(texts, max_size=8))
def test_the_nearest_at_once_are_those_found_one_by_one(given_texts: list[str]) -> None:
    found = [(pair.later, pair.earlier, round(pair.share, 9)) for pair in nearest_pairs(given_texts, 0.4)]
    single = [
        (place, nearest[0], round(nearest[1], 9))
        for place, text in enumerate(given_texts)
        if (nearest := nearest_to(text, given_texts[:place], 0.4))
    ]
    assert sorted(found, key=lambda pair: pair[0]) == single


@given(texts, st.lists(texts, max_size=8))
def test_the_nearest_is_the_last_of_the_most_alike(text: str, others: list[str]) -> None:
    shares = [alike(text, other) for other in others]
    best = max(shares, default=0.0)
    last = len(shares) - 1 - shares[::-1].index(best) if shares else 0
    assert nearest_to(text, others, 0.4) == ((last, best) if best >= 0.4 else None)


def test_more_texts_than_are_compared_at_a_time_find_their_nearest_all_the_same() -> None:
    many = [f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}の箱" for n in range(BLOCK + 20)]
    (pair,) = [pair for pair in nearest_pairs([*many, many[3]]) if pair.share == 1]
    assert (pair.later, pair.earlier) == (len(many), 3)
