"""The matrix as a page shows it: a team's zones, with cases where they are counted."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.diagnosis.kit import Kit
from shindan.harassment.line import Line, LineCell, cells_of
from shindan.web.ui.components.zone_matrix import ZoneCell, ZoneMatrix, ZoneRow

Pair = tuple[str, str]


def matrix_of(
    kit: Kit, line: Line, language: str, *, caption: str, counts: Mapping[Pair, int] | None = None, base: str = ""
) -> ZoneMatrix:
    """The team's matrix; with ``counts`` and ``base`` the address of the list, each number leads to its cases."""
    cells = cells_of(kit, line, language)
    across = len(kit.requests)
    rows = [cells[at : at + across] for at in range(0, len(cells), across)]
    return ZoneMatrix(
        caption=caption,
        corner=_("言動＼要求"),
        columns=tuple(f"{one.id} {one.name.get(language)}" for one in kit.requests),
        rows=tuple(
            ZoneRow(
                heading=f"{level.id} {level.name.get(language)}",
                cells=tuple(_cell(kit, cell, language, counts or {}, base) for cell in row),
            )
            for level, row in zip(kit.behaviours, rows, strict=True)
        ),
        key=_("※はチームで標準から変えた区分です。") if any(cell.departs for cell in cells) else "",
    )


def _cell(kit: Kit, cell: LineCell, language: str, counts: Mapping[Pair, int], base: str) -> ZoneCell:
    count = counts.get((cell.behaviour, cell.request), 0)
    return ZoneCell(
        zone=cell.zone.name.get(language),
        rank=[zone.id for zone in kit.zones].index(cell.zone.id),
        count=count,
        note=ngettext("記録%(n)d件", "記録%(n)d件", count) % {"n": count},
        departs=cell.departs,
        href=f"{base}?{urlencode({'b': cell.behaviour, 'r': cell.request})}" if base and count else "",
    )
