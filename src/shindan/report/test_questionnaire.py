"""The copy to read has every question with its answers, and who is asked."""

from __future__ import annotations

from datetime import date

import pytest

from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.design import Choice, Design, FromPool, Own, Phrase, compose

from .pdf import pages_of
from .questionnaire import Copy, questionnaire_payload, questionnaire_pdf

COPY = Copy("みなと総合サポート", "東京センター", "第2版", date(2026, 11, 28), min_group=7)


@pytest.fixture(scope="module")
def pack() -> Pack:
    own = Own(
        kind="multi",
        id="OW1",
        text=Phrase(ja="休憩はどこで取りますか。", en="Where do you take breaks?"),
        options=(
            Choice(value="o1", text=Phrase(ja="休憩室", en="Break room")),
            Choice(value="o2", text=Phrase(ja="取らない", en="Nowhere"), exclusive=True),
        ),
        ask_if="AT5 == 'home'",
    )
    base, pool = load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons")
    return compose(base, pool, Design(extra=(FromPool(id="AD9"), own)))


def test_every_question_is_there_once_and_numbered_in_its_order(pack: Pack) -> None:
    items = [item for page in questionnaire_payload(pack, COPY, "ja")["pages"] for item in page["items"]]
    assert [item["number"] for item in items] == list(range(1, 54))
    assert sorted(item["text"] for item in items) == sorted(item.text.ja for item in pack.items)


@pytest.mark.parametrize(
    ("language", "asked", "alone"),
    [
        ("ja", "「勤務形態」で「在宅のみ」を選んだ人にだけたずねます。", "取らない（ほかと一緒に選べない）"),
        ("en", 'Only those who chose "At home only" for "Work style" are asked.', "Nowhere (goes with no other)"),
    ],
)
def test_conditions_and_answers_are_told_in_the_readers_language(
    pack: Pack, language: str, asked: str, alone: str
) -> None:
    pages = questionnaire_payload(pack, COPY, language)["pages"]
    [found] = [item for page in pages for item in page["items"] if item["asked"]]
    assert found["asked"] == asked
    assert found["answers"][-1] == alone


def test_the_promise_of_anonymity_names_the_entrys_own_number(pack: Pack) -> None:
    assert any("7名より少ない" in line for line in questionnaire_payload(pack, COPY, "ja")["intro"])


def test_it_is_some_tagged_pages_and_always_the_same(pack: Pack) -> None:
    made = questionnaire_pdf(pack, COPY)
    assert 4 <= pages_of(made) <= 7
    assert b"/MarkInfo" in made or b"/StructTreeRoot" in made
    assert made == questionnaire_pdf(pack, COPY)
