"""The printed sheets, read back as a reader's program reads them."""

import io
from datetime import date
from itertools import product

import pikepdf
import pypdf
import pytest

from shindan.diagnosis import assess, load_pack
from shindan.diagnosis.definition import Pack

from .pdf import PdfError, compile_sheet, poster_pdf, result_pdf, slip_pdf
from .worded import WordedResult, word_result

DAY = date(2026, 11, 20)
MM = 72 / 25.4
PATTERNS = [(2, 3, 1, 2), (1, 3, 2, 1), (0, 0, 0, 0), (0, 3, 2, 1), (3, 3, 3, 2), (3, 3, 3, 3)]


def worded(levels: tuple[int, ...], language: str = "ja", pack: Pack | None = None) -> WordedResult:
    pack = pack or load_pack("touchpoint")
    answers = {area.id: level for area, level in zip(pack.areas, levels, strict=True)}
    return word_result(assess(pack, answers), language, DAY)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """The text without spaces and line ends, which belong to the layout."""
    text = "".join(page.extract_text() for page in read(content).pages)
    return "".join(text.split()).replace("\u200b", "")


def size_of(content: bytes) -> tuple[int, int]:
    box = read(content).pages[0].mediabox
    return round(float(box.width) / MM), round(float(box.height) / MM)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("levels", PATTERNS)
def test_the_result_is_one_a4_page(levels: tuple[int, ...], language: str) -> None:
    content = result_pdf(
        worded(levels, language), day=DAY, firm="卸売業、小売業・21〜50名", link="https://s.example/" + "x" * 60
    )
    assert len(read(content).pages) == 1
    assert size_of(content) == (210, 297)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_pattern_of_answers_fits_one_page(language: str) -> None:
    over = [
        levels
        for levels in product(range(4), repeat=4)
        if len(read(result_pdf(worded(levels, language), day=DAY, firm="x" * 40)).pages) != 1
    ]
    assert over == []


@pytest.mark.parametrize(
    "part",
    [
        "いちばんの伸びしろは「③改善への活用」です",
        "場当たり対応期",
        "お客様の声をチームで定期的に持ち寄り",
        "苦情の記録を3件選び",
        "よくある質問と回答集（FAQ）",
        "★★中",
        "2週間で作成",
        "記録と対応の標準化",
        "この診断は自己評価です",
    ],
)
def test_the_text_can_be_read_back(part: str) -> None:
    assert part in text_of(result_pdf(worded((2, 3, 1, 2)), day=DAY))


def test_fonts_are_embedded() -> None:
    with pikepdf.open(io.BytesIO(result_pdf(worded((2, 3, 1, 2)), day=DAY))) as pdf:
        fonts = [d for d in pdf.objects if isinstance(d, pikepdf.Dictionary) and d.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


@pytest.mark.parametrize(
    ("language", "title"), [("ja", "顧客接点力診断の結果"), ("en", "Result of the Customer Touchpoint Diagnosis")]
)
def test_the_sheet_is_tagged_and_says_its_language_and_title(language: str, title: str) -> None:
    with pikepdf.open(io.BytesIO(result_pdf(worded((2, 3, 1, 2), language), day=DAY))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith(language)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == title


def test_the_picture_has_words() -> None:
    with pikepdf.open(io.BytesIO(result_pdf(worded((2, 3, 1, 2)), day=DAY))) as pdf:
        alts = [str(o["/Alt"]) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert any("③ 改善への活用はレベル1" in alt for alt in alts)


def test_equal_input_gives_equal_bytes() -> None:
    first, second = (result_pdf(worded((2, 3, 1, 2)), day=DAY) for _ in range(2))
    assert first == second


def test_no_text_is_read_as_markup() -> None:
    hostile = '#panic("x") *b* $x$ \\ [ ] <a> @b'
    assert "".join(hostile.split()) in text_of(result_pdf(worded((2, 3, 1, 2)), day=DAY, firm=hostile))


@pytest.mark.parametrize(("paper", "size"), [("a3", (420, 297)), ("a4", (297, 210))])
@pytest.mark.parametrize("levels", PATTERNS)
def test_the_poster_is_one_landscape_page(levels: tuple[int, ...], paper: str, size: tuple[int, int]) -> None:
    content = poster_pdf(worded(levels), day=DAY, paper=paper)  # type: ignore[arg-type]
    assert len(read(content).pages) == 1
    assert size_of(content) == size


def test_the_poster_has_blanks_to_fill_in() -> None:
    assert all(
        word in text_of(poster_pdf(worded((2, 3, 1, 2)), day=DAY, paper="a3")) for word in ("担当", "期限", "できた日")
    )


def test_another_number_of_areas_and_long_names_still_fit() -> None:
    pack = load_pack("touchpoint")
    more = pack.areas[0].model_copy(update={"id": "fifth", "name": pack.items[0].options[2].text})
    item = pack.items[0].model_copy(update={"id": "fifth", "area": "fifth"})
    steps = tuple(step.model_copy(update={"area": "fifth"}) for step in pack.first_steps[:3])
    wide = pack.model_copy(
        update={"areas": (*pack.areas, more), "items": (*pack.items, item), "first_steps": (*pack.first_steps, *steps)}
    )
    assert len(read(result_pdf(worded((1, 2, 3, 1, 0), pack=wide), day=DAY)).pages) == 1


def test_slips_carry_the_address_and_who_sees_what() -> None:
    url = "https://shindan.example.jp/check/group/abcdefghij"
    content = slip_pdf(
        title="ご協力ください",
        lines=["3人以上をまとめます。"],
        url=url,
        code=["101", "010", "111"],
        language="ja",
        day=DAY,
    )
    assert size_of(content) == (210, 297)
    assert text_of(content).count("3人以上をまとめます。") == 4
    assert url in text_of(content)


def test_a_sheet_that_cannot_be_made_is_an_error_of_its_own() -> None:
    with pytest.raises(PdfError, match=r"result\.typ"):
        compile_sheet("result.typ", {"language": "ja"}, DAY)
