"""The slides as a PowerPoint file that can be edited: text boxes, native tables and native charts, notes for the speaker."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from .content import (
    BLUE,
    GREY,
    HAIR,
    INK,
    LEAD_BOX,
    LINE,
    MARGIN,
    ORANGE,
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
    Point,
    Scatter,
    Slide,
    Table,
    TableCell,
)
from .fitting import Side, column, fit_pane, fit_table, hang, label_sides, short_name
from .pdf import ticks
from .powerpoint_parts import describe, is_dark, millimetres, number_axes, paint, scale_axis, underline
from .settled import settled

# PowerPoint for Windows and for Mac both bring it.
FONT = "Yu Gothic"
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_BLANK = 6
# Of the axis, below which a part of a stack is narrower than its figure; as in deck.typ.
_LEAST_PART = 0.08
_SIDES = {
    "right": XL_LABEL_POSITION.RIGHT,
    "left": XL_LABEL_POSITION.LEFT,
    "above": XL_LABEL_POSITION.ABOVE,
    "below": XL_LABEL_POSITION.BELOW,
}


def deck_pptx(deck: Deck) -> bytes:
    """The slides as PPTX, A4 landscape. Equal decks give equal bytes."""
    made = Presentation()
    made.slide_width, made.slide_height = Mm(PAGE[0]), Mm(PAGE[1])
    made.core_properties.title = deck.title
    made.core_properties.author = ""
    made.core_properties.language = deck.language
    stamp = dt.datetime(deck.day.year, deck.day.month, deck.day.day)  # noqa: DTZ001
    made.core_properties.created = made.core_properties.modified = stamp
    for number, slide in enumerate(deck.slides, start=1):
        _Drawing(deck, made.slides.add_slide(made.slide_layouts[_layout(slide)])).slide(slide, number)
    buffer = io.BytesIO()
    made.save(buffer)
    return settled(buffer.getvalue(), stamp)


def _layout(slide: Slide) -> int:
    """Title only, so that the outline and screen readers know every slide's name; the cover is blank but for its title too."""
    return 5 if slide.title else _BLANK


