"""The certificate is one tagged page, says what was decided, and holds names of any length."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from pypdf import PdfReader

from shindan.report.fit import width

from . import Certificate, certificate_payload, certificate_pdf

ONE = Certificate(
    recipient="見本生命保険株式会社 東京センター",
    prize="最優秀賞",
    division="大規模",
    edition="2026年版",
    organisations=51,
    centres=130,
    dated=date(2026, 11, 28),
    issuer="見本診断サービス株式会社",
    signer="代表取締役　見本 太郎",
)
LONG = "見本東日本総合カスタマーコミュニケーションサービス株式会社 北海道札幌第二お客様コンタクトセンター"


def text_of(made: bytes) -> str:
    return "".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())


@pytest.mark.parametrize(
    "said", ["表彰状", "見本生命保険株式会社", "殿", "大規模部門", "最優秀賞", "51組織", "2026年11月28日"]
)
def test_it_says_who_is_honoured_with_what(said: str) -> None:
    assert said in text_of(certificate_pdf(ONE))


@pytest.mark.parametrize(("language", "said"), [("ja", "同順"), ("en", "jointwinner")])
def test_a_place_that_is_shared_is_said(language: str, said: str) -> None:
    assert said in text_of(certificate_pdf(replace(ONE, shared=True), language=language))
    assert said not in text_of(certificate_pdf(ONE, language=language))


@pytest.mark.parametrize("recipient", ["東京", "あ" * 40, LONG, "W" * 80])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_name_of_any_length_stands_on_one_page(recipient: str, language: str) -> None:
    made = certificate_pdf(replace(ONE, recipient=recipient, issuer=recipient, signer=recipient), language=language)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1


@pytest.mark.parametrize("recipient", ["あ" * 40, LONG])
def test_a_name_of_forty_characters_and_more_is_not_cut(recipient: str) -> None:
    assert recipient.replace(" ", "") in text_of(certificate_pdf(replace(ONE, recipient=recipient)))


@pytest.mark.parametrize("recipient", ["あ" * 22, "あ" * 24, "あ" * 40, "W" * 80])
def test_no_line_of_a_name_runs_into_the_border(recipient: str) -> None:
    payload = certificate_payload(replace(ONE, recipient=recipient), "ja")
    widest = max(width(line) for line in payload["recipient"]) * payload["recipient_size"] / 72 * 25.4
    assert widest <= 212


def test_it_is_a_tagged_landscape_page_in_its_language() -> None:
    with pikepdf.open(io.BytesIO(certificate_pdf(ONE, language="en"))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en"
        assert [round(float(v)) for v in document.pages[0].MediaBox] == [0, 0, 842, 595]


def test_equal_certificates_give_equal_bytes() -> None:
    assert certificate_pdf(ONE) == certificate_pdf(replace(ONE))


def test_a_name_is_never_read_as_markup() -> None:
    assert "#panic()*x*" in text_of(certificate_pdf(replace(ONE, recipient="#panic() *x*")))


def test_a_name_of_two_lines_breaks_between_organisation_and_centre() -> None:
    payload = certificate_payload(replace(ONE, recipient=LONG), "ja")
    assert payload["recipient"] == LONG.split()


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(
    "place", ["見本会館 大ホール", "見本国際コンベンションセンター 本館3階 大ホール（東京都千代田区丸の内一丁目）"]
)
def test_the_place_of_the_ceremony_stands_below_the_day(place: str, language: str) -> None:
    made = certificate_pdf(replace(ONE, place=place), language=language)
    assert place.split(maxsplit=1)[0] in text_of(made)
    assert len(PdfReader(io.BytesIO(made)).pages) == 1
