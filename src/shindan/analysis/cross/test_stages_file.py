"""Stages from YAML and from a workbook, with every fault by line or cell."""

from pathlib import Path

import openpyxl
import pytest

from shindan.diagnosis import load_pack

from .inputs import Stage
from .stages_file import StagesError, read_stages

MANAGEMENT = load_pack("wellbeing/management")


def yaml(folder: Path, text: str) -> Path:
    path = folder / "stages.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def workbook(folder: Path, *rows: tuple[str | float | None, ...]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(folder / "stages.xlsx")
    return folder / "stages.xlsx"


def test_yaml_with_and_without_evidence(tmp_path: Path) -> None:
    found = read_stages(yaml(tmp_path, "EC1: 4\nEC2: {stage: 3, evidence: 2026/10 朝礼}\nVL1: na\n"), MANAGEMENT)
    assert found == {"EC1": Stage(stage=4), "EC2": Stage(stage=3, evidence="2026/10 朝礼"), "VL1": Stage()}


def test_a_workbook_with_lines_above_full_width_digits_and_words(tmp_path: Path) -> None:
    rows = [
        ("代表者調査",),
        (),
        ("設問", "内容", "段階", "根拠メモ"),
        ("ec1", "x", "４", "手順 第2版"),
        ("EC2", "", 3.0, None),
        ("EC3", "", "段階2", ""),
    ]
    found = read_stages(workbook(tmp_path, *rows, (None, None, None, None)), MANAGEMENT)
    assert {name: one.stage for name, one in found.items()} == {"EC1": 4, "EC2": 3, "EC3": 2}
    assert found["EC1"].evidence == "手順 第2版"


def test_every_fault_of_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(StagesError) as caught:
        read_stages(yaml(tmp_path, "EC1: 6\nZZ9: 3\nEC2: {stage: 2, memo: x}\n"), MANAGEMENT)
    told = str(caught.value).splitlines()
    assert any(line.startswith("stages.yaml:1: EC1 の段階「6」") for line in told)
    assert any(line.startswith("stages.yaml:2: 設問「ZZ9」") for line in told)
    assert any("「memo」は使えません" in line for line in told)


def test_every_fault_of_a_workbook_is_told_with_its_cell(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("設問", "段階"), ("EC1", "たぶん4"), ("EC2", 3), ("EC2", 4))
    with pytest.raises(StagesError) as caught:
        read_stages(path, MANAGEMENT)
    told = str(caught.value).splitlines()
    assert told[0].startswith("シート「Sheet」セル B2: EC1 の段階「たぶん4」")
    assert told[1].startswith("シート「Sheet」セル B4: 設問「EC2」が二度")


@pytest.mark.parametrize(
    ("rows", "told"), [([("a", "b")], "見出しがありません"), ([("設問", "段階")], "一つもありません")]
)
def test_a_workbook_without_stages_is_refused(
    tmp_path: Path, rows: list[tuple[str | float | None, ...]], told: str
) -> None:
    with pytest.raises(StagesError, match=told):
        read_stages(workbook(tmp_path, *rows), MANAGEMENT)


def test_a_missing_file_and_one_that_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(StagesError, match="ファイルがありません"):
        read_stages(tmp_path / "none.yaml", MANAGEMENT)
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    with pytest.raises(StagesError, match="Excel として読めません"):
        read_stages(tmp_path / "x.xlsx", MANAGEMENT)
