"""The comments on paper, in Excel and as CSV: all say what the published value says, and nothing in them is run."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pytest
from pypdf import PdfReader

from shindan.comments.prepare import Respondent, prepare
from shindan.result.comments import Comments
from shindan.result.comments_build import About, publish_comments
from shindan.result.schema import Words

from .comments_book import comments_workbook
from .comments_pdf import comments_pdf
from .comments_table import COLUMNS, Part, comments_csv
from .conftest import Make, make

SAID = (
    '=HYPERLINK("http://x")残業が多い',
    "+残業が多く休憩が取れない",
    "@SVが話を聞いてくれる",
    "研修がよい😀",
    "-時給が上がらない佐藤さん",
)


def comments(count: int = 120) -> Comments:
    rows = [Respondent({"FT1": SAID[n % 5]}, (2, 6, 9)[n % 3], "AB"[n % 2]) for n in range(count)]
    rows += [Respondent({"FT2": "話"}) for _ in range(3)]
    items = {"FT1": Words(ja="よいところ", en="Strengths"), "FT2": Words(ja="改善", en="Improvement")}
    units = {code: Words(ja=f"{code}課", en=f"Desk {code}") for code in "AB"}
    about = About("見本センター", "2026年秋", dt.date(2026, 11, 24), items, units)
    return publish_comments(prepare(rows, list(items)), about)


def book_of(made: Comments, language: str = "ja") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(comments_workbook(make(Make()), made, language=language)))


def table_of(made: Comments, part: Part, language: str = "ja") -> list[list[str]]:
    return list(csv.reader(io.StringIO(comments_csv(made, part, language=language).decode("utf-8-sig"))))


def test_the_workbook_has_its_sheets_in_both_languages() -> None:
    made = comments()
    assert book_of(made).sheetnames == ["コメント", "主題", "語", "語のつながり"]
    assert book_of(made, "en").sheetnames == ["Comments", "Themes", "Words", "Words together"]


def test_no_cell_is_a_formula_or_a_link() -> None:
    cells = [cell for sheet in book_of(comments()) for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


def test_a_text_that_a_spreadsheet_might_run_is_held_back_in_csv() -> None:
    texts = [line[1] for line in table_of(comments(), "comments")[1:]]
    assert not any(text.startswith(("=", "+", "-", "@")) for text in texts)
    assert any(text.startswith("'+") for text in texts)


@pytest.mark.parametrize("part", list(COLUMNS))
def test_csv_and_workbook_say_the_same(part: Part) -> None:
    made = comments()
    sheet = book_of(made)[{"comments": "コメント", "themes": "主題", "terms": "語", "pairs": "語のつながり"}[part]]
    rows = [
        ["" if v is None else f"{v:g}" if isinstance(v, int | float) else str(v) for v in row] for row in sheet.values
    ]
    table = [[cell.removeprefix("'") for cell in line] for line in table_of(made, part)[1:]]
    assert table
    assert rows[-len(table) :] == table


def test_every_comment_is_in_the_table_once() -> None:
    made = comments()
    assert sorted(line[1].removeprefix("'") for line in table_of(made, "comments")[1:]) == sorted(
        one.text for item in made.items for one in item.comments
    )


def test_names_are_masked_in_the_language_of_the_paper() -> None:
    assert any("[name]さん" in line[1] for line in table_of(comments(), "comments", "en"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_paper_holds_themes_and_comments_and_is_tagged(language: str) -> None:
    reader = PdfReader(io.BytesIO(comments_pdf(comments(), language=language)))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert "残業が多く休憩が取れない" in text
    assert ("人員・忙しさ" if language == "ja" else "Staffingandworkload") in text
    assert "/StructTreeRoot" in reader.root_object


def test_any_sign_can_be_printed() -> None:
    signs = (
        "😀👍🏽❤️",
        "العربية",
        "ไทย ภาษา",
        "हिन्दी",
        "\ufffd\U0001f1ef\U0001f1f5",
        "é ß Ж Ω",
        "〓 ㍿ ①",
        "\\ # $ *a* _b_ [c]",
    )
    rows = [Respondent({"FT1": f"{signs[n % len(signs)]}研修"}) for n in range(24)]
    about = About("見本😀", "", dt.date(2026, 11, 24), {"FT1": Words(ja="よい", en="Good")})
    assert comments_pdf(publish_comments(prepare(rows, ["FT1"]), about)).startswith(b"%PDF")


def test_a_withheld_question_tells_only_that() -> None:
    made = comments(5)
    reader = PdfReader(io.BytesIO(comments_pdf(made)))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert "10名以上の設問だけを表示します" in text
    assert "残業" not in text
    assert table_of(made, "comments")[1:] == []
    assert "非表示" in {line[1] for line in table_of(made, "themes")}


def test_equal_comments_give_equal_bytes() -> None:
    made = comments()
    assert comments_pdf(made) == comments_pdf(made)
    result = make(Make())
    assert comments_workbook(result, made) == comments_workbook(result, made)
