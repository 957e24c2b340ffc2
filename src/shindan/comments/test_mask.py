"""What is masked in a comment, and that no text can break it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .clean import LONGEST, is_comment, tidy
from .marks import in_language
from .mask import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("佐藤さんが好き", "【人名】さんが好き"),
        ("山田ＳＶと鈴木課長", "【人名】SVと【人名】課長"),
        ("山本 太郎様", "【人名】様"),
        ("ｽｽﾞｷさん", "【人名】さん"),
        ("Mr. John Smith", "Mr. 【人名】"),
        ("my supervisor Emily Sato helps", "my supervisor 【人名】 helps"),
        ("Tanaka-sanが", "【人名】-sanが"),
        ("０９０ー１２３４−５６７８", "【連絡先】"),
        ("0 9 0 1 2 3 4 5 6 7 8", "【連絡先】"),
        ("〇九〇一二三四五六七八", "【連絡先】"),
        ("hanako＠example．co．jp", "【連絡先】"),
        ("https://example.com/?q=1に", "【連絡先】"),
        ("社員番号：A012345", "社員番号：【番号】"),
        ("4111-1111-1111-1111", "【番号】"),
        ("東京都港区芝公園4-2-8に", "【住所】に"),
        ("内線4521へ", "内線【連絡先】へ"),
    ],
)
def test_what_leads_to_a_person_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "東京センターと大阪さん",
        "お客様、皆さん、業者さん、神様",
        "前田建設のビル",
        "森の中の東側の席",
        "2024年4月、10:00-19:00、時給1200円、100件/日、150-200件",
        "新リーダーと前部長",
        "ちゃんと教えて",
        "ISO27001の監査",
        "We use Excel on Monday in Tokyo, and I like it",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert mask(text) == text


def test_the_entrys_own_words_are_masked_whatever_their_width() -> None:
    assert mask("ＡＢＣ商事の窓口、abc商事", ("ABC商事",)) == "【伏せ字】の窓口、【伏せ字】"


def test_the_marks_can_be_read_in_english() -> None:
    assert in_language(mask("佐藤さんの090-1234-5678"), "en") == "[name]さんの[contact]"


@given(st.text(max_size=300) | st.text(alphabet="0１-ー −@.さん佐藤SV田〒丁目\n\x00\ud800", max_size=120))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_masked(text: str) -> None:
    masked = mask(text, ("x",))
    masked.encode("utf-8")
    assert "\n" not in masked


@given(st.text(alphabet="0123456789０１２３ -ー.", min_size=7, max_size=40))
@settings(deadline=None)
def test_no_long_run_of_digits_is_left(text: str) -> None:
    run = 0
    for sign in mask(text):
        run = run + 1 if sign.isdigit() else 0
        assert run < 7


def test_a_text_without_end_is_cut() -> None:
    assert len(tidy("あ" * 100_000)) == LONGEST


def test_a_tidy_text_is_tidy_already() -> None:
    text = "ｶﾞｲﾄﾞ　ＡＢＣ\t１２３\u200b x"
    assert tidy(text) == "ガイド ABC 123 x" == tidy(tidy(text))


@pytest.mark.parametrize(
    "text", ["特になし", "なし。", "特にありません", "ー", "・・・", "", "None", "わからない", "とくにないです"]
)
def test_nothing_said_is_no_comment(text: str) -> None:
    assert not is_comment(tidy(text))


@pytest.mark.parametrize("text", ["人がない", "休憩なし", "特に研修がよい", "no break", "ありがとう"])
def test_something_said_is_a_comment(text: str) -> None:
    assert is_comment(tidy(text))
