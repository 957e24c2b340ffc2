"""Run every part of the proof, one after the other, and end with one line that counts.

`python -m tests.all test` runs everything, `check` the fast parts. With `--nothing-skipped` a skipped or
missing browser or PostgreSQL test is a failure.
"""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

RESULTS = Path("var/test-results")
CHROMIUM = Path("/usr/bin/chromium")
PYTEST = ["-m", "pytest", "-q", "--numprocesses=auto", "--maxprocesses=4"]
IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Part:
    """One command of the proof; a pytest part leaves a report of its single tests."""

    name: str
    arguments: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    counts_tests: bool = False
    must_run_all: bool = False

    @property
    def report(self) -> Path:
        """Where pytest writes what happened."""
        return RESULTS / f"{self.name}.xml"


@dataclass(frozen=True)
class Outcome:
    """What came of a part; a part without single tests counts as one."""

    name: str
    seconds: float
    passed: int
    failed: int
    skipped: int


LINT = Part("lint", ["-m", "ruff", "check", "--quiet", "."])
FORMAT = Part("format", ["-m", "ruff", "format", "--check", "--quiet", "."])
TYPES = Part("types", ["-m", "mypy"])
LAYERS = Part("imports", ["-c", IMPORTS])
FAST = Part("unit", [*PYTEST, "-m", "not browser and not slow"], counts_tests=True)
WHOLE = Part("unit", [*PYTEST, "-m", "not browser"], counts_tests=True)
POSTGRES = Part(
    "postgres",
    [*PYTEST, "-m", "not browser"],
    environment={"TEST_DATABASE": "postgres"},
    counts_tests=True,
    must_run_all=True,
)
BROWSER = Part("browser", [*PYTEST, "-m", "browser"], counts_tests=True, must_run_all=True)

CHECK = [LINT, FORMAT, TYPES, LAYERS, FAST]
TEST = [LINT, FORMAT, TYPES, LAYERS, WHOLE, POSTGRES, BROWSER]


def main(arguments: Sequence[str]) -> int:
    """Run the parts that were asked for; 0 when nothing failed."""
    strict = "--nothing-skipped" in arguments
    parts = CHECK if "check" in arguments else TEST
    RESULTS.mkdir(parents=True, exist_ok=True)
    outcomes = [_run(part, strict=strict) for part in parts]
    print()
    for outcome in outcomes:
        print(line(outcome))
    print(total(outcomes))
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def _run(part: Part, *, strict: bool) -> Outcome:
    print(f"\n── {part.name}", flush=True)
    if part is BROWSER and not CHROMIUM.exists():
        print(f"{CHROMIUM} がないため飛ばします。 / left out, because {CHROMIUM} is missing.")
        return Outcome(part.name, 0, passed=0, failed=int(strict), skipped=1)
    started = time.monotonic()
    code = _execute(part)
    seconds = time.monotonic() - started
    if not part.counts_tests:
        return Outcome(part.name, seconds, passed=int(code == 0), failed=int(code != 0), skipped=0)
    return judge(part, code, seconds, strict=strict)


def _execute(part: Part) -> int:
    part.report.unlink(missing_ok=True)
    report = [f"--junit-xml={part.report}"] if part.counts_tests else []
    command = [sys.executable, *part.arguments, *report]
    return subprocess.run(command, env={**os.environ, **part.environment}, check=False).returncode


def judge(part: Part, code: int, seconds: float, *, strict: bool) -> Outcome:
    """Count the tests of a report; a run that broke off, or left out what it may not, is one failure more."""
    tests, failed, skipped = count(part.report)
    passed = tests - failed - skipped
    broke_off = code != 0 and failed == 0
    left_out = strict and part.must_run_all and (skipped > 0 or passed == 0)
    if left_out:
        print(f"{part.name}: 飛ばした試験があります。 / Tests were skipped, or none ran.")
    return Outcome(part.name, seconds, passed, failed + int(broke_off or left_out), skipped)


def count(report: Path) -> tuple[int, int, int]:
    """Read tests, failures and skips from a JUnit report; none when there is no report."""
    if not report.exists():
        return 0, 0, 0
    suites = list(ET.parse(report).getroot().iter("testsuite"))

    def total_of(*names: str) -> int:
        return sum(int(suite.get(name, 0)) for suite in suites for name in names)

    return total_of("tests"), total_of("failures", "errors"), total_of("skipped")


def line(outcome: Outcome) -> str:
    """Write the summary of one part."""
    mark = "FAILED" if outcome.failed else "ok"
    counts = f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped"
    return f"{mark:<7}{outcome.name:<10}{outcome.seconds:>7.1f} s  {counts}"


def total(outcomes: Sequence[Outcome]) -> str:
    """Write the last line."""
    passed, failed, skipped = (
        sum(getattr(outcome, name) for outcome in outcomes) for name in ("passed", "failed", "skipped")
    )
    return f"{passed} passed, {failed} failed, {skipped} skipped"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
