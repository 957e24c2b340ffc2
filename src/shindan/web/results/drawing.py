"""From the exhibits of a result to what the components of the pages take. Nothing is worked out here."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.safestring import SafeString, mark_safe

from shindan.report.board import Column as Column_
from shindan.report.board import Exhibit as Exhibit_
from shindan.report.board import Line as Line_
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line


def drawn(exhibit: Exhibit_ | None, csv: str = "", links: Mapping[int, str] | None = None) -> Exhibit | None:
    """The component's context. ``csv`` is the address of its file, ``links`` where the rows lead, by their place."""
    if exhibit is None:
        return None
    return Exhibit(
        key=exhibit.key,
        title=exhibit.title,
        says=exhibit.says,
        basis=exhibit.basis,
        columns=tuple(_head(column, first=at == 0) for at, column in enumerate(exhibit.columns)),
        rows=tuple(_line(line, (links or {}).get(at, "")) for at, line in enumerate(exhibit.lines)),
        csv=csv,
        scale=picture(exhibit.scale),
        wide=picture(exhibit.wide),
        narrow=picture(exhibit.narrow),
        notes=exhibit.notes,
        picture_at=exhibit.picture_at,
        open=exhibit.open,
    )


def picture(svg: str) -> SafeString:
    """A picture of ``shindan.report.charts``, which escapes every text."""
    return mark_safe(svg)  # noqa: S308


def _head(column: Column_, *, first: bool) -> Head:
    return Head(label=column.label, numeric=column.numeric and not first)


def _line(line: Line_, href: str) -> Line:
    return Line(
        heading=line.head,
        cells=tuple(Cell(text=value.text, hidden=value.hidden, joins=value.joins) for value in line.values),
        note=line.note,
        picture=picture(line.picture),
        group=line.group,
        href=href,
        strong=line.strong,
    )
