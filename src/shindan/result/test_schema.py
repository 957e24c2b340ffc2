"""The schema that other programs build on is the one that is written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from .norms import read_norms
from .schema import Cell, Result, json_schema

WRITTEN = Path(__file__).parents[3] / "docs" / "result.schema.json"


@pytest.mark.skipif(not WRITTEN.exists(), reason="docs are not installed with the package")
def test_the_written_schema_is_current() -> None:
    """If not: python -m shindan.result.schema > docs/result.schema.json"""
    assert WRITTEN.read_text(encoding="utf-8") == json_schema()


def test_a_part_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Cell(value=1.0).value = 2.0


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError):
        Cell.model_validate({"value": 1.0, "n": 4})


def test_the_version_stands_in_the_schema() -> None:
    found = Result.model_json_schema()["properties"]["schema_version"]
    assert (found["default"], found["enum"]) == (3, [1, 2, 3])


@pytest.mark.skipif(not WRITTEN.exists(), reason="docs are not installed with the package")
def test_the_written_example_of_a_benchmark_can_be_read(tmp_path: Path) -> None:
    page = (WRITTEN.parent / "methods" / "result.md").read_text(encoding="utf-8")
    path = tmp_path / "edition.json"
    path.write_text(page.partition("```json\n")[2].partition("```")[0], encoding="utf-8")
    assert read_norms(path, "wellbeing/employee").rows["LG"].upper_quartile == 60
