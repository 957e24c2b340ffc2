"""A zip of summaries is read within limits, and never written anywhere."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from . import packed
from .conftest import make_centre, points
from .packed import leads_out, pack, unpack
from .parts import canonical
from .reading import LARGEST, read_centre


def summary(name: str = "x") -> bytes:
    return canonical(make_centre(name, points(5, 20)))


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(name, content)
    return made.getvalue()


def faults(data: bytes) -> list[str]:
    return [str(fault) for fault in unpack(data, "a.zip").faults]


def test_every_summary_in_any_folder_is_found_and_other_files_are_named() -> None:
    data = zipped({"a.centre.json": b"1", "y/centres/b.centre.json": b"2", "edition.json": b"{}", "names.csv": b"n"})
    found = unpack(data, "a.zip")
    assert found.summaries == (("a.centre.json", b"1"), ("y/centres/b.centre.json", b"2"))
    assert (found.names, found.other, found.faults) == (b"n", ("edition.json",), ())


def test_what_systems_put_beside_files_is_passed_over() -> None:
    data = zipped({"a.centre.json": b"1", "__MACOSX/._a.centre.json": b"x", "c/.DS_Store": b"x"})
    assert [name for name, _content in unpack(data, "a.zip").summaries] == ["a.centre.json"]
    assert unpack(data, "a.zip").other == ()


@pytest.mark.parametrize("name", ["../a.centre.json", "/etc/a.centre.json", "c:/a.centre.json", "a\\..\\b.centre.json"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    assert leads_out(name)
    assert "フォルダーの外" in faults(zipped({name: b"1"}))[0]


def test_the_others_of_a_zip_are_read_beside_one_that_is_refused() -> None:
    found = unpack(zipped({"../a.centre.json": b"1", "b.centre.json": b"2"}), "a.zip")
    assert found.summaries == (("b.centre.json", b"2"),)
    assert len(found.faults) == 1


def test_a_bomb_is_not_unpacked_beyond_the_limit() -> None:
    data = zipped({"a.centre.json": b"0" * (LARGEST * 4)})
    assert len(data) < 100_000
    assert "5 MBを超えています" in faults(data)[0]


def test_many_small_bombs_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 3_000_000)
    found = unpack(zipped({f"{at}.centre.json": b"0" * 1_000_000 for at in range(9)}), "a.zip")
    assert found.summaries == ()
    assert "3 MBを超えます" in str(found.faults[0])


def test_a_size_that_is_claimed_is_not_believed() -> None:
    data = bytearray(zipped({"a.centre.json": b"0" * (LARGEST + 10)}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")  # the length in the directory
    found = unpack(bytes(data), "a.zip")
    assert found.faults or len(found.summaries[0][1]) <= LARGEST


def test_too_many_files_are_refused() -> None:
    data = zipped({f"{at}.txt": b"" for at in range(packed.MOST_FILES + 1)})
    assert "1,001" in faults(data)[0]


@pytest.mark.parametrize("data", [b"PK", b"PK\x03\x04" + b"x" * 50, b"", zipped({"a.centre.json": b"1"})[:-9]])
def test_a_broken_zip_is_told_and_raises_nothing(data: bytes) -> None:
    assert "zip として読めません" in faults(data)[0]


def test_a_zip_without_a_summary_says_so() -> None:
    assert "入っていません" in faults(zipped({"a.txt": b"1"}))[0]


def test_a_locked_file_is_told() -> None:
    data = bytearray(zipped({"a.centre.json": b"1"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    assert "パスワード" in faults(bytes(data))[0]


def test_equal_files_give_equal_bytes_and_come_back() -> None:
    files = {"centres/b.centre.json": summary("b"), "centres/a.centre.json": summary("a")}
    assert pack(files) == pack(dict(reversed(files.items())))
    assert dict(unpack(pack(files), "a.zip").summaries) == files


def test_nothing_is_laid_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unpack(zipped({"a.centre.json": summary()}), "a.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("extra", [float("nan"), "\ud800"])
def test_what_no_sealed_summary_can_hold_is_a_fault_and_no_crash(extra: object) -> None:
    values = json.loads(summary())
    values["layout"]["pack"] = extra
    centre, found = read_centre(json.dumps(values).encode(), "x")
    assert centre is None
    assert found
