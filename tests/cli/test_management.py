"""The representative's questionnaire from the command line."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from shindan.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["management", *arguments])


def filled(path: Path, stage: str) -> str:
    assert run("form", "--of", "東京センター", "--deadline", "2026-12-11", "-o", str(path)).exit_code == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    row = next(int(cell.row or 0) for cells in sheet.iter_rows() for cell in cells if cell.value == "VL1")
    sheet.cell(row, 9).value = stage
    book.save(path)
    return str(path)


def test_two_forms_give_a_result_with_their_difference(tmp_path: Path) -> None:
    forms = [filled(tmp_path / "a.xlsx", "4"), filled(tmp_path / "b.xlsx", "２")]
    made = run("result", *forms, "--agreed", "VL1=3", "--date", "2026-12-20", "-o", str(tmp_path / "out"))
    assert made.exit_code == 0
    assert "VL1 価値観の発信" in made.output
    assert (tmp_path / "out" / "management.pdf").read_bytes().startswith(b"%PDF")


def test_a_fault_is_told_at_its_cell(tmp_path: Path) -> None:
    made = run("result", filled(tmp_path / "a.xlsx", "9"), "-o", str(tmp_path / "out"))
    assert made.exit_code == 1
    assert "a.xlsx シート「代表者アンケート」I" in made.output
    assert "「9」は段階として読めません" in made.output


@pytest.mark.parametrize("agreed", ["VL1", "VL1=9", "XX=3"])
def test_an_agreed_stage_that_cannot_be_read_is_told(tmp_path: Path, agreed: str) -> None:
    form = filled(tmp_path / "a.xlsx", "4")
    assert run("result", form, "--agreed", agreed, "-o", str(tmp_path / "out")).exit_code == 2


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    made = run("result", str(tmp_path / "a.xlsx"), "-o", str(tmp_path / "out"))
    assert made.exit_code == 2
    assert "PDF" in made.output


def test_an_assessors_view_stands_beside_and_all_is_a_powerpoint_too(tmp_path: Path) -> None:
    seen = tmp_path / "seen.yaml"
    seen.write_text("by: 診断 花子\nstages:\n  VL1: {stage: 2, reason: 手順書は作成中だった}\n", encoding="utf-8")
    form = filled(tmp_path / "a.xlsx", "4")
    made = run("result", form, "--assessment", str(seen), "-o", str(tmp_path / "out"))
    assert made.exit_code == 0, made.output
    assert '"gap": 2' in (tmp_path / "out" / "management.json").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "management.pptx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("stages: 3", "stages に"),
        ("stages:\n  XX9: {stage: 2, reason: 理由}", "「XX9」という設問はありません"),
        ("stages:\n  VL1: {stage: 2}", "理由がありません"),
        ("stages:\n  VL1: {stage: 9, reason: 理由}", "VL1"),
    ],
)
def test_an_assessment_that_cannot_be_read_is_told(tmp_path: Path, text: str, says: str) -> None:
    seen = tmp_path / "seen.yaml"
    seen.write_text(text, encoding="utf-8")
    made = run("result", filled(tmp_path / "a.xlsx", "4"), "--assessment", str(seen), "-o", str(tmp_path / "out"))
    assert made.exit_code == 2
    assert says in made.output
