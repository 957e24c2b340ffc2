"""A document adds up, says all that a qualified invoice has to, and is one A4 page whatever its names."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pypdf import PdfReader

from . import (
    Account,
    Content,
    Corrected,
    Line,
    Recipient,
    Seller,
    billing_pdf,
    by_rate,
    rate_words,
    tax_within,
    yen_text,
)

DAY = date(2026, 11, 28)
SELLER = Seller(
    name="見本診断サービス株式会社",
    postal_code="000-0000",
    address="東京都架空区見本町1-2-3",
    phone="00-0000-0000",
    registration_number="T7000012050002",
    account=Account(bank="見本銀行", branch="架空支店", kind="普通", number="0000000", holder="ミホンシンダン（カ"),
    remarks="振込手数料はご負担をお願いします。",
)
PLAN = Line(key="plan", name="Well-being診断 スタンダードプラン", detail="東京センター", price=220_000, permille=100)
FREE = Line(key="free", name="初回無料", price=-220_000, permille=100)
ADDON = Line(key="addon", name="分析報告書・報告会・ワークショップの追加", price=300_000, permille=100)

lines_of_sales = st.lists(
    st.builds(
        Line,
        key=st.just("plan"),
        name=st.just("x"),
        quantity=st.integers(1, 50),
        price=st.integers(0, 10_000_000),
        permille=st.sampled_from([80, 100]),
    ),
    min_size=1,
    max_size=8,
)


def content(*lines: Line, **more: Any) -> Content:
    given_lines = lines or (PLAN, ADDON)
    fields: dict[str, Any] = {
        "kind": "invoice",
        "number": "I-2026-0001",
        "issued": DAY,
        "due": date(2026, 12, 28),
        "traded": date(2026, 11, 20),
        "recipient": Recipient(name="みなと総合サポート株式会社", department="人事部"),
        "subject": "Well-being診断（東京センター）",
        "seller": SELLER,
        "rates": by_rate(given_lines),
        "total": sum(line.amount for line in given_lines),
    }
    return Content(lines=given_lines, **(fields | more))


def text_of(pdf: bytes) -> str:
    read = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return "".join(read.split()).replace("\u200b", "")


@given(total=st.integers(0, 10**10))
def test_the_tax_of_ten_per_cent_is_ten_in_a_hundred_and_ten_rounded_down(total: int) -> None:
    assert tax_within(total, 100) == total * 10 // 110


@given(total=st.integers(0, 10**10), permille=st.integers(0, 300))
def test_the_tax_is_the_greatest_whole_number_within_the_rate(total: int, permille: int) -> None:
    tax = tax_within(total, permille)
    assert tax * (1000 + permille) <= total * permille < (tax + 1) * (1000 + permille)


@given(lines=lines_of_sales)
def test_totals_by_rate_are_those_of_the_lines(lines: list[Line]) -> None:
    rates = by_rate(lines)
    assert sum(rate.total for rate in rates) == sum(line.amount for line in lines)
    assert [rate.permille for rate in rates] == sorted({line.permille for line in lines}, reverse=True)


@given(lines=lines_of_sales)
def test_tax_is_rounded_once_a_rate_not_by_line(lines: list[Line]) -> None:
    for rate in by_rate(lines):
        own = [line.amount for line in lines if line.permille == rate.permille]
        assert 0 <= rate.tax - sum(tax_within(amount, rate.permille) for amount in own) < len(own)
        assert rate.tax == tax_within(sum(own), rate.permille)


@pytest.mark.parametrize(
    ("price", "tax"), [(220_000, 20_000), (297_000, 27_000), (550_000, 50_000), (300_000, 27_272), (10, 0), (11, 1)]
)
def test_the_tax_in_the_prices_of_today(price: int, tax: int) -> None:
    assert tax_within(price, 100) == tax


def test_a_total_below_nothing_has_no_tax() -> None:
    with pytest.raises(ValueError, match="negative"):
        tax_within(-1, 100)


@pytest.mark.parametrize("wrong", [{"total": 1}, {"rates": ()}, {"traded": None}, {"total": -1}])
def test_a_document_that_does_not_add_up_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        content(**wrong)


def test_content_survives_being_kept_as_json() -> None:
    made = content(PLAN, FREE, ADDON, corrects=Corrected(number="I-2026-0007", issued=DAY))
    assert Content.model_validate(made.model_dump(mode="json")) == made


@pytest.mark.parametrize(
    "part",
    [
        "見本診断サービス株式会社",  # who issues it
        "登録番号T7000012050002",
        "取引年月日2026年11月20日",
        "Well-being診断スタンダードプラン",  # content
        "10%対象（税込）¥520,000",  # total by rate, with the rate
        "うち消費税（10%）¥47,272",  # tax by rate
        "みなと総合サポート株式会社人事部御中",  # recipient
        "番号I-2026-0001",
        "お支払期限2026年12月28日",
        "見本銀行架空支店",
        "振込手数料はご負担をお願いします。",
    ],
)
def test_an_invoice_says_what_a_qualified_invoice_has_to(part: str) -> None:
    assert part in text_of(billing_pdf(content()))


def test_a_quotation_asks_for_no_payment() -> None:
    text = text_of(billing_pdf(content(kind="quotation", number="Q-2026-0001", traded=None)))
    assert "有効期限2026年12月28日" in text
    assert not [word for word in ("お振込先", "お支払期限", "取引年月日", "適格請求書") if word in text]


def test_the_free_first_diagnosis_is_a_line_of_its_own() -> None:
    text = text_of(billing_pdf(content(PLAN, FREE, ADDON)))
    assert "−¥220,000" in text
    assert "合計（税込）¥300,000" in text


def test_a_correction_names_what_it_corrects() -> None:
    text = text_of(billing_pdf(content(corrects=Corrected(number="I-2026-0007", issued=date(2026, 11, 2)))))
    assert "2026年11月2日発行の請求書（番号I-2026-0007）を訂正した適格請求書です。" in text


def test_a_cancelled_document_says_so_and_keeps_the_rest() -> None:
    text = text_of(billing_pdf(content(), cancelled=date(2026, 12, 1)))
    assert "2026年12月1日に取り消しました。お支払いは不要です。" in text
    assert "I-2026-0001" in text


def test_equal_contents_give_equal_bytes() -> None:
    assert billing_pdf(content()) == billing_pdf(Content.model_validate(content().model_dump(mode="json")))


def test_the_page_is_a4_tagged_and_titled() -> None:
    with pikepdf.open(io.BytesIO(billing_pdf(content()))) as pdf:
        box = [round(float(side) * 25.4 / 72) for side in pdf.pages[0].mediabox]
        assert (box, len(pdf.pages)) == ([0, 0, 210, 297], 1)
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "請求書 I-2026-0001"


def test_the_longest_names_stay_on_one_page() -> None:
    plan = PLAN.model_copy(update={"name": "プ" * 75, "detail": "長いセンターの名前" * 13})
    seller = SELLER.model_copy(update={"name": "名" * 80, "address": "東京都架空区1-2-3 " * 13, "remarks": "振" * 120})
    made = content(
        plan,
        FREE,
        ADDON,
        recipient=Recipient(name="協議会連合会" * 20, department="部" * 60),
        subject="長い件名" * 20,
        seller=seller,
        remarks="備" * 200,
        corrects=Corrected(number="I-2026-0007", issued=DAY),
    )
    pdf = billing_pdf(made, cancelled=DAY)
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "協議会連合会" * 20 in text_of(pdf)


def test_no_text_is_read_as_markup() -> None:
    hostile = '#panic("x")*b*$x$[]<a>@b'
    assert hostile in text_of(billing_pdf(content(remarks=hostile)))


def test_amounts_and_rates_in_words() -> None:
    assert (yen_text(-220_000), yen_text(0), rate_words(100), rate_words(78)) == ("−¥220,000", "¥0", "10%", "7.8%")
