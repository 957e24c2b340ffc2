"""The files of an analysis: the report as PowerPoint and PDF, and the analysis itself as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from shindan.diagnosis.guide import Guide
from shindan.diagnosis.source import read_yaml
from shindan.report.deck import Deck, deck_pdf, deck_pptx
from shindan.result.schema import Result

from ..outputs import put_together
from .deck import report_deck
from .edited import Edit, EditedAnalysis, EditError

FORMATS = ("json", "pptx", "pdf")
NAME = "analysis"


def write_report(
    edited: EditedAnalysis,
    result: Result,
    guide: Guide,
    folder: Path,
    *,
    language: str = "ja",
    formats: Iterable[str] = FORMATS,
) -> list[Path]:
    """analysis.json (machine's version, edits), analysis.pptx, analysis.pdf: all or none. ``ValueError``, ``OSError``."""
    wanted = list(formats)
    if unknown := [name for name in wanted if name not in FORMATS]:
        raise ValueError(f"「{unknown[0]}」は作れません。{', '.join(FORMATS)} から選んでください。")
    deck = report_deck(edited.applied(), result, guide, language=language, changes=edited.changes())
    return put_together([(f"{NAME}.{name}", _made(name, edited, deck)) for name in wanted], folder)


def _made(name: str, edited: EditedAnalysis, deck: Deck) -> bytes:
    if name == "json":
        return (edited.model_dump_json(indent=1) + "\n").encode()
    return deck_pptx(deck) if name == "pptx" else deck_pdf(deck)


def read_edits(path: Path) -> tuple[Edit, ...]:
    """A consultant's edits from YAML: a list under ``edits``. ``EditError`` with the line."""
    reading = read_yaml(path)
    if reading.faults:
        raise EditError("\n".join(map(str, reading.faults)))
    try:
        return TypeAdapter(tuple[Edit, ...]).validate_python(reading.value.get("edits", ()))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise EditError(
            f"{path.name}: edits.{where} が使えません（{first['msg']}）。docs/methods/cross-analysis.md の形に直してください。"
        ) from error
