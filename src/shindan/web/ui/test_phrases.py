import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

from shindan.report.phrases import phrases


def drawn(text: str) -> str:
    return Template("{% load ui %}{{ text|phrase }}").render(Context({"text": text}))


def test_breaks_between_phrases() -> None:
    assert phrases("苦情の記録を3件選び、3人で15分") == ("苦情の", "記録を", "3件選び、", "3人で", "15分")


@pytest.mark.parametrize("word", ["分析", "無関心期", "記録"])
def test_never_breaks_inside_a_word_of_kanji(word: str) -> None:
    assert phrases(word) == (word,)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ファンづくり実践期", ("ファンづくり", "実践期")),
        ("仕組み化挑戦期", ("仕組み化", "挑戦期")),
        ("場当たり対応期", ("場当たり", "対応期")),
    ],
)
def test_long_names_break_where_a_word_ends(name: str, parts: tuple[str, ...]) -> None:
    assert phrases(name) == parts


def test_word_joiner_holds_a_phrase_together() -> None:
    assert "次の\u2060一手を" in phrases("持ち寄り、次の\u2060一手を話し合う")


def test_nothing_is_lost() -> None:
    text = "いちばんの伸びしろは「③ 改善への活用」です"
    assert "".join(phrases(text)) == text


def test_text_is_escaped() -> None:
    assert drawn("<b>顧客</b>の理解").count("<b>") == 0


def test_markup_stays_whole() -> None:
    assert drawn(mark_safe("<em>顧客の理解</em>")) == "<em>顧客の理解</em>"


def test_english_stays_as_it_is() -> None:
    with translation.override("en"):
        assert drawn("Understanding customers") == "Understanding customers"
