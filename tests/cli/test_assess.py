"""``shindan assess``, as a person or a program calls it."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdf
import pytest
from click.testing import CliRunner, Result

from shindan.cli import main

ANSWERS = "understanding=2,experience=2,improvement=1,mindset=2"
HEADS = "会社名,understanding,experience,improvement,mindset,メモ"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["assess", "touchpoint", *arguments])


def table(folder: Path, *rows: str, heads: str = HEADS, encoding: str = "utf-8", name: str = "firms.csv") -> Path:
    path = folder / name
    path.write_bytes("\n".join([heads, *rows]).encode(encoding))
    return path


def written(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_json_has_the_level_what_binds_and_what_to_do() -> None:
    data = json.loads(run("--answers", ANSWERS, "--format", "json").output)
    assert (data["overall"], data["binding"], data["next_level"]["level"]) == (1, ["improvement"], 2)
    assert set(data["areas"]) == {"understanding", "experience", "improvement", "mindset"}
    assert [action["id"] for action in data["actions"]] == ["faq", "customer-list"]


def test_json_at_the_top_has_no_next_level() -> None:
    data = json.loads(run("--answers", ANSWERS.replace("1", "3").replace("2", "3"), "--format", "json").output)
    assert data["overall"] == 3
    assert data["next_level"] is None
    assert data["first_step"] is None


def test_text_is_readable_in_english() -> None:
    output = run("--answers", ANSWERS, "--lang", "en").output
    assert "Your greatest room to grow" in output
    assert "This week's step" in output


def test_pdf_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "result.pdf"
    assert run("--answers", ANSWERS, "--format", "pdf", "-o", str(path)).exit_code == 0
    assert len(pypdf.PdfReader(path).pages) == 1


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (ANSWERS.replace("=1", "=4"), ["improvement", "4", "0、1、2、3"]),
        (ANSWERS.replace("=1", "=-1"), ["improvement", "-1"]),
        (ANSWERS.replace("=1", "=x"), ["improvement", "x"]),
        (
            ANSWERS.replace("improvement", "improvment"),
            ["improvment", "understanding、experience、improvement、mindset"],
        ),
        ("understanding=2", ["experience", "improvement", "mindset"]),
        ("understanding", ["understanding", "="]),
        (f"{ANSWERS},mindset=2", ["mindset", "二度"]),
        ("", ["読めません"]),
    ],
)
def test_answers_that_cannot_be_used_are_named(answers: str, said: list[str]) -> None:
    result = run("--answers", answers)
    assert result.exit_code == 2
    assert all(part in result.stderr for part in said)
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--answers", ANSWERS, "--from", "x.csv"],
        ["--answers", ANSWERS, "--pdf-dir", "x"],
        ["--answers", ANSWERS, "--date", "x"],
    ],
)
def test_a_wrong_call_is_a_sentence(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.strip()


def test_an_unknown_diagnosis_lists_the_known_ones() -> None:
    result = CliRunner().invoke(main, ["assess", "nothing", "--answers", ANSWERS])
    assert result.exit_code == 2
    assert "touchpoint" in result.stderr


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    result = run("--answers", ANSWERS, "-o", str(tmp_path / "none" / "x.txt"))
    assert result.exit_code == 2
    assert "none" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_of_firms_gives_a_row_each(tmp_path: Path, encoding: str) -> None:
    source = table(tmp_path, "甲社,2,3,1,2,支店", "乙社,3,3,3,3,", encoding=encoding)
    assert run("--from", str(source), "-o", str(tmp_path / "out.csv")).exit_code == 0
    rows = written(tmp_path / "out.csv")
    assert [(r["firm"], r["overall"], r["binding"], r["メモ"]) for r in rows] == [
        ("甲社", "1", "improvement", "支店"),
        ("乙社", "3", "understanding experience improvement mindset", ""),
    ]


def test_columns_and_levels_may_be_written_as_people_write_them(tmp_path: Path) -> None:
    heads = "会社名,①顧客の理解,② 体験の提供,改善への活用,Mindset of the organisation"
    source = table(tmp_path, "甲社,２,3, 1 ,2", heads=heads)
    run("--from", str(source), "-o", str(tmp_path / "out.csv"))
    assert written(tmp_path / "out.csv")[0]["overall"] == "1"


def test_a_workbook_is_read_and_written(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["会社名", "顧客の理解", "体験の提供", "改善への活用", "組織の意識"])
    sheet.append(["甲社", 2, 3, 1, 2])
    book.save(tmp_path / "firms.xlsx")
    assert run("--from", str(tmp_path / "firms.xlsx"), "-o", str(tmp_path / "out.xlsx")).exit_code == 0
    out = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [cell.value for cell in out[2]][:6] == ["甲社", 2, 3, 1, 2, 1]


def test_a_wrong_cell_of_a_workbook_is_named_with_its_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "回答"
    sheet.append(["会社名", "understanding", "experience", "improvement", "mindset"])
    sheet.append(["甲社", 2, 3, 9, None])
    book.save(tmp_path / "firms.xlsx")
    result = run("--from", str(tmp_path / "firms.xlsx"), "-o", str(tmp_path / "out.csv"))
    assert result.exit_code == 2
    assert "シート「回答」セル D2" in result.stderr
    assert "「9」" in result.stderr
    assert "セル E2" in result.stderr


def test_a_wrong_cell_is_named_in_english(tmp_path: Path) -> None:
    source = table(tmp_path, "甲社,2,3,9,2,")
    assert run("--from", str(source), "--lang", "en").stderr.strip() == (
        'firms.csv cell D2: "improvement" cannot be "9". Valid values: 0, 1, 2, 3'
    )


@pytest.mark.parametrize(
    ("heads", "rows", "said"),
    [
        ("firm,understanding,experience,improvement", ["甲社,2,2,2"], "lacks these columns: mindset"),
        (f"{HEADS},experience", ["甲社,2,2,2,2,,2"], 'G1: there are two columns "experience"'),
        (HEADS, [], "has no firm"),
        (HEADS, ["甲社,9,9,9,9,"] * 6, "and 4 more"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_english_sentence(
    tmp_path: Path, heads: str, rows: list[str], said: str
) -> None:
    result = run("--from", str(table(tmp_path, *rows, heads=heads)), "--lang", "en")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_sheet_that_lacks_a_column_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表紙"
    sheet.append(["はじめに"])
    book.save(tmp_path / "firms.xlsx")
    assert "シート「表紙」 の1行目に、次の列がありません" in run("--from", str(tmp_path / "firms.xlsx")).stderr


def test_nothing_is_written_when_one_cell_is_wrong(tmp_path: Path) -> None:
    source = table(tmp_path, "甲社,2,3,1,2,", "乙社,2,3,7,2,")
    run("--from", str(source), "-o", str(tmp_path / "out.csv"), "--pdf-dir", str(tmp_path / "pdf"))
    assert [path.name for path in tmp_path.iterdir()] == ["firms.csv"]


def test_every_wrong_cell_is_named_at_once(tmp_path: Path) -> None:
    source = table(tmp_path, *["甲社,9,9,9,9,"] * 10)
    lines = run("--from", str(source)).stderr.strip().splitlines()
    assert len(lines) == 21
    assert lines[-1] == "ほか 20 件"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.csv"),
        (b"\xff\xfe\x00\x81\x00", "a.csv"),
        (b"not a workbook", "a.xlsx"),
        (b"firm\nx", "a.csv"),
        (HEADS.encode(), "a.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("--from", str(tmp_path / name))
    assert result.exit_code == 2
    assert name in result.stderr


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    assert run("--from", str(tmp_path / "none.csv")).exit_code == 2
    assert run("--from", str(tmp_path / "none.xlsx")).exit_code == 2


def test_each_firm_gets_a_pdf_under_a_safe_name(tmp_path: Path) -> None:
    source = table(tmp_path, "../甲社,2,3,1,2,", "../甲社,1,1,1,1,")
    assert run("--from", str(source), "--pdf-dir", str(tmp_path / "pdf")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "pdf").iterdir()) == ["_甲社-2.pdf", "_甲社.pdf"]


def test_no_pdf_is_left_when_the_table_cannot_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = table(tmp_path, "甲社,2,3,1,2,")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shindan.cli.console._swap_in", full)
    result = run("--from", str(source), "-o", str(tmp_path / "out.csv"), "--pdf-dir", str(tmp_path / "pdf"))
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["firms.csv"]


def test_a_place_of_the_wrong_kind_stops_before_any_work(tmp_path: Path) -> None:
    source = table(tmp_path, "甲社,2,3,1,2,")
    to_folder = run("--from", str(source), "-o", str(tmp_path))
    to_file = run("--from", str(source), "--pdf-dir", str(source))
    assert (to_folder.exit_code, to_file.exit_code) == (2, 2)
    assert "this is a folder" in to_folder.stderr
    assert "this is a file" in to_file.stderr


def test_a_cell_that_a_spreadsheet_would_run_is_defused(tmp_path: Path) -> None:
    source = table(tmp_path, '=HYPERLINK("x"),2,3,1,2,+1'.replace('"', ""))
    run("--from", str(source), "-o", str(tmp_path / "out.csv"))
    row = written(tmp_path / "out.csv")[0]
    assert row["firm"].startswith("'=")
    assert row["メモ"] == "'+1"


def test_the_program_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "shindan", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("shindan, version")


def test_the_help_does_not_wait_for_packs_to_be_read() -> None:
    program = "import sys, shindan.cli; print([name for name in ('pydantic', 'yaml', 'typst') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
