"""``shindan pack`` and ``shindan tool``."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shindan.cli import main
from shindan.diagnosis.load import BUILT_IN


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "touchpoint"
    shutil.copytree(BUILT_IN / "touchpoint", copy)
    return copy


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    "pack", sorted(file.parent.relative_to(BUILT_IN).as_posix() for file in BUILT_IN.rglob("pack.yaml"))
)
def test_every_built_in_pack_is_sound(pack: str) -> None:
    result = run("pack", "check", str(BUILT_IN / pack))
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize(
    ("folder", "counted"), [("harassment", "事例 12"), ("touchpoint/accompaniment", "確かめ方 16")]
)
def test_kit_and_programme_are_sound(folder: str, counted: str) -> None:
    assert counted in run("pack", "check", str(BUILT_IN / folder)).output


def test_a_fault_of_a_programme_is_told_with_its_line(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(BUILT_IN / "touchpoint" / "accompaniment", tmp_path / "accompaniment"))
    change(copy, "meetings.yaml", "minutes: 60", "minutes: 61")
    result = run("pack", "check", str(copy))
    assert result.exit_code == 1
    assert "時間配分は合わせて 60 分で、61 分と違います" in result.stderr


def test_the_guide_is_sound_and_its_faults_are_told(tmp_path: Path) -> None:
    built_in = BUILT_IN / "wellbeing" / "improvement"
    assert "施策 28" in run("pack", "check", str(built_in)).output
    copy = Path(shutil.copytree(built_in, tmp_path / "improvement"))
    change(copy, "links.yaml", "weight: none", "weight: strong")
    result = run("pack", "check", str(copy))
    assert result.exit_code == 1
    assert "links.yaml:3:" in result.stderr


def test_a_fault_is_told_with_file_line_and_mend(folder: Path) -> None:
    change(folder, "actions.yaml", "    level: 1\n", "    level: 7\n")
    result = run("pack", "check", str(folder))
    assert result.exit_code == 1
    assert "actions.yaml:" in result.stderr
    assert "レベル 7 はありません → " in result.stderr


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    assert run("pack", "check", str(tmp_path / "none")).exit_code == 2


def test_the_list_names_every_pack() -> None:
    assert "touchpoint\t" in run("pack", "list").output


def test_a_faulty_pack_of_the_operator_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.yaml").write_text("id: broken\n", encoding="utf-8")
    monkeypatch.setenv("SHINDAN_PACKS", str(tmp_path))
    result = run("pack", "list")
    assert result.exit_code == 1
    assert "touchpoint\t" in result.stdout
    assert "「broken」" in result.stderr


def as_new_version(folder: Path) -> None:
    (folder / "released.yaml").unlink(missing_ok=True)
    text = (folder / "pack.yaml").read_text(encoding="utf-8").replace("status: draft", "status: released")
    (folder / "pack.yaml").write_text(text, encoding="utf-8")


def test_releasing_records_the_digest_and_the_pack_stays_sound(folder: Path) -> None:
    as_new_version(folder)
    assert run("pack", "release", str(folder)).exit_code == 0
    assert run("pack", "check", str(folder)).exit_code == 0


def test_a_released_version_cannot_change(folder: Path) -> None:
    as_new_version(folder)
    run("pack", "release", str(folder))
    change(folder, "texts.yaml", "いちばんの", "一番の")
    result = run("pack", "check", str(folder))
    assert result.exit_code == 1
    assert "内容が変わっています" in result.stderr
    assert run("pack", "release", str(folder)).exit_code == 1


def test_a_draft_is_not_released(folder: Path) -> None:
    as_new_version(folder)
    change(folder, "pack.yaml", "status: released", "status: draft")
    assert run("pack", "release", str(folder)).exit_code == 1


def test_an_operators_pack_is_used_in_place_of_the_built_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "touchpoint"
    own.mkdir()
    (own / "pack.yaml").write_text(
        "extends: touchpoint\nversion: 1.0.0+own\nstatus: draft\n"
        "texts:\n  headline_one: {ja: '次は{area}', en: 'Next: {area}'}\n"
        "golden:\n  - name: own\n    answers: {understanding: 0, experience: 0, improvement: 0, mindset: 0}\n    expect: {overall: 0}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SHINDAN_PACKS", str(tmp_path))
    result = run("assess", "touchpoint", "--answers", "understanding=2,experience=2,improvement=1,mindset=2")
    assert result.output.startswith("次は③ 改善への活用")


def test_a_tool_is_saved_where_asked(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    assert run("tool", "touchpoint", "customer-list", "-o", str(path)).exit_code == 0
    assert path.read_bytes().startswith(b"PK")


def test_an_unknown_tool_lists_the_known_ones() -> None:
    result = run("tool", "touchpoint", "nothing")
    assert result.exit_code == 2
    assert "customer-list" in result.stderr
