"""Other organisations' figures to stand beside: an edition's medians and quartiles, with their own numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from .schema import Benchmark, Part, Words

# Below this many organisations a benchmark is not shown; below the second it is marked 参考.
FEWEST, STANDARD = 10, 20


class NormsError(ValueError):
    """The file of an edition cannot be used; the sentence says why and what to do."""


class Norms(Part):
    """An edition's figures by row id, in the units of a result: per cent, points of happiness, points of eNPS."""

    name: Words
    instrument: str
    organisations: int
    people: int
    rows: Mapping[str, Benchmark]

    @property
    def is_reference_only(self) -> bool:
        return self.organisations < STANDARD


def read_norms(path: Path, instrument: str) -> Norms:
    """Read an edition's figures from JSON. ``NormsError`` where they do not fit or rest on too few organisations."""
    try:
        norms = Norms.model_validate_json(path.read_bytes())
    except OSError as error:
        raise NormsError(
            f"基準値のファイル「{path}」を読めません（{error.strerror}）。場所を確かめてください。"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "ファイル全体"
        raise NormsError(
            f"基準値のファイル「{path}」の {where} が使えません（{first['msg']}）。docs/methods/result.md の形に直してください。"
        ) from error
    if norms.instrument != instrument:
        raise NormsError(f"基準値は「{norms.instrument}」のものです。「{instrument}」の基準値を指定してください。")
    if norms.organisations < FEWEST:
        raise NormsError(
            f"基準値の組織数が{norms.organisations}で、{FEWEST}に足りません。比べられる値にならないため使いません。"
        )
    return norms
