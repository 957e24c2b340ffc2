"""Small things that python-pptx leaves to its users: borders of cells, axes, descriptions of charts."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from .content import HAIR, Box


def millimetres(box: Box) -> tuple[Any, Any, Any, Any]:
    return Mm(box.x), Mm(box.y), Mm(box.w), Mm(box.h)


def paint(fill: Any, colour: str) -> None:
    if colour:
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour)
    else:
        fill.background()


def underline(cell: Any, colour: str, width: float) -> None:
    """The line under a cell; python-pptx knows no borders."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(
        qn("a:lnB"), {"w": str(round(Pt(width))), "cap": "flat", "cmpd": "sng", "algn": "ctr"}
    )
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": colour}))
    line.append(fill)
    properties.insert(0, line)


def scale_axis(axis: Any, top: float) -> None:
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.has_major_gridlines, axis.has_minor_gridlines = True, False
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("e6e6e6")
    axis.format.line.color.rgb = RGBColor.from_string(HAIR)
    axis.tick_labels.font.size = Pt(8)


def is_dark(colour: str) -> bool:
    """Whether white reads better on it than ink."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return 299 * red + 587 * green + 114 * blue < 128_000


def describe(shape: Any, text: str) -> None:
    """What a screen reader says of a chart."""
    shape._element.nvGraphicFramePr.cNvPr.set("descr", text)


def number_axes(chart: Any) -> None:
    """Numbers of axes without a sign, as the format has them; python-pptx takes negative ones, which only a lenient reader puts up with."""
    for name in ("c:axId", "c:crossAx"):
        for element in chart._chartSpace.iter(qn(name)):
            element.set("val", element.get("val").lstrip("-"))