class _Drawing:
    """One slide being drawn."""

    def __init__(self, deck: Deck, page: Any) -> None:
        self.deck, self.page = deck, page

    def slide(self, slide: Slide, number: int) -> None:
        box = Box(MARGIN, 62, PAGE[0] - 2 * MARGIN, 34) if slide.cover else TITLE_BOX
        title = Pane(box, (Paragraph(slide.title, bold=True),), most=32 if slide.cover else 19, least=11)
        self._frame(self.page.shapes.title, title)
        if slide.lead:
            lead = Box(MARGIN, 98, PAGE[0] - 2 * MARGIN, 26) if slide.cover else LEAD_BOX
            self._pane(Pane(lead, (Paragraph(slide.lead, colour=QUIET),), most=15 if slide.cover else 11, least=8))
        for block in slide.blocks:
            self._block(block)
        if not slide.cover:
            self._footer(number)
        self.page.notes_slide.notes_text_frame.text = slide.notes

    def _footer(self, number: int) -> None:
        rule = self.page.shapes.add_connector(1, Mm(MARGIN), Mm(198), Mm(PAGE[0] - MARGIN), Mm(198))
        rule.line.color.rgb = RGBColor.from_string(HAIR)
        rule.line.width = Pt(0.5)
        rule._element.remove(rule._element.find(qn("p:style")))  # it would cast a shadow
        self._pane(Pane(Box(MARGIN, 199, 240, 7), (Paragraph(self.deck.footer, colour=QUIET),), most=8, least=6.5))
        box = Box(PAGE[0] - MARGIN - 24, 199, 24, 7)
        shape = self._pane(Pane(box, (Paragraph(str(number), colour=QUIET),), most=8, least=6.5))
        shape.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _block(self, block: Block) -> None:
        if isinstance(block, Pane):
            self._pane(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Bars):
            self._bars(block)
        else:
            self._scatter(block)

    def _pane(self, pane: Pane) -> Any:
        shape = self.page.shapes.add_textbox(*millimetres(pane.box))
        paint(shape.fill, pane.fill)
        if pane.border:
            shape.line.color.rgb = RGBColor.from_string(pane.border)
            shape.line.width = Pt(0.75)
        else:
            shape.line.fill.background()
        self._frame(shape, pane)
        return shape

    def _frame(self, shape: Any, pane: Pane) -> None:
        shape.left, shape.top, shape.width, shape.height = millimetres(pane.box)
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Mm(PAD)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if pane.middle else MSO_ANCHOR.TOP
        fitted = fit_pane(pane, self.deck.language)
        for at, paragraph in enumerate(fitted.paragraphs):
            self._paragraph(frame.paragraphs[0] if at == 0 else frame.add_paragraph(), paragraph, fitted.size)

    def _paragraph(self, line: Any, paragraph: Paragraph, size: float) -> None:
        own = size * paragraph.scale
        line.alignment = PP_ALIGN.LEFT
        line.line_spacing, line.space_after, line.space_before = Pt(own * LINE), Pt(own * paragraph.gap), Pt(0)
        if paragraph.lead:
            inset = round(Mm(hang(own)))
            line._p.get_or_add_pPr().set("marL", str(inset))
            line._p.get_or_add_pPr().set("indent", str(-inset))
        text = f"{paragraph.lead}\t{paragraph.text}" if paragraph.lead else paragraph.text
        self._run(line, text, TableCell(text, bold=paragraph.bold, colour=paragraph.colour), own)

    def _run(self, line: Any, text: str, look: TableCell, size: float) -> None:
        run = line.add_run()
        run.text = text
        font = run.font
        font.size, font.bold, font.underline = Pt(size), look.bold, look.underline
        font.color.rgb = RGBColor.from_string(look.colour)
        self._family(font, run._r.get_or_add_rPr())

    def _family(self, font: Any, properties: Any) -> None:
        """The font for Japanese signs stands apart from that for Latin ones."""
        font.name = FONT
        properties.set("lang", "ja-JP" if self.deck.language == "ja" else "en-GB")
        east = properties.find(qn("a:ea"))
        if east is None:
            east = properties.makeelement(qn("a:ea"), {})
            properties.find(qn("a:latin")).addnext(east)
        east.set("typeface", FONT)

    def _table(self, table: Table) -> None:
        fitted = fit_table(table, self.deck.language)
        count = len(table.widths)
        left, top, width, _ = millimetres(table.box)
        shape = self.page.shapes.add_table(len(fitted.rows), count, left, top, width, Mm(sum(fitted.heights)))
        grid = shape.table
        style = shape._element.graphic.graphicData.tbl.tblPr
        style.find(qn("a:tableStyleId")).text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
        grid.horz_banding = False
        for at in range(count):
            grid.columns[at].width = Mm(column(table, at))
        for place, (row, height) in enumerate(zip(fitted.rows, fitted.heights, strict=True)):
            grid.rows[place].height = Mm(height)
            for at, cell in enumerate(row):
                self._cell(grid.cell(place, at), cell, fitted.size, head=place == 0)

    def _cell(self, cell: Any, look: TableCell, size: float, *, head: bool) -> None:
        cell.margin_left = cell.margin_right = Mm(PAD)
        cell.margin_top = cell.margin_bottom = Mm(PAD * 0.6)
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
        paint(cell.fill, look.fill)
        line = cell.text_frame.paragraphs[0]
        line.alignment, line.line_spacing = _ALIGN[look.align], Pt(size * LINE)
        # An empty cell would be as high as a line of 18 points, whatever its row should be.
        self._run(line, look.text or "\u00a0", look, size)
        underline(cell, INK if head else HAIR, 1.0 if head else 0.5)

    def _bars(self, bars: Bars) -> None:
        data = CategoryChartData(number_format="0" if not bars.decimals else "0.0")
        data.categories = [short_name(name, self.deck.language) for name in bars.categories]
        for series in bars.series:
            data.add_series(series.name, series.values)
        kind = XL_CHART_TYPE.BAR_STACKED if bars.stacked else XL_CHART_TYPE.BAR_CLUSTERED
        chart = self._chart(kind, bars, data)
        chart.has_legend = len(bars.series) > 1
        if chart.has_legend:
            chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
        # From top to bottom as in the table; that end of the axis is where the numbers stand.
        chart.category_axis.reverse_order = True
        chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        chart.category_axis.format.line.color.rgb = RGBColor.from_string(GREY)
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
        scale_axis(chart.value_axis, bars.top)
        chart.value_axis.major_unit = ticks(bars.top)[1]
        plot = chart.plots[0]
        plot.gap_width = 60
        plot.overlap = 100 if bars.stacked else 0
        for series, drawn in zip(bars.series, plot.series, strict=True):
            drawn.format.fill.solid()
            drawn.format.fill.fore_color.rgb = RGBColor.from_string(series.colour)
        self._labels(plot, bars)

    def _labels(self, plot: Any, bars: Bars) -> None:
        """The figures of the bars. In a stack one that is wider than its part would stand on its neighbour's: the table beside has it."""
        shown = ("0.0" if bars.decimals else "0") + (f'"{bars.unit}"' if bars.unit else "")
        for series, drawn in zip(bars.series, plot.series, strict=True):
            labels = drawn.data_labels
            labels.number_format = f'[>={_LEAST_PART * bars.top:g}]{shown};""' if bars.stacked else shown
            labels.number_format_is_linked, labels.show_value, labels.font.size = False, True, Pt(9)
            labels.position = XL_LABEL_POSITION.CENTER if bars.stacked else XL_LABEL_POSITION.OUTSIDE_END
            ink = "ffffff" if bars.stacked and is_dark(series.colour) else INK
            labels.font.color.rgb = RGBColor.from_string(ink)

    def _scatter(self, scatter: Scatter) -> None:
        data = XyChartData()
        for point in scatter.points:
            data.add_series(point.name).add_data_point(point.x, point.y)
        chart = self._chart(XL_CHART_TYPE.XY_SCATTER, scatter, data)
        chart.has_legend = False
        for axis, title, top in (
            (chart.category_axis, scatter.x_title, scatter.x_top),
            (chart.value_axis, scatter.y_title, scatter.y_top),
        ):
            scale_axis(axis, top)
            axis.has_title = True
            axis.axis_title.text_frame.text = title
            for run in axis.axis_title.text_frame.paragraphs[0].runs:
                run.font.size, run.font.bold = Pt(9), False
        series = chart.plots[0].series
        for point, side, drawn in zip(scatter.points, label_sides(scatter), series, strict=True):
            self._point(drawn, point, side)

    def _point(self, drawn: Any, point: Point, side: Side) -> None:
        drawn.marker.style, drawn.marker.size = XL_MARKER_STYLE.CIRCLE, 10
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = RGBColor.from_string(ORANGE if point.strong else BLUE)
        drawn.format.line.fill.background()
        label = drawn.points[0].data_label
        label.has_text_frame = True
        label.text_frame.text = point.name
        label.position = _SIDES[side]
        for run in label.text_frame.paragraphs[0].runs:
            run.font.size = Pt(9)

    def _chart(self, kind: Any, block: Bars | Scatter, data: Any) -> Any:
        shape = self.page.shapes.add_chart(kind, *millimetres(block.box), data)
        describe(shape, block.heard)
        chart = shape.chart
        chart.has_title = False
        number_axes(chart)
        chart.font.size, chart.font.color.rgb = Pt(9), RGBColor.from_string(INK)
        self._family(chart.font, chart.font._rPr)
        return chart
