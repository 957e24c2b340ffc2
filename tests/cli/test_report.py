"""``shindan report analysis``, as a consultant calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shindan.cli import main
from shindan.report.survey.conftest import make


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "result.json").write_text(make().model_dump_json(), encoding="utf-8")
    (tmp_path / "stages.yaml").write_text("EC1: {stage: 4, evidence: 手順}\nEC2: 2\nCC1: 1\nOE1: 2\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", "analysis", *arguments])


def test_it_makes_three_files_and_tells_the_order(here: Path) -> None:
    done = run("result.json", "--stages", "stages.yaml", "-o", "out")
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (here / "out").iterdir()) == ["analysis.json", "analysis.pdf", "analysis.pptx"]
    assert done.stderr.startswith("1\t")
    kept = json.loads((here / "out" / "analysis.json").read_text(encoding="utf-8"))
    assert kept["machine"]["schema_name"] == "shindan-cross"
    assert kept["edits"] == []


def test_edits_are_laid_on_and_kept_beside_the_computed_version(here: Path) -> None:
    edits = "edits:\n  - {kind: drop, issue: LG, reason: 来期に回す}\n"
    (here / "edits.yaml").write_text(edits, encoding="utf-8")
    done = run("result.json", "--stages", "stages.yaml", "--edits", "edits.yaml", "-o", "out", "--format", "json")
    kept = json.loads((here / "out" / "analysis.json").read_text(encoding="utf-8"))
    assert [edit["kind"] for edit in kept["edits"]] == ["drop"]
    assert "LG" in [issue["id"] for issue in kept["machine"]["issues"]]
    assert "学びと成長" not in done.stderr.split("※")[0]


@pytest.mark.parametrize(
    ("stages", "edits", "arguments", "told"),
    [
        ("EC1: 9\n", "", [], "stages.yaml:1: EC1 の段階「9」は使えません"),
        (
            "EC1: 3\n",
            "edits:\n  - {kind: drop, issue: ZZ, reason: x}\n",
            ["--edits", "edits.yaml"],
            "課題「ZZ」はありません",
        ),
        ("EC1: 3\n", "edits:\n  - {kind: erase}\n", ["--edits", "edits.yaml"], "edits.0 が使えません"),
        ("EC1: 3\n", "", ["--format", "docx"], "「docx」は作れません"),
        ("EC1: 3\n", "", ["--comments", "stages.yaml"], "Comments の JSON として読めません"),
        ("EC1: 3\n", "", ["--benchmark", "none.json"], "基準値のファイル"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_left(
    here: Path, stages: str, edits: str, arguments: list[str], told: str
) -> None:
    (here / "stages.yaml").write_text(stages, encoding="utf-8")
    (here / "edits.yaml").write_text(edits, encoding="utf-8")
    done = run("result.json", "--stages", "stages.yaml", "-o", "out", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert not (here / "out").exists()


def test_a_file_that_is_no_result(here: Path) -> None:
    done = run("stages.yaml", "--stages", "stages.yaml", "-o", "out")
    assert (done.exit_code, "shindan analyze が作ったファイル" in done.stderr) == (2, True)
