"""The programme of the accompanied course: whole, in both languages, and its faults told with their place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ..load import BUILT_IN, UnknownPackError
from .load import check_programme_folder, load_programme

FOLDER = BUILT_IN / "touchpoint" / "accompaniment"


def changed(tmp_path: Path, file: str, before: str, after: str) -> Path:
    folder = tmp_path / "accompaniment"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text("utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), "utf-8")
    return folder


def test_the_built_in_programme_has_no_fault() -> None:
    assert check_programme_folder(FOLDER).faults == ()


def test_the_lengths_are_those_that_are_offered() -> None:
    programme = load_programme()
    lengths = {step.id: step.minutes for step in programme.steps}
    assert (lengths["consultation"], lengths["diagnosis"], lengths["review"]) == (60, 90, 45)
    assert (lengths["training_management"], lengths["training_floor"]) == (60, 90)


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("meetings.yaml", "- minutes: 5\n", "- minutes: 6\n", "61 分"),
        ("programme.yaml", "material: review", "material: gone", "「gone」はありません"),
        ("evidence.yaml", "level: 3", "level: 0", "二度あります"),
        ("evidence.yaml", "area: experience", "area: other", "「other」はありません"),
    ],
)
def test_a_fault_is_told_with_its_file(tmp_path: Path, file: str, before: str, after: str, told: str) -> None:
    faults = check_programme_folder(changed(tmp_path, file, before, after)).faults
    assert any(told in fault.what and fault.place.file == file for fault in faults)


def test_an_unknown_programme_is_told() -> None:
    with pytest.raises(UnknownPackError):
        load_programme("none")
