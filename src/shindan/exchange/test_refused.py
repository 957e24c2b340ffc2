"""Files that cannot be used: each is refused quickly, by a sentence that says what, why and what to do."""

import os
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from . import workbook
from .faults import ReadError
from .responses import read_responses, stream_responses

PACK = load_pack("wellbeing/employee")
GOOD = "LG1,LG2,FT1\n5,4,よい\n"
JA = "よい職場です".encode()
SJIS = "よい職場です".encode("cp932")
NOISE = bytes(range(1, 256)) * 40
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空です。1行目に見出し"),
        (b" \n\n", "空です。1行目に見出し"),
        (b"\xef\xbb\xbf", "空です。1行目に見出し"),
        (b",,\n1,2,3\n", "1行目に見出しがありません"),
        (b"LG1,LG2\n", "見出しだけで、回答の行がありません"),
        (b"LG1,LG2", "見出しだけで、回答の行がありません"),
        (b"LG1,LG2\n,\n\n", "回答が一つもありません"),
        (b"a,b\n1,2\n", "設問の列が一つもありません。.*KG1、LG1、LG2.*「a」、「b」"),
        (b"LG1,lg1\n1,2\n", "列が二つあります: セル A1「LG1」とセル B1「lg1」"),
        (b"LG1,LG2\n1,2\n1,2,3\n", "3行目のセルが 3 個で、見出しの 2 個と違います"),
        (b"LG1,LG2\n\n1\n", "3行目のセルが 1 個で、見出しの 2 個と違います"),
        (
            b"LG1,FT1\n5," + JA + b"\n4," + SJIS + b"\n3," + JA,
            "3行目は、ほかの行と文字コードが違います（ほかは UTF-8）",
        ),
        (
            b"LG1,FT1\n5," + SJIS + b"\n4," + SJIS + b"\n3," + JA,
            "4行目は、ほかの行と文字コードが違います（ほかは Shift_JIS）",
        ),
        (b"LG1\n5\n\0\n", "文字のファイルではありません"),
        (NOISE, "文字のファイルではありません"),
        (b"\0" * 4096, "文字のファイルではありません"),
        (b"\xff\xfe\0\0\0\0", "文字のファイルではありません"),
        (b"%PDF-1.7\n", "PDFです"),
        (b"\x89PNG\r\n", "画像です"),
        (b"PK\x03\x04junk", "壊れています"),
        (b"PK\x05\x06" + b"\0" * 18, "xlsx ではない圧縮ファイル"),
        (OLE + b"\0" * 600, "古い形式の Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "パスワードで保護されています"),
        (b"PAR1 junk PAR1", "Parquet として壊れています"),
        (",".join(f"c{n}" for n in range(2001)).encode() + b"\n", "列が 2,001 あります。2,000 列まで"),
        (b'LG1,FT1\n5,"' + b"x" * 9_000_000 + b'"\n', "長すぎるセルがあるか、閉じていない引用符"),
        (b'LG1,FT1\n5,"x\n' + b"5,x\n" * 2_000_000, "長すぎるセルがあるか、閉じていない引用符"),
        (b'LG1,FT1\n5,x\n5,"x\n4,y\n3,z', "3行目に、閉じていない引用符"),
        (b"x" * 2_000_000, "長すぎるセル"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value)[:24],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=told) as raised:
        read_responses(path, PACK)
    assert "answers.csv" in str(raised.value) or raised.value.cell
    assert "ください" in str(raised.value)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="フォルダーです"):
        read_responses(tmp_path, PACK)
    with pytest.raises(ReadError, match="ファイルがありません"):
        read_responses(tmp_path / "none.csv", PACK)
    with pytest.raises(ReadError, match="開けません"):
        read_responses("a\0b", PACK)


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="ふつうのファイルではありません"):
        read_responses(tmp_path / "pipe", PACK)


@pytest.mark.parametrize(
    "column",
    [pa.array([[1]]), pa.array([{"a": 1}]), pa.array([b"5"]), pa.array([datetime(2026, 1, 1)])],  # noqa: DTZ001
    ids=["list", "struct", "binary", "timestamp"],
)
def test_a_parquet_column_of_a_wrong_type_is_refused(tmp_path: Path, column: pa.Array) -> None:
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pa.table({"LG1": column}), path)
    with pytest.raises(ReadError, match=r"列「LG1」の型 .* は読めません"):
        read_responses(path, PACK)


def test_true_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pa.table({"LG1": [True]}), path)
    assert read_responses(path, PACK).fault_count == 1


def test_a_line_in_another_encoding_far_below_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"LG1,FT1\n" + b"5,xxxxxxxx\n" * 200_000 + b"4," + SJIS + b"\n")
    with pytest.raises(ReadError, match="200002行目は、ほかの行と文字コードが違います"):
        read_responses(path, PACK)


def test_nul_far_below_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"LG1,FT1\n" + b"5,xxxxxxxx\n" * 200_000 + b"4,\0\n")
    with pytest.raises(ReadError, match="文字のファイルではありません"):
        read_responses(path, PACK)


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "whole.xlsx")
    content = (tmp_path / "whole.xlsx").read_bytes()
    for size in range(4, len(content), 97):
        (tmp_path / "cut.xlsx").write_bytes(content[:size])
        with pytest.raises(ReadError):
            read_responses(tmp_path / "cut.xlsx", PACK)


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(ReadError, match="1行目に見出しがありません"):
        read_responses(tmp_path / "a.xlsx", PACK)


def test_a_stray_cell_far_away_is_refused_before_it_fills_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "LG1", "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(ReadError, match="離れた位置に余分なセル"):
        read_responses(tmp_path / "a.xlsx", PACK)


def test_a_workbook_that_unfolds_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_BYTES", 1 << 20)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "x")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (2 << 20))
    with pytest.raises(ReadError, match="大きすぎます"):
        read_responses(tmp_path / "a.xlsx", PACK)


@pytest.mark.parametrize("start", [b"", b"LG1,LG2\n", b"a,b\n"], ids=["zeros", "a good head", "another head"])
def test_five_gigabytes_of_nothing_are_refused_after_a_megabyte(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(start)
    os.truncate(path, 5 << 30)
    tracemalloc.start()
    with pytest.raises(ReadError, match="文字のファイルではありません"):
        stream_responses(path, PACK)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20


@pytest.mark.slow
def test_hundreds_of_megabytes_of_noise_keep_memory_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"LG1,LG2,FT1\n")
        for number in range(40):
            file.write(b"".join(b"%d,%d,%060d\n" % (number, n, n) for n in range(100_000)))
    before = pa.total_allocated_bytes()
    stream = stream_responses(path, PACK)
    peak = max(pa.total_allocated_bytes() - before for _ in stream)
    assert peak < 256 << 20
    assert stream.rows == 4_000_000


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("noise") / "a.csv"
    path.write_bytes(b"LG1,FT1\n" + content)
    try:
        assert read_responses(path, PACK, drop_personal=True).table.num_rows > 0
    except ReadError as error:
        assert "ください" in str(error)


@given(place=st.integers(0, 2000), byte=st.integers(0, 255))
def test_a_damaged_parquet_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, place: int, byte: int) -> None:
    path = tmp_path_factory.mktemp("damaged") / "a.parquet"
    pyarrow.parquet.write_table(pa.table({"LG1": [1, 2, 3], "team": ["a", "b", "c"]}), path)
    content = bytearray(path.read_bytes())
    content[place % len(content)] = byte
    path.write_bytes(content)
    try:
        read_responses(path, PACK)
    except ReadError as error:
        assert "ください" in str(error)
