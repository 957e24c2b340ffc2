"""The summary of a test run cannot hide what went wrong."""

from pathlib import Path

import pytest
from tests import all as run

REPORT = """<testsuites><testsuite tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"/>
</testsuites>"""


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> run.Part:
    monkeypatch.setattr(run, "RESULTS", tmp_path)
    return run.Part("browser", [], counts_tests=True, must_run_all=True)


def report(part: run.Part, *, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0) -> None:
    part.report.write_text(REPORT.format(tests=tests, failures=failures, errors=errors, skipped=skipped))


def test_counts_errors_as_failures(part: run.Part) -> None:
    report(part, tests=10, failures=1, errors=2, skipped=3)

    outcome = run.judge(part, 1, 0.0, strict=False)

    assert (outcome.passed, outcome.failed, outcome.skipped) == (4, 3, 3)


def test_run_that_broke_off_is_a_failure(part: run.Part) -> None:
    assert run.judge(part, 3, 0.0, strict=False).failed == 1


def test_skip_is_allowed_on_a_developers_machine(part: run.Part) -> None:
    report(part, tests=2, skipped=1)

    assert run.judge(part, 0, 0.0, strict=False).failed == 0


@pytest.mark.parametrize(("tests", "skipped"), [(2, 1), (0, 0)])
def test_skipped_or_missing_browser_tests_fail_the_strict_run(part: run.Part, tests: int, skipped: int) -> None:
    report(part, tests=tests, skipped=skipped)

    assert run.judge(part, 0, 0.0, strict=True).failed == 1


def test_last_line_counts_every_part() -> None:
    outcomes = [run.Outcome("lint", 1, 1, 0, 0), run.Outcome("unit", 2, 20, 1, 2)]

    assert run.total(outcomes) == "21 passed, 1 failed, 2 skipped"
