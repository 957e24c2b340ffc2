"""The same slides as a tagged PDF: equal decks give equal bytes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..fit import spaced
from ..pdf import compile_sheet
from .content import (
    LEAD_BOX,
    LINE,
    MARGIN,
    PAD,
    PAGE,
    QUIET,
    TITLE_BOX,
    Bars,
    Block,
    Box,
    Deck,
    Pane,
    Paragraph,
    Slide,
    Table,
)
from .fitting import column, fit_pane, fit_table, hang, label_sides, short_name

TEMPLATE = "deck.typ"


def deck_pdf(deck: Deck) -> bytes:
    """The slides as PDF, a page each. Raises ``PdfError``."""
    return compile_sheet(TEMPLATE, deck_payload(deck), deck.day)


def deck_payload(deck: Deck) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    return {
        "language": deck.language,
        "day": [deck.day.year, deck.day.month, deck.day.day],
        "labels": {"title": deck.title},
        "footer": deck.footer,
        "page": {"width": PAGE[0], "height": PAGE[1], "margin": MARGIN, "pad": PAD, "line": LINE},
        "slides": [_slide(deck, slide) for slide in deck.slides],
    }


def _slide(deck: Deck, slide: Slide) -> dict[str, Any]:
    title = Box(MARGIN, 62, PAGE[0] - 2 * MARGIN, 34) if slide.cover else TITLE_BOX
    lead = Box(MARGIN, 98, PAGE[0] - 2 * MARGIN, 26) if slide.cover else LEAD_BOX
    panes = [
        Pane(title, (Paragraph(slide.title, bold=True),), most=32 if slide.cover else 19, least=11),
        Pane(lead, (Paragraph(slide.lead, colour=QUIET),), most=15 if slide.cover else 11, least=8),
    ]
    return {
        "cover": slide.cover,
        "title": _pane(panes[0], deck.language),
        "lead": _pane(panes[1], deck.language) if slide.lead else None,
        "blocks": [_block(block, deck.language) for block in slide.blocks],
    }


def _block(block: Block, language: str) -> dict[str, Any]:
    if isinstance(block, Pane):
        return _pane(block, language)
    if isinstance(block, Table):
        return _table(block, language)
    if isinstance(block, Bars):
        names = [short_name(name, language) for name in block.categories]
        return {"kind": "bars", **asdict(block), "categories": names, "ticks": ticks(block.top)}
    return {
        "kind": "scatter",
        **asdict(block),
        "sides": label_sides(block),
        "x_ticks": ticks(block.x_top),
        "y_ticks": ticks(block.y_top),
    }


def ticks(top: float) -> list[float]:
    """Round places on an axis from 0 to ``top``: four to six steps."""
    for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0):
        if top / step <= 6:
            return [round(at * step, 2) for at in range(int(top / step + 1e-9) + 1)]
    return [0.0, top]


def _pane(pane: Pane, language: str) -> dict[str, Any]:
    fitted = fit_pane(pane, language)
    paragraphs = [
        {
            "text": spaced(one.text),
            "bold": one.bold,
            "colour": one.colour,
            "lead": one.lead,
            "size": fitted.size * one.scale,
            "gap": one.gap,
            "hang": hang(fitted.size * one.scale),
        }
        for one in fitted.paragraphs
    ]
    look = {"fill": pane.fill, "border": pane.border, "middle": pane.middle}
    return {"kind": "pane", "box": asdict(pane.box), "paragraphs": paragraphs, **look}


def _table(table: Table, language: str) -> dict[str, Any]:
    fitted = fit_table(table, language)
    rows = [[{**asdict(cell), "text": spaced(cell.text)} for cell in row] for row in fitted.rows]
    widths = [column(table, at) for at in range(len(table.widths))]
    where = {"box": asdict(table.box), "widths": widths, "heights": list(fitted.heights)}
    return {"kind": "table", "size": fitted.size, "rows": rows, **where}
