"""``shindan edition demo``: from everybody's answers to certificates, again from where it was stopped, and what it says when it cannot."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shindan.analysis import edition_papers
from shindan.cli import edition_demo, main

SMALL = ("--entries", "30", "--people", "900", "--seed", "2")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["edition", "demo", *map(str, arguments)])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "small"
    patched = pytest.MonkeyPatch()
    patched.setattr(edition_papers.os, "cpu_count", lambda: 1)  # a second process would take longer than the work
    done = run(*SMALL, "--folder", folder)
    patched.undo()
    assert done.exit_code == 0, done.output
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_it_goes_from_answers_to_certificates(made: Path) -> None:
    there = files(made)
    assert there["answers/responses.csv"].count(b"\n") == 901
    assert len([name for name in there if name.startswith("centres/")]) == 30
    assert {"edition.json", "names.csv", "ranking/findings.json", "ranking/candidates.csv"} <= there.keys()
    papers = [Path(name).name for name in there if name.startswith("papers/")]
    ranked = len(list((made / "ranking" / "centres").iterdir()))
    assert papers.count("sheet.pdf") == papers.count("flash.pdf") == papers.count("result.json") == 30
    assert papers.count("ranking.pdf") == papers.count("ranking.csv") == ranked
    assert [name for name in there if name.startswith("certificates/") and name.endswith("-ja.pdf")]


def test_what_was_stopped_goes_on_and_comes_to_the_same_bytes(made: Path) -> None:
    before = files(made)
    gone = sorted((made / "papers").iterdir())[3]
    for path in gone.iterdir():
        path.unlink()
    (made / "edition.json").unlink()
    done = run(*SMALL, "--folder", made)
    assert done.exit_code == 0, done.output
    assert files(made) == before


def test_a_folder_of_another_order_is_left_alone(made: Path) -> None:
    done = run("--entries", 30, "--people", 900, "--seed", 3, "--folder", made)
    assert (done.exit_code, "別の指定で作った見本" in done.output) == (2, True)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    done = run(*SMALL, "--folder", tmp_path)
    assert (done.exit_code, "空ではありません" in done.output) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shindan.synthetic.write_folder", full)
    done = run(*SMALL, "--folder", tmp_path / "new")
    assert done.exit_code == 2
    assert "ディスクに空きがありません" in done.output


def test_too_few_organisations_are_told(tmp_path: Path) -> None:
    done = run("--entries", 4, "--people", 100, "--folder", tmp_path / "new", "--no-papers")
    assert (done.exit_code, "10に足りません" in done.output) == (2, True)


def test_without_a_terminal_a_stage_is_told_in_quarters(capsys: pytest.CaptureFixture[str]) -> None:
    lines = edition_demo.Lines("順位", 132)
    for _ in range(132):
        lines(1)
    told = capsys.readouterr().err.splitlines()
    assert told[0].endswith("\t0%")
    assert [line.split("\t")[1] for line in told[1:]] == ["25%", "50%", "75%", "100%"]
