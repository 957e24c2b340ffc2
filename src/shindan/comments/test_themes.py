"""What comments are about."""

from __future__ import annotations

import re

import pytest

from .themes import themes, themes_of

ELEMENTS = {"LG", "RC", "TM", "AB", "TR", "HW", "WL"}


def test_there_are_enough_themes_each_once_with_names_and_elements() -> None:
    assert len(themes()) >= 15
    assert len({theme.id for theme in themes()}) == len(themes())
    assert {theme.en for theme in themes()} >= {"Breaks, shifts and leave", "Targets, KPIs and quality"}
    assert all(theme.ja and theme.en and set(theme.elements) <= ELEMENTS and theme.elements for theme in themes())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("人手が足りず、残業が多い", {"staffing"}),
        ("休憩時間が短い", {"shifts"}),
        ("時給が上がらない", {"pay"}),
        ("マニュアルが古い", {"training"}),
        ("SVが話を聞いてくれる", {"supervision"}),
        ("チームの雰囲気がよい", {"people"}),
        ("お客様から暴言を受けた", {"abuse"}),
        ("課長が怒鳴るのをやめてほしい。パワハラです", {"supervision", "harassment"}),
        ("画面が固まる", {"systems"}),
        ("在宅を増やしてほしい", {"home"}),
        ("空調が寒い", {"facilities"}),
        ("ルールの周知がない", {"information"}),
        ("AHTの目標が厳しい", {"targets"}),
        ("契約の更新が不安", {"career"}),
        ("やりがいがある", {"meaning"}),
        ("経営の考えが見えない", {"company"}),
        ("ありがたいです", {"thanks"}),
        ("The training is too short", {"training"}),
        ("花が咲いている", set()),
    ],
)
def test_a_comment_has_the_themes_it_speaks_of(text: str, found: set[str]) -> None:
    assert set(themes_of(text)) == found


def test_a_customers_abuse_is_no_harassment_by_colleagues() -> None:
    assert themes_of("お客様に怒鳴られました") == ("abuse",)
    assert "harassment" not in themes_of("カスタマーハラスメントの基準がほしい")


def test_every_pattern_is_linear_enough_for_the_longest_text() -> None:
    assert all(isinstance(theme.found, re.Pattern) for theme in themes())
    assert themes_of("人" * 4000) == ()
