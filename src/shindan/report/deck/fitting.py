"""What finds room where: sizes of type, heights of rows, and places of names, worked out before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..fit import lines, width, within
from .content import LINE, NAME, PAD, POINT, SURE, TIGHT, Pane, Paragraph, Scatter, Table, TableCell

# Millimetres that a name may reach over the upright axis: the figures at its ticks stand there, then its title.
_OVER_AXIS = 8.0
Side = Literal["right", "left", "above", "below"]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


def label_sides(scatter: Scatter) -> tuple[Side, ...]:
    """Where each point's name stands, so that names and points keep apart where they can and none runs far over the upright axis.

    The right side is tried first, and the longest name chooses first: a short one finds another place sooner.
    """
    box = scatter.box
    spots = [(one.x / scatter.x_top * (box.w - 20), -one.y / scatter.y_top * (box.h - 16)) for one in scatter.points]
    taken = [(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x, y in spots]
    sides: dict[int, Side] = {}
    for at in sorted(range(len(spots)), key=lambda at: (-width(scatter.points[at].name), at)):
        places = _label_places(spots[at], width(scatter.points[at].name) * 9 * POINT * 1.08)
        within_ = (side for side, place in places.items() if place[0] >= -_OVER_AXIS and place[2] <= box.w - 18)
        sides[at] = next((side for side in within_ if not _meets(places[side], taken)), "right")
        taken.append(places[sides[at]])
    return tuple(sides[at] for at in range(len(spots)))


def _label_places(spot: tuple[float, float], wide: float) -> dict[Side, Rectangle]:
    x, y = spot
    return {
        "right": (x + 2, y - 2, x + 2 + wide, y + 2),
        "left": (x - 2 - wide, y - 2, x - 2, y + 2),
        "above": (x - wide / 2, y - 6, x + wide / 2, y - 2),
        "below": (x - wide / 2, y + 2, x + wide / 2, y + 6),
    }


def _meets(place: Rectangle, others: Sequence[Rectangle]) -> bool:
    return any(place[0] < o[2] and o[0] < place[2] and place[1] < o[3] and o[1] < place[3] for o in others)


# PowerPoint sets brackets and stops a whole em wide, where the PDF's font draws them together.
_WHOLE = str.maketrans(dict.fromkeys("「」、。（）・：；『』【】", "国"))


def line_count(text: str, em: float, language: str) -> int:
    """How many lines a text takes in either paper."""
    return len(lines(text.translate(_WHOLE), em, language))


def short_name(name: str, language: str) -> str:
    """A name beside a bar: what is too long loses its middle, as names often differ at their ends."""
    return within(name, NAME.get(language, NAME["ja"]), 1, language)[0]


def room(width: float, size: float, pad: float = PAD) -> float:
    """The em that a line of so many millimetres holds."""
    return (width - 2 * pad) * TIGHT / (size * POINT)


def steps(most: float, least: float) -> list[float]:
    """Sizes to try, by half points."""
    count = round((most - least) * 2)
    return [most - at / 2 for at in range(count + 1)]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Paragraphs that find room at ``size``; a text too long even for the least size has lost its middle."""

    size: float
    paragraphs: tuple[Paragraph, ...]


def fit_pane(pane: Pane, language: str) -> Fitted:
    for size in steps(pane.most, pane.least):
        if _height(pane, pane.paragraphs, size, language) <= pane.box.h - 2 * PAD:
            return Fitted(size, pane.paragraphs)
    return Fitted(pane.least, _shortened(pane, language))


def pane_height(pane: Pane, size: float, language: str) -> float:
    """How high a pane's paragraphs are in that size, in millimetres."""
    return _height(pane, pane.paragraphs, size, language)


def _height(pane: Pane, paragraphs: Sequence[Paragraph], size: float, language: str) -> float:
    return sum(_paragraph_height(pane, one, size, language) for one in paragraphs)


def _paragraph_height(pane: Pane, one: Paragraph, size: float, language: str) -> float:
    own = size * one.scale
    count = line_count(one.text, _own_room(pane, one, own), language)
    return (count * LINE + one.gap) * own * POINT


