"""The papers of a workshop, read back: pages, words, and what long names do."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from pypdf import PdfReader

from .cards import Card, CardSet, cards_pdf
from .guide import Guide, Slot, guide_pdf, slots_of
from .record import Decided, Record, Vote, record_pdf
from .workbook import record_workbook

DAY = date(2026, 12, 9)
LONG = "夜間と休日の応対が一部の人に偏り、つらい応対のあとで立て直す時間も教わる時間も取れていないこと"
OWNER = "みなと総合サポートホールディングス株式会社西日本統括本部カスタマーコミュニケーション神戸第二センター"


def cards(n: int, language: str = "ja") -> CardSet:
    one = ("数字は「健全な職場」の肯定率 41%（95%の範囲 36–46）", LONG)
    made = tuple(Card(at, LONG, LONG, one, LONG, "夜間の勤務者で低くなっていないか") for at in range(1, n + 1))
    return CardSet(language, OWNER, "2026年秋 431人の回答", made)


def text_of(made: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).replace("\n", "")


@pytest.mark.parametrize(("n", "a_page", "pages"), [(1, 4, 1), (4, 4, 1), (5, 4, 2), (2, 2, 1), (5, 2, 3)])
def test_cards_fill_pages_of_two_or_four(n: int, a_page: int, pages: int) -> None:
    made = cards_pdf(cards(n), a_page=a_page, day=DAY)  # type: ignore[arg-type]
    assert len(PdfReader(io.BytesIO(made)).pages) == pages


def test_a_card_says_issue_figures_hypothesis_and_question() -> None:
    said = text_of(cards_pdf(cards(1), a_page=4, day=DAY))
    assert "肯定率" in said
    assert "まだ確かめていません" in said
    assert "夜間の勤務者で低くなっていないか" in said


def test_equal_cards_are_equal_bytes() -> None:
    assert cards_pdf(cards(3), a_page=2, day=DAY) == cards_pdf(cards(3), a_page=2, day=DAY)


AGENDA = "1. ねらい（10分）\n\n2. カード (20 min)\n休憩（10分）\n3. 決める\n4. 次へ（15分）"


def test_the_agenda_becomes_slots_with_clock_times_while_every_line_says_its_minutes() -> None:
    assert slots_of(AGENDA, datetime(2026, 12, 9, 13, tzinfo=UTC)) == (
        Slot("1. ねらい", 10, "13:00"),
        Slot("2. カード", 20, "13:10"),
        Slot("休憩", 10, "13:30"),
        Slot("3. 決める", None, "13:40"),
        Slot("4. 次へ", 15, ""),
    )


def test_without_a_start_there_are_minutes_and_no_times() -> None:
    assert [slot.begins for slot in slots_of(AGENDA, None)] == [""] * 5


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_facilitators_sheet_is_one_page_also_with_a_long_agenda(language: str) -> None:
    slots = tuple(Slot(f"{at}. {LONG}", 10, "13:00") for at in range(14))
    made = guide_pdf(Guide(language, OWNER, "2026/12/09 13:00", LONG, LONG * 2, slots), day=DAY)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1


def record(**more: object) -> Record:
    decisions = (
        Decided(
            "measure", LONG, "立て直しの5分", LONG, "センター長", date(2027, 1, 31), ("離職率",), ("休憩がとれている",)
        ),
        Decided("not_chosen", LONG, "", reason="来年の4月に決めます。"),
        Decided("withdrawn", LONG, "掲示板", version=2, change="予算がつかなかったため"),
    )
    given: dict[str, object] = {"vote": Vote("9人、1人3点", ((LONG, 7), ("ほか", 0))), **more}
    return Record("ja", OWNER, "2026/12/09 13:00", "会議室A", LONG, decisions, **given)  # type: ignore[arg-type]


def test_the_record_is_one_page_with_what_was_decided_and_what_was_not() -> None:
    made = record_pdf(record(), day=DAY)
    said = text_of(made)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
    for words in ("立て直しの", "2027/01/31", "来年の", "予算がつかなかった"):
        assert words in said


def test_a_record_of_nothing_says_so() -> None:
    assert "まだ記録がありません" in text_of(record_pdf(Record("ja", OWNER, "", "", "", ()), day=DAY))


def test_the_workbook_holds_a_line_a_decision_with_dates_as_dates_and_no_formula() -> None:
    memo = Decided("measure", "=1+1", "=HYPERLINK(0)", lead="x", until=date(2027, 1, 31))
    made = record_workbook(Record("ja", OWNER, "", "", "", (memo,)))
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    row = [cell.value for cell in sheet[6]]
    assert row[1:3] == ["=1+1", "=HYPERLINK(0)"]
    assert [cell.data_type for cell in sheet[6]][1] == "s"
    assert f"{row[5]:%Y/%m/%d}" == "2027/01/31"
