"""``shindan synth wellbeing``, as a person calls it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shindan.cli import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["synth", "wellbeing", *arguments])


def test_it_prints_how_close_it_came(tmp_path: Path) -> None:
    result = run("-o", str(tmp_path / "made"), "--format", "parquet")
    assert result.exit_code == 0
    assert "mean happiness\t公表 5.79\t目標 5.79\t結果 5.79" in result.stdout
    assert "R² with satisfaction\t公表 0.4136\t目標 0.4136\t結果 0.41" in result.stdout
    assert (tmp_path / "made" / "responses.parquet").is_file()


def test_a_small_set_says_what_could_not_be_fitted(tmp_path: Path) -> None:
    result = run("--people", "40", "--entries", "3", "-o", str(tmp_path / "made"))
    assert "20未満" in result.stdout
    assert "結果 –" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--entries", "11", "--people", "10"), "より多い"),
        (("--people", "-1"), "人数は1以上"),
        (("--people", "many"), "整数にしてください"),
        (("--mean", "high"), "数にしてください"),
        (("--seed", "-1"), "シードは0以上"),
    ],
)
def test_a_wrong_argument_is_a_sentence(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run("-o", str(tmp_path / "made"), *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_refused_and_replaced_on_request(tmp_path: Path) -> None:
    small = ("--people", "40", "--entries", "3", "-o", str(tmp_path / "made"))
    assert run(*small).exit_code == 0
    refused = run(*small)
    assert (refused.exit_code, "空ではありません" in refused.stderr) == (2, True)
    assert run(*small, "--force").exit_code == 0


def test_a_place_that_cannot_be_a_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "this is a file" in run("-o", str(tmp_path / "file")).stderr
    assert "no such folder" in run("-o", str(tmp_path / "none" / "made")).stderr