def _own_room(pane: Pane, one: Paragraph, own: float) -> float:
    return room(pane.box.w - (hang(own) if one.lead else 0), own)


def hang(size: float) -> float:
    """How far a paragraph with a lead is moved in."""
    return 1.7 * size * POINT


def _shortened(pane: Pane, language: str) -> tuple[Paragraph, ...]:
    """Everything at the least size, the longest paragraphs cut line by line until the rest finds room."""
    most = [line_count(one.text, _own_room(pane, one, pane.least * one.scale), language) for one in pane.paragraphs]

    def made() -> tuple[Paragraph, ...]:
        return tuple(_cut(pane, one, count, language) for one, count in zip(pane.paragraphs, most, strict=True))

    while _height(pane, made(), pane.least, language) > pane.box.h - 2 * PAD and max(most) > 1:
        most[most.index(max(most))] -= 1
    return made()


def _cut(pane: Pane, one: Paragraph, most: int, language: str) -> Paragraph:
    own = pane.least * one.scale
    text = _kept(one.text, _own_room(pane, one, own), most, language)
    return Paragraph(text, one.bold, one.colour, one.lead, one.scale, one.gap)


def _kept(text: str, em: float, most: int, language: str) -> str:
    """The text, or without its middle, so that it takes at most so many lines in either paper."""
    if line_count(text, em, language) <= most:
        return text
    return _joined(within(text, em * SURE, most, language), language)


def _joined(parts: Sequence[str], language: str) -> str:
    return (" " if language == "en" else "").join(parts)


@dataclass(frozen=True, slots=True)
class FittedTable:
    """Cells that find room at ``size``, and the height of every row in millimetres."""

    size: float
    rows: tuple[tuple[TableCell, ...], ...]
    heights: tuple[float, ...]


def fit_table(table: Table, language: str) -> FittedTable:
    for size in steps(table.most, table.least):
        heights = _heights(table, table.rows, size, language)
        if sum(heights) <= table.box.h:
            return FittedTable(size, table.rows, _spread(heights, table.box.h))
    rows = _shortened_rows(table, language)
    return FittedTable(table.least, rows, _heights(table, rows, table.least, language))


def table_height(table: Table, size: float, language: str) -> float:
    """How high a table is in that size, in millimetres."""
    return sum(_heights(table, table.rows, size, language))


def _spread(heights: tuple[float, ...], whole: float) -> tuple[float, ...]:
    """Rows may breathe where there is room, up to half as high again; a little is kept for wider fonts."""
    factor = max(1.0, min(1.5, 0.95 * whole / sum(heights)))
    return tuple(height * factor for height in heights)


def _heights(table: Table, rows: Sequence[Sequence[TableCell]], size: float, language: str) -> tuple[float, ...]:
    return tuple(max(_cell_height(table, at, cell, size, language) for at, cell in enumerate(row)) for row in rows)


def _cell_height(table: Table, at: int, cell: TableCell, size: float, language: str) -> float:
    count = line_count(cell.text, room(column(table, at), size), language)
    return count * LINE * size * POINT + 2 * PAD * 0.6


def column(table: Table, at: int) -> float:
    """The width of a column in millimetres."""
    return table.box.w * table.widths[at] / sum(table.widths)


def _shortened_rows(table: Table, language: str) -> tuple[tuple[TableCell, ...], ...]:
    """Every row cut to as many lines as all may have."""
    for most in range(6, 0, -1):
        rows = tuple(
            tuple(_cut_cell(table, at, cell, most, language) for at, cell in enumerate(row)) for row in table.rows
        )
        if sum(_heights(table, rows, table.least, language)) <= table.box.h:
            return rows
    return rows


def _cut_cell(table: Table, at: int, cell: TableCell, most: int, language: str) -> TableCell:
    text = _kept(cell.text, room(column(table, at), table.least), most, language)
    return TableCell(text, cell.bold, cell.fill, cell.colour, cell.align, cell.underline)
