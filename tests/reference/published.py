"""Values of established R packages on public data, which lie beside the repository and not in it.

A test that needs them asks for an entry or for data; where the folder is absent the test is skipped with a sentence
that says so. The product never reads them.
"""

import csv
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

FOLDER = Path(__file__).parents[3] / "shared" / "reference"
CLOSED_FORM = 1e-10
REML = 1e-6

Floats = NDArray[np.float64]


def entry(name: str) -> Any:
    """The value of the entry ``name``, as R printed it (15 significant digits)."""
    return _entries()[name]


def column(file: str, name: str) -> Floats:
    """One column of numbers of ``data/<file>.csv``; an empty or NA field is NaN."""
    return np.array([_number(row[name]) for row in _rows(file)])


def columns(file: str, names: Iterable[str]) -> Floats:
    """Rows × ``names`` of ``data/<file>.csv``."""
    return np.column_stack([column(file, name) for name in names])


def texts(file: str, name: str) -> list[str]:
    """One column of words of ``data/<file>.csv``."""
    return [row[name] for row in _rows(file)]


def lead_items() -> Floats:
    """2042 soldiers × 11 answers (1–5) on leadership (lq2002)."""
    return columns("lq2002", [f"LEAD{place:02}" for place in range(1, 12)])


def lead_scores() -> Floats:
    """LEADx: the unrounded mean of the 11 answers of each soldier."""
    return np.asarray(lead_items().mean(axis=1), dtype=float)


def companies() -> NDArray[np.int64]:
    """The company of each soldier of lq2002: 49 numbers from 2 to 58."""
    return column("lq2002", "COMPID").astype(np.int64)


def attitude() -> Floats:
    """30 departments × 7 shares of favourable answers; the first column is ``rating``."""
    names = ("rating", "complaints", "privileges", "learning", "raises", "critical", "advance")
    return columns("attitude", names)


@cache
def _entries() -> dict[str, Any]:
    found = json.loads(_file("values.json").read_text(encoding="utf-8"))["entries"]
    return {each["id"]: each["value"] for each in found}


@cache
def _rows(file: str) -> list[dict[str, str]]:
    with _file(f"data/{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _file(path: str) -> Path:
    if not FOLDER.exists():
        pytest.skip("The reference values of R lie in ../shared/reference beside the repository, and it is not there.")
    return FOLDER / path


def _number(field: str) -> float:
    return float(field) if field not in ("", "NA") else float("nan")
