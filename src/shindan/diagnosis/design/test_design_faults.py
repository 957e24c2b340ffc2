"""Each fault of a design stands at its field, names the question and says what to do."""

import pytest

from shindan.diagnosis import Pack
from shindan.diagnosis.design import (
    Category,
    Choice,
    Design,
    DesignError,
    DesignFault,
    FromPool,
    Own,
    Phrase,
    allowed,
    compose,
)

TEXT = Phrase(ja="席は使いやすいです。", en="My desk is easy to use.")
TWO = (Choice(value="a", text=Phrase(ja="甲", en="A")), Choice(value="b", text=Phrase(ja="乙", en="B")))


def own(**fields: object) -> Own:
    return Own.model_validate({"kind": "scale", "id": "X1", "text": TEXT, **fields})


def faults(base: Pack, pool: Pack, design: Design) -> tuple[DesignFault, ...]:
    with pytest.raises(DesignError) as raised:
        compose(base, pool, design)
    return raised.value.faults


CASES = [
    (Design(extra=(own(), own())), ("extra", 0, "id"), "「X1」が2回使われています"),
    (Design(extra=(own(id="LG1"),)), ("extra", 0, "id"), "記号「LG1」は"),
    (Design(categories=(Category(id="LG1", options=TWO),)), ("categories", 0, "id"), "属性の質問ではない"),
    (Design(categories=(Category(id="AT1", text=TEXT),)), ("categories", 0, "text"), "選択肢だけを変えられます"),
    (
        Design(categories=(Category(id="DEPT", topic=TEXT, options=TWO),)),
        ("categories", 0, "text"),
        "質問の文がありません",
    ),
    (
        Design(categories=(Category(id="DEPT", text=TEXT, options=TWO),)),
        ("categories", 0, "topic"),
        "短い名前がありません",
    ),
    (
        Design(categories=(Category(id="DEPT", text=TEXT, topic=TEXT),)),
        ("categories", 0, "options"),
        "選択肢が足りません",
    ),
    (Design(categories=(Category(id="AT1", options=TWO[:1]),)), ("categories", 0, "options"), "選択肢が足りません"),
    (
        Design(categories=(Category(id="AT1", options=(TWO[0], TWO[0])),)),
        ("categories", 0, "options", 0, "value"),
        "記号「a」が二度あります",
    ),
    (Design(left_out=("AT1",), categories=(Category(id="AT1", options=TWO),)), ("left_out", 0), "外す質問と"),
    (Design(order=("LG1",)), ("order", 0), "順番の「LG1」"),
    (Design(extra=(own(kind="single"),)), ("extra", 0, "options"), "選択肢が足りません"),
    (Design(extra=(own(options=TWO),)), ("extra", 0, "options"), "選択式ではない"),
    (Design(extra=(own(kind="text", reverse=True),)), ("extra", 0, "reverse"), "5段階の質問ではない"),
    (Design(extra=(own(kind="text", page="p2"),)), ("extra", 0, "page"), "ご意見のページ"),
    (Design(extra=(FromPool(id="AD1", page="p2"),)), ("extra", 0, "page"), "属性のページ"),
    (Design(extra=(own(text=Phrase(ja="{名前}さん")),)), ("extra", 0, "text"), "波括弧"),
    (Design(left_out=("AT5",), extra=(FromPool(id="AD10"),)), ("extra", 0, "ask_if"), "この調査票にありません"),
    (Design(extra=(FromPool(id="AD10", page="p8"),)), ("extra", 0, "ask_if"), "あとでたずねます"),
    (Design(extra=(own(ask_if="AT1 + 2"),)), ("extra", 0, "ask_if"), "条件を読めません"),
    (Design(extra=(own(ask_if="OC1 == 9"),)), ("extra", 0, "ask_if"), "条件が合いません"),
    (
        Design(categories=(Category(id="AT5", options=TWO),), extra=(FromPool(id="AD10"),)),
        ("extra", 0, "ask_if"),
        "条件が合いません",
    ),
]


@pytest.mark.parametrize(("design", "path", "says"), CASES, ids=[says for _, _, says in CASES])
def test_a_fault_stands_at_its_field(
    base: Pack, pool: Pack, design: Design, path: tuple[object, ...], says: str
) -> None:
    first = faults(base, pool, design)[0]
    assert first.path == path
    assert says in first.ja
    assert first.en.isascii()


def test_a_fault_has_a_message_in_both_languages() -> None:
    fault = DesignFault((), "直してください。", "Please mend it.")
    assert [fault.message(), fault.message("en")] == ["直してください。", "Please mend it."]


def test_a_plan_of_categories_covers_own_attributes(base: Pack) -> None:
    design = Design(categories=(Category(id="DEPT", text=TEXT, options=TWO),), layout="one_page")
    assert allowed(design, base, "categories") == []


def test_a_plan_of_categories_names_the_question_and_the_plan_that_would_allow_it(base: Pack) -> None:
    [fault] = allowed(Design(extra=(FromPool(id="AD9"),)), base, "categories")
    assert fault.path == ("extra", 0)
    assert "「AD9」は加えられません" in fault.ja
    assert "設問をすべてカスタマイズできるプラン" in fault.ja


def test_a_plan_of_everything_allows_everything(base: Pack) -> None:
    assert allowed(Design(extra=(FromPool(id="AD9"), own())), base, "all") == []
