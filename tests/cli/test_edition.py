"""``shindan edition`` from the synthetic edition on: every command on files, and what it says when something is wrong."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shindan.analysis.edition_demo import write_demo
from shindan.cli import main
from shindan.edition import read_edition
from shindan.edition.rule import DEFAULT
from shindan.synthetic import Order


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["edition", *map(str, arguments)])


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty entries of twelve organisations: enough for 参考, and quick."""
    folder = tmp_path_factory.mktemp("sample") / "edition"
    write_demo(Order(people=900, entries=30, seed=2), folder)
    return folder


def test_the_synthetic_edition_is_whole(sample: Path) -> None:
    edition = read_edition((sample / "edition.json").read_bytes(), "edition.json")
    assert edition.status == "reference"
    assert len(list((sample / "centres").iterdir())) == 30
    assert len(list((sample / "ranking" / "centres").iterdir())) == len(edition.members)
    names = {path.name for path in (sample / "ranking").iterdir()}
    assert {"standings.csv", "benchmark.json", "candidates.json", "candidates.csv", "findings.json"} <= names


def test_freezing_the_same_summaries_gives_the_same_bytes(tmp_path: Path, sample: Path) -> None:
    done = run("freeze", sample / "centres", "-o", tmp_path / "e.json")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "e.json").read_bytes() == (sample / "edition.json").read_bytes()


def test_a_frozen_edition_is_never_replaced_by_another(tmp_path: Path, sample: Path) -> None:
    (tmp_path / "e.json").write_bytes(b"{}")
    done = run("freeze", sample / "centres", "-o", tmp_path / "e.json")
    assert (done.exit_code, (tmp_path / "e.json").read_bytes()) == (1, b"{}")


def test_rankings_are_not_laid_beside_those_of_another_version(sample: Path) -> None:
    done = run("rank", sample / "edition.json", "-o", sample / "ranking")
    assert (done.exit_code, "空ではありません" in done.output) == (2, True)


def test_build_shows_the_composition(sample: Path) -> None:
    done = run("build", sample / "centres")
    assert done.exit_code == 0
    assert "参考 / reference" in done.output
    assert "部門 / division" in done.output


def test_check_says_that_it_may_be_frozen(sample: Path) -> None:
    done = run("check", sample / "centres")
    assert (done.exit_code, "確定できます" in done.output) == (0, True)


def test_check_ends_with_1_where_it_may_not(tmp_path: Path, sample: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(DEFAULT.read_text(encoding="utf-8").replace("people: 10 #", "people: 100 #"), encoding="utf-8")
    done = run("check", sample / "centres", "--rule", rule)
    assert done.exit_code == 1
    assert "に足りません。この数では基準値も順位も出しません" in done.output
    assert run("freeze", sample / "centres", "--rule", rule, "-o", tmp_path / "e.json").exit_code == 1
    assert not (tmp_path / "e.json").exists()


def test_withdrawn_consent_is_a_new_version(tmp_path: Path, sample: Path) -> None:
    centres = tmp_path / "centres"
    centres.mkdir()
    files = sorted((sample / "centres").iterdir())
    first = read_edition((sample / "edition.json").read_bytes(), "e")
    owners = [member.organisation for member in first.members]
    gone = next(member.centre for member in first.members if owners.count(member.organisation) > 1)
    for file in files:
        if not file.name.startswith(gone):
            (centres / file.name).write_bytes(file.read_bytes())
    arguments = ("freeze", centres, "--earlier", sample / "edition.json", "-o", tmp_path / "e2.json")
    assert "理由" in run(*arguments).output
    done = run(*arguments, "--reason", "同意の撤回")
    assert done.exit_code == 0, done.output
    second = json.loads((tmp_path / "e2.json").read_bytes())
    assert second["earlier"] == {"number": 1, "digest": first.digest, "reason": "同意の撤回"}
    assert gone not in (tmp_path / "e2.json").read_text(encoding="utf-8")


def test_rank_names_centres_only_in_the_operators_tables(tmp_path: Path, sample: Path) -> None:
    names = ("--names", sample / "names.csv")
    done = run("rank", sample / "edition.json", "--before", sample / "edition.json", *names, "-o", tmp_path / "r")
    assert done.exit_code == 0, done.output
    assert "見本" in (tmp_path / "r" / "standings.csv").read_text(encoding="utf-8-sig")
    one = next((tmp_path / "r" / "centres").iterdir()).read_text(encoding="utf-8")
    assert "見本" not in one
    assert json.loads(one)["rows"][0]["before"]["edition"]["ja"] == "2026年版"


def test_compare_shows_rows_side_by_side(sample: Path) -> None:
    done = run("compare", sample / "edition.json", sample / "edition.json")
    assert done.exit_code == 0, done.output
    assert "KG1\t従業員幸福度" in done.output


def test_a_broken_summary_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.centre.json").write_text("{")
    done = run("build", tmp_path)
    assert (done.exit_code, "x.centre.json: JSON として読めません" in done.output) == (2, True)


def test_a_broken_rule_is_named_with_its_line(tmp_path: Path, sample: Path) -> None:
    rule = tmp_path / "rule.yaml"
    rule.write_text(DEFAULT.read_text(encoding="utf-8").replace("t_score: 30", "t_score: 3"), encoding="utf-8")
    done = run("build", sample / "centres", "--rule", rule)
    assert done.exit_code == 2
    line = next(n for n, text in enumerate(rule.read_text(encoding="utf-8").splitlines(), 1) if "t_score" in text)
    assert f"rule.yaml:{line}: minimum.t_score" in done.output


@pytest.mark.parametrize(
    "arguments", [("rank", "none.json", "-o", "x"), ("compare", "none.json", "none.json"), ("build", "none")]
)
def test_a_missing_file_is_said(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "none" in done.output


def test_the_demo_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    done = run("demo", "--folder", tmp_path)
    assert (done.exit_code, "空ではありません" in done.output) == (2, True)
