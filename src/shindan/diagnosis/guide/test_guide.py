"""The guide of the well-being diagnosis: its counts, its faults with file and line, and that it says what its source says."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from shindan.diagnosis import PackError, UnknownPackError
from shindan.diagnosis.guide import check_guide_folder, load_guide
from shindan.diagnosis.load import BUILT_IN

GUIDE = load_guide()
FOLDER = BUILT_IN / "wellbeing" / "improvement"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "improvement"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_it_has_49_links_4_quadrants_7_elements_and_28_measures() -> None:
    assert len(GUIDE.links) == 49
    assert [quadrant.mode for quadrant in GUIDE.quadrants] == ["start", "fix", "systematise", "spread"]
    assert Counter(measure.element for measure in GUIDE.measures) == Counter({e.id: 4 for e in GUIDE.elements})
    assert len(GUIDE.elements) == 7


def test_the_links_of_an_element_are_those_that_count() -> None:
    assert [(one.activity, one.weight) for one in GUIDE.links_of("LG")] == [
        ("CC", "strong"),
        ("TS", "medium"),
        ("OE", "medium"),
    ]


def test_an_unknown_guide_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownPackError) as caught:
        load_guide("wellbeing/nothing")
    assert caught.value.known == ["wellbeing/improvement"]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "links.yaml",
            "element: RC, weight: medium, items: [RC5]",
            "element: RC, weight: medium, items: [ZZ9]",
            "「ZZ9」はありません",
        ),
        (
            "links.yaml",
            "element: RC, weight: medium",
            "element: RC, weight: strong",
            "VL × RC は strong なのに、設問が 1 問です",
        ),
        ("links.yaml", "items: [AB3]", "items: [AB1]", "VL × AB の設問が"),
        ("links.yaml", "activity: VL, element: LG", "activity: VL, element: RC", "VL × RC が二度あります"),
        ("measures.yaml", "difficulty: 1", "difficulty: 4", "値「4」は使えません"),
        ("measures.yaml", "start_months: [0.5, 0.5]", "start_months: [2, 0.5]", "2.0 が 0.5 より長く"),
        ("measures.yaml", "pulse: [LG2]", "pulse: [HW1]", "「HW1」はありません"),
        ("quadrants.yaml", "practice: high", "practice: low", "low × low が二度あります"),
        ("elements.yaml", "items: [LG1, LG2, LG3, LG4, LG5]", "items: [LG1]", "LG の設問が"),
        (
            "guide.yaml",
            "employee: wellbeing/employee",
            "employee: wellbeing/nobody",
            "「wellbeing/nobody」はありません",
        ),
        ("guide.yaml", "wish: [FT2]", "wish: [LG1]", "「LG1」はありません"),
        ("guide.yaml", "id: wellbeing/improvement", "id: wellbeing/other", "フォルダーの名前"),
        ("guide.yaml", "value: 0.5", "value: 1.5", "値「1.5」は使えません"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(folder: Path, file: str, old: str, new: str, told: str) -> None:
    line = (folder / file).read_text(encoding="utf-8").split(old)[0].count("\n") + 1
    change(folder / file, old, new)
    faults = [fault for fault in check_guide_folder(folder).faults if told in fault.what]
    assert faults, check_guide_folder(folder).faults
    assert faults[0].place.file == file
    assert abs(faults[0].place.line - line) <= 2 or "weights" in told


def test_a_missing_english_wording_is_a_fault(folder: Path) -> None:
    change(folder / "quadrants.yaml", ", en: 'First, start the practice'", "")
    [fault] = check_guide_folder(folder).faults
    assert "quadrants.0.label.en" in fault.what


def test_a_released_version_cannot_change(folder: Path) -> None:
    change(folder / "guide.yaml", "status: draft", "status: released")
    digest = check_guide_folder(folder).guide
    assert digest is not None
    (folder / "released.yaml").write_text(f"1.0.0: {digest.digest}\n", encoding="utf-8")
    assert check_guide_folder(folder).faults == ()
    change(folder / "measures.yaml", "difficulty: 1", "difficulty: 2")
    [fault] = check_guide_folder(folder).faults
    assert "内容が変わっています" in fault.what


def test_an_operators_guide_comes_before_the_built_in_one(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "wellbeing" / "improvement"))
    change(folder / "guide.yaml", "version: 1.0.0", "version: 1.0.1")
    assert load_guide(extra=tmp_path).version == "1.0.1"


def test_a_faulty_guide_is_not_used(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "wellbeing" / "improvement"))
    change(folder / "guide.yaml", "status: draft", "status: perhaps")
    with pytest.raises(PackError):
        load_guide(extra=tmp_path)
