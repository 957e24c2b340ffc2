"""Answers of a file as a table."""

import csv
import io
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from . import csv_file
from .faults import ReadError
from .responses import read_responses, stream_responses

PACK = load_pack("wellbeing/employee")
TABLE = [
    ["KG1", "LG1", "AT1", "FT1", "チーム"],
    ["10", "該当しない", "正社員", "よい職場です、\n本当", " Ａ  夜間 "],
    ["０", "5: とてもそう思う", "part_time", "", ""],
    ["", "", "", "", "B"],
    ["7", "9", "役員", " 一言 ", "B"],
]
COLUMNS = {
    "KG1": [10, 0, 7],
    "LG1": [-1, 5, None],
    "AT1": ["regular", "part_time", None],
    "FT1": ["よい職場です、\n本当", None, "一言"],
    "チーム": ["A 夜間", None, "B"],
}


def as_csv(separator: str = ",") -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows(TABLE)
    return buffer.getvalue()


def as_xlsx(path: Path, rows: list[list[str]] = TABLE) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("説明", 0).append(["この表について"])
    for row in rows:
        book["Sheet"].append([int(cell) if cell.isascii() and cell.isdigit() else cell or None for cell in row])
    book.save(path)


def as_parquet(path: Path) -> None:
    table = {head: [row[place] or None for row in TABLE[1:]] for place, head in enumerate(TABLE[0])}
    pyarrow.parquet.write_table(pa.table(table), path)


def write(path: Path, form: str) -> Path:
    if form == "xlsx":
        as_xlsx(path)
    elif form == "parquet":
        as_parquet(path)
    else:
        encoding, _, separator = form.partition(" ")
        path.write_bytes(as_csv({"tab": "\t", "semicolon": ";"}.get(separator, ",")).encode(encoding))
    return path


@pytest.mark.parametrize(
    "form",
    ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-8 tab", "cp932 semicolon", "utf-16 tab", "xlsx", "parquet"],
)
def test_every_form_gives_the_same_table(tmp_path: Path, form: str) -> None:
    reading = read_responses(write(tmp_path / "answers.csv", form), PACK, splits=["AT1", "チーム"])
    assert reading.table.to_pydict() == COLUMNS
    assert reading.unanswered == 1
    assert [(f.row, f.column, f.value) for f in reading.faults] == [(5, "LG1", "9"), (5, "AT1", "役員")]
    assert reading.fault_count == 2
    assert reading.sheet == ("Sheet" if form == "xlsx" else None)


def test_the_columns_have_their_types(tmp_path: Path) -> None:
    schema = read_responses(write(tmp_path / "a", "utf-8"), PACK, splits=["チーム"]).table.schema
    assert schema.field("KG1").type == pa.int8()
    assert schema.field("AT1").type == pa.dictionary(pa.int32(), pa.string())
    assert schema.field("FT1").type == pa.string()


def test_what_was_found_missing_and_ignored_is_told(tmp_path: Path) -> None:
    reading = read_responses(write(tmp_path / "a", "utf-8"), PACK)
    assert dict(reading.found) == {"KG1": "KG1", "LG1": "LG1", "AT1": "AT1", "FT1": "FT1"}
    assert "LG2" in reading.missing_items
    assert reading.ignored == ("チーム",)


def test_a_fault_says_what_to_write(tmp_path: Path) -> None:
    fault = read_responses(write(tmp_path / "a", "xlsx"), PACK).faults[1]
    assert str(fault).startswith("シート「Sheet」5行目「AT1」: 値「役員」は使えません。使える値: regular（正社員）、")


def test_a_sheet_may_be_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="設問の列が一つもありません"):
        read_responses(write(tmp_path / "a", "xlsx"), PACK, sheet="説明")
    with pytest.raises(ReadError, match="シート「無」がありません。あるシート: 「説明」、「Sheet」"):
        read_responses(write(tmp_path / "a", "xlsx"), PACK, sheet="無")


def test_blank_lines_and_empty_rows_do_not_shift_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('LG1,FT1\n\n,\n5,"x\n\ny"\n9,\n\n', encoding="utf-8")
    reading = read_responses(path, PACK)
    assert [(f.row, f.value) for f in reading.faults] == [(5, "9")]
    assert (reading.table.num_rows, reading.unanswered) == (2, 3)


