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
