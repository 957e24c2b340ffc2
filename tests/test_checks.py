"""The table of checks names tests that exist, and has all 25."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \|(.*)$", TABLE, re.MULTILINE)
NAMED = re.findall(r"`([\w/.]+\.py)(?:::(\w+))?`", "\n".join(row for _, row in ROWS))


def test_every_check_has_its_row_and_a_test() -> None:
    assert [int(number) for number, _ in ROWS] == list(range(1, 26))
    assert [number for number, row in ROWS if "test_" not in row] == []


def test_every_test_that_is_named_exists() -> None:
    assert len(NAMED) > 50
    missing = [f"{path}::{name}" for path, name in NAMED if not _exists(ROOT / path, name)]
    assert missing == []


def _exists(path: Path, name: str) -> bool:
    return path.is_file() and (not name or f"def {name}(" in path.read_text(encoding="utf-8"))
