"""What stands on the slides: text, tables and charts, each in its box on an A4 landscape page. Lengths are millimetres.

Sizes of type are worked out here, before anything is drawn, so that both papers look alike and nothing runs over its box.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

PAGE = (297.0, 210.0)
MARGIN = 14.0
POINT = 25.4 / 72
LINE = 1.32  # of the size of type
# Fonts differ in width: what is worked out with one must find room in another.
TIGHT = 0.93
SURE = 0.85  # of a line that is cut, where brackets may be wide
NAME = {"ja": 17.0, "en": 22.0}  # em of a name beside a bar: English ones are wrapped between words
PAD = 1.4  # within a cell or pane, at each side

INK, QUIET, HAIR, WHITE = "1a1a1a", "4d4d4d", "cccccc", "ffffff"
BLUE, ORANGE, GREY = "0055ad", "ac3e00", "8c8c8c"
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """Left and top end, width and height."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``lead`` hangs before the first line: a number or a dot. ``scale`` is of the pane's size of type."""

    text: str
    bold: bool = False
    colour: str = INK
    lead: str = ""
    scale: float = 1.0
    gap: float = 0.35  # after it, of the size of type


@dataclass(frozen=True)
class Pane:
    """Paragraphs in a box, in the largest size between ``most`` and ``least`` points at which all find room."""

    box: Box
    paragraphs: tuple[Paragraph, ...]
    most: float = 12.0
    least: float = 8.0
    fill: str = ""
    border: str = ""
    middle: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    text: str
    bold: bool = False
    fill: str = ""
    colour: str = INK
    align: Align = "left"
    underline: bool = False


@dataclass(frozen=True)
class Table:
    """The first row holds the heads. ``widths`` are shares of the box's width."""

    box: Box
    widths: tuple[float, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    most: float = 10.5
    least: float = 7.0


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: tuple[float | None, ...]
    colour: str = BLUE


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, one a category from top to bottom; ``stacked`` series add up. ``top`` ends the axis."""

    box: Box
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    top: float
    unit: str = ""
    stacked: bool = False
    decimals: int = 0
    heard: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    name: str
    x: float
    y: float
    strong: bool = False


@dataclass(frozen=True)
class Scatter:
    box: Box
    points: tuple[Point, ...]
    x_title: str
    y_title: str
    x_top: float
    y_top: float
    heard: str = ""


Block = Pane | Table | Bars | Scatter


@dataclass(frozen=True)
class Slide:
    """``title`` is a sentence, ``lead`` what it rests on; ``notes`` are the speaker's, with where the figures come from."""

    title: str
    lead: str = ""
    blocks: tuple[Block, ...] = ()
    notes: str = ""
    cover: bool = False


@dataclass(frozen=True)
class Deck:
    language: str
    title: str
    entry: str
    day: dt.date
    footer: str
    slides: tuple[Slide, ...] = field(default=())


CONTENT = Box(MARGIN, 43.0, PAGE[0] - 2 * MARGIN, 151.0)
TITLE_BOX = Box(MARGIN, 11.0, PAGE[0] - 2 * MARGIN, 16.0)
LEAD_BOX = Box(MARGIN, 27.5, PAGE[0] - 2 * MARGIN, 14.0)
