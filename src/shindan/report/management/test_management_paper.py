"""The report of the representative's questionnaire, read back as a reader's program reads it."""

from __future__ import annotations

import io
from datetime import date

import pikepdf
import pypdf
import pytest

from shindan.diagnosis import load_pack
from shindan.management import (
    Agreement,
    AssessedStage,
    Assessment,
    Filling,
    ManagementResult,
    Questionnaire,
    Subject,
    check_filling,
    result_of,
)

from .content import headline, next_of
from .paper import management_payload, management_pdf

ASKED = Questionnaire.of(load_pack("wellbeing/management"))
LONG = "東日本カスタマーコミュニケーション統括本部第一コンタクトセンター（夜間・多言語窓口）"
SUBJECT = Subject("みなと総合サポート株式会社", LONG, "2026年秋", date(2026, 12, 20))


def filled(stages: str, by: str = "センター長") -> Filling:
    typed = {p.id: stage for p, stage in zip(ASKED.practices, stages, strict=False)}
    return check_filling(ASKED, {**typed, "VL1_E": "10月の朝礼\n第3版の資料"}, by).filling


WHOLE = result_of(ASKED, [filled("43253412234423234212")], subject=SUBJECT)
ASSESSED = result_of(
    ASKED,
    [filled("43253412234423234212"), filled("43453412234423234212", "運営課長")],
    subject=SUBJECT,
    agreed={"VL3": Agreement(3, "一部だけだった")},
    assessment=Assessment({p.id: AssessedStage(2, "面談と手順書で確かめた") for p in ASKED.practices}, "診断 花子"),
)


def text_of(content: bytes) -> str:
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return "".join(text.split()).replace("\u200b", "").replace("\u202f", "")


@pytest.mark.parametrize("result", [WHOLE, ASSESSED], ids=["own", "assessed"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_report_is_tagged_a4(result: ManagementResult, language: str) -> None:
    content = management_pdf(result, language=language)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [595, 842]
        assert 2 <= len(pdf.pages) <= 6


@pytest.mark.parametrize(
    "part",
    [
        "代表者アンケート結果",
        "次に段階を上げるのは",
        "価値観の発信",
        "根拠の一覧",
        "第3版の資料",
        "段階4",
        "読むときの注意",
    ],
)
def test_the_text_can_be_read_back(part: str) -> None:
    assert part in text_of(management_pdf(WHOLE))


def test_an_assessment_shows_both_views_their_gap_and_the_reason() -> None:
    text = text_of(management_pdf(ASSESSED))
    assert [
        part
        for part in ("組織力診断", "面談と手順書で確かめた", "差+2", "運営課長", "一部だけだった")
        if part not in text
    ] == []


def test_equal_results_give_equal_bytes() -> None:
    assert management_pdf(WHOLE) == management_pdf(WHOLE)


def test_every_figure_of_the_paper_is_the_results() -> None:
    payload = management_payload(WHOLE, "ja")
    assert [row["lane"] for row in payload["rows"]] == [[a.middle, a.low, a.high] for a in WHOLE.activities]


def test_the_headline_names_the_lowest_activity() -> None:
    assert headline(WHOLE, "ja") == "次に段階を上げるのは「パフォーマンスの結果と活用」です"


def test_the_headline_asks_to_agree_first() -> None:
    found = result_of(ASKED, [filled("4"), filled("1", "運営課長")])
    assert headline(found, "ja") == "まず話し合って段階を決めるのは「価値観の発信」です"


def test_the_headline_names_what_two_views_part_on() -> None:
    assert headline(ASSESSED, "ja").startswith("まず確かめるのは、自己評価と診断が2段階以上ちがう「価値観の発信」")


def test_without_answers_the_paper_says_so() -> None:
    assert "まだ回答がありません" in text_of(management_pdf(result_of(ASKED, [], subject=SUBJECT)))


def test_the_lowest_practice_of_an_activity_comes_next() -> None:
    after = next_of(WHOLE, WHOLE.activity("VL"))
    assert after is not None
    assert after.id == "VL3"


def test_signs_without_a_glyph_do_not_stop_the_paper() -> None:
    typed = {"VL1": "3", "VL1_E": "😀\u0e01\U00107d43"}
    filling = check_filling(ASKED, typed, "😀").filling
    assert management_pdf(result_of(ASKED, [filling], subject=SUBJECT))