def test_a_quote_inside_an_unquoted_cell_is_a_sign_like_others(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('LG1,FT1\n5,27"モニター\n4,y\n', encoding="utf-8")
    assert read_responses(path, PACK).table["FT1"].to_pylist() == ['27"モニター', "y"]


def test_typed_columns_of_parquet(tmp_path: Path) -> None:
    columns = {
        "LG1": pa.array([5, -1, None], pa.int64()),
        "LG2": pa.array([1.0, float("nan"), None]),
        "AT1": pa.array(["regular", None, "other"]).dictionary_encode(),
        "LG3": pa.array([2, 3, 7], pa.uint8()),
        "team": pa.array([1, 2, None], pa.int32()),
        "FT1": pa.nulls(3),
    }
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pa.table(columns), path)
    reading = read_responses(path, PACK, splits=["team"])
    assert reading.table.to_pydict() == {
        "LG1": [5, -1, None],
        "LG2": [1, None, None],
        "LG3": [2, 3, None],
        "FT1": [None, None, None],
        "AT1": ["regular", None, "other"],
        "team": ["1", "2", None],
    }
    assert reading.fault_count == 1


def test_a_failed_formula_is_a_fault(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["LG1", "LG2"], [5, "#N/A"], ["=1/0", 4]):
        sheet.append(row)
    sheet["B2"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    reading = read_responses(tmp_path / "a.xlsx", PACK)
    assert [(f.row, f.column, "数式のエラー" in f.why) for f in reading.faults] == [(2, "LG2", True)]


def test_empty_columns_at_the_left_of_a_sheet_are_no_shift(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C1"], sheet["D1"], sheet["C3"], sheet["D3"] = "LG1", "LG2", 5, "#REF!"
    sheet["D3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    reading = read_responses(tmp_path / "a.xlsx", PACK)
    assert reading.table.to_pydict() == {"LG1": [5], "LG2": [None]}
    assert [(f.row, f.column) for f in reading.faults] == [(3, "LG2")]
    sheet["E1"] = "LG1"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ReadError, match="セル C1「LG1」とセル E1「LG1」"):
        read_responses(tmp_path / "a.xlsx", PACK)


def test_the_first_thousand_faults_are_kept_and_all_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("LG1\n" + "x\n" * 2500, encoding="utf-8")
    reading = read_responses(path, PACK)
    assert (len(reading.faults), reading.fault_count, reading.table.num_rows) == (1000, 2500, 2500)
    assert reading.faults[-1].row == 1001


def test_a_stream_gives_the_same_as_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("LG1,AT1\n" + "".join(f"{n % 7},{n % 3}\n" for n in range(3000)), encoding="cp932")
    whole = read_responses(path, PACK)
    monkeypatch.setattr(csv_file, "BLOCK", 512)
    stream = stream_responses(path, PACK)
    batches = list(stream)
    assert len(batches) > 5
    assert pa.Table.from_batches(batches).equals(whole.table)
    assert stream.faults == whole.faults
    assert (stream.fault_count, stream.rows) == (whole.fault_count, whole.table.num_rows)
    assert pa.Table.from_batches(list(stream)).equals(whole.table), "a second pass counts anew"


SCALE = st.sampled_from([None, 1, 2, 3, 4, 5, -1])
RESPONDENT = st.tuples(SCALE, st.sampled_from([None, *range(11)]), st.text(st.characters(categories=["L", "P", "Zs"])))


@given(respondents=st.lists(RESPONDENT, min_size=1, max_size=20), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, respondents: list[tuple[int | None, int | None, str]], encoding: str
) -> None:
    path = tmp_path_factory.mktemp("law") / "a.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([["LG1", "KG1", "FT1"], [5, 5, "x"], *respondents])
    table = read_responses(path, PACK).table
    assert table["LG1"].to_pylist()[1:] == [r[0] for r in respondents if r[0] or r[1] is not None or r[2].strip()]
    assert table["KG1"].to_pylist()[1:] == [r[1] for r in respondents if r[0] or r[1] is not None or r[2].strip()]
