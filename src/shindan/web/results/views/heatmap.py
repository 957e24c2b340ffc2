"""The heat map: groups and elements, an element's questions by group, a group's questions, as the result has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.report.board.groups import element_items, group_items, heat_key, heat_rows, look
from shindan.report.board.items import element_answers
from shindan.report.survey.conclusion import conclusion
from shindan.result.schema import Cell, Row, Split
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.ui.components.heat_table import Heat, HeatColumn, HeatRow, HeatTable
from shindan.web.ui.components.tabs import Tab, Tabs

from .board import Board, open_board


@dataclass(frozen=True)
class Chosen:
    """What the address asks for: a split, what the difference is to, and whether the lowest groups come first."""

    split: Split | None
    change: bool
    low_first: bool

    def query(self, *, change: bool, low_first: bool) -> str:
        """The address' end for another choice."""
        parts = [
            f"split={self.split.id}" if self.split else "",
            "centre=before" if change else "",
            "order=low" if low_first else "",
        ]
        return "?" + "&".join(part for part in parts if part)


def _choose(board: Board) -> Chosen:
    wanted = board.request.GET
    change = wanted.get("centre") == "before" and board.result.previous is not None
    return Chosen(board.chosen(), change, wanted.get("order") == "low")


@require_safe
@for_entry(Right.SEE_RESULT)
def heatmap(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """One split at a time; ``order=low`` puts the groups with the lowest happiness first, ``centre=before`` compares with
    last time."""
    board = open_board(request, entry, number, "heatmap")
    chosen = _choose(board)
    table = _table(board, chosen) if chosen.split else None
    return board.page(
        "results/heatmap.html",
        "heatmap",
        table=table,
        items=_items(board, chosen),
        left_out=_left_out(board, chosen),
        headline=conclusion(board.result, chosen.split, board.language),
        **_around(board, chosen, "heatmap"),
    )


@require_safe
@for_entry(Right.SEE_RESULT)
def element(request: HttpRequest, entry: Entry, number: int, element: str) -> HttpResponse:
    """The questions of one element, of everybody and by group."""
    board = open_board(request, entry, number, f"element {element}"[:60])
    names = {section.id: section.name.get(board.language) for section, _row in board.source.elements}
    if element not in names:
        raise Http404
    chosen = _choose(board)
    address = [
        Tab(label=name, href=board.address("element", key), current=key == element) for key, name in names.items()
    ]
    return board.page(
        "results/element.html",
        "heatmap",
        name=names[element],
        elements=Tabs(label=_("要素"), items=tuple(address)),
        whole=board.draw(element_items(board.compared, element)),
        answers=board.draw(element_answers(board.compared, element)),
        table=_table(board, chosen, element) if chosen.split else None,
        **_around(board, chosen, "element", element),
    )


@require_safe
@for_entry(Right.SEE_RESULT)
def group(request: HttpRequest, entry: Entry, number: int, split: int, place: int) -> HttpResponse:
    """All questions of one group. Of a hidden one there is nothing but that it is hidden."""
    board = open_board(request, entry, number, f"group {split} {place}")
    splits = board.result.splits
    if not (0 < split <= len(splits)) or splits[split - 1].withheld or not (0 < place <= len(splits[split - 1].groups)):
        raise Http404
    found = splits[split - 1]
    one = found.groups[place - 1]
    drawn = None if one.suppressed else board.draw(group_items(board.source, found, place - 1))
    back = board.address("heatmap") + f"?split={found.id}"
    return board.page("results/group.html", "heatmap", name=one.name.get(board.language), items=drawn, back=back)


def _around(board: Board, chosen: Chosen, page: str, *more: object) -> dict[str, Any]:
    """Links to other splits, centres and orders, the legend, the file."""
    address = board.address(page, *more)
    centres = [
        Tab(
            label=_("ほかのグループとの差"),
            href=address + chosen.query(change=False, low_first=chosen.low_first),
            current=not chosen.change,
        ),
        Tab(
            label=_("前回との差"),
            href=address + chosen.query(change=True, low_first=chosen.low_first),
            current=chosen.change,
        ),
    ]
    orders = [
        Tab(
            label=_("グループの順"),
            href=address + chosen.query(change=chosen.change, low_first=False),
            current=not chosen.low_first,
        ),
        Tab(
            label=_("幸福度の低い順"),
            href=address + chosen.query(change=chosen.change, low_first=True),
            current=chosen.low_first,
        ),
    ]
    split = chosen.split
    key = heat_key(board.number_of(split), str(more[0]) if more else "", change=chosen.change) if split else ""
    may_take = bool(key) and Right.DOWNLOAD in board.rights
    return {
        "split": split,
        "split_name": split.name.get(board.language) if split else "",
        "splits": board.split_tabs(page, *more),
        "centres": Tabs(label=_("何との差か"), items=tuple(centres)) if board.result.previous else None,
        "orders": Tabs(label=_("並び順"), items=tuple(orders)),
        "says": board.source.say["heat_says_change" if chosen.change else "heat_says"],
        "basis": board.source.basis(),
        "csv": board.address("figure", key) if may_take else "",
    }


def _order(board: Board, chosen: Chosen) -> list[int]:
    """Places of the groups, as listed or the unhappiest first; hidden ones come last, in the order listed."""
    split, kgi = chosen.split, board.source.kgi
    if split is None:
        return []
    places = list(range(len(split.groups)))
    if not chosen.low_first or kgi is None or kgi.id not in split.cells:
        return places
    cells = split.cells[kgi.id]
    return sorted(places, key=lambda at: (cells[at].suppressed or cells[at].value is None, cells[at].value or 0.0))


def _table(board: Board, chosen: Chosen, of: str = "") -> HeatTable:
    """Happiness and elements, or the questions of one element, by group."""
    rows = heat_rows(board.source, of)
    columns = tuple(HeatColumn(label=name, href="" if of else _element_link(board, row)) for name, row in rows)
    whole = tuple(_heat(board.result.total[row.id], row) for _name, row in rows)
    lines = [HeatRow(heading=_("全体"), note=f"n={board.result.entry.people}", cells=whole)]
    lines += [_group_row(board, chosen, at, rows) for at in _order(board, chosen)]
    split = chosen.split
    corner = split.name.get(board.language) if split else ""
    caption = (
        _("「%(element)s」の設問") % {"element": board.source.name(of)} if of else _("幸福度（点）と要素の肯定率（%）")
    )
    return HeatTable(caption=caption, corner=corner, columns=columns, rows=tuple(lines), caption_hidden=True)


def _element_link(board: Board, row: Row) -> str:
    return board.address("element", row.id) if row.kind == "element" else ""


def _group_row(board: Board, chosen: Chosen, at: int, rows: list[tuple[str, Row]]) -> HeatRow:
    split = chosen.split
    if split is None:
        raise LookupError("no split is chosen")
    one, number = split.groups[at], board.number_of(split)
    cells = tuple(
        _heat(split.cells[row.id][at], row, anchor=f"c-{number}-{at + 1}-{row.id}", change=chosen.change)
        for _name, row in rows
    )
    note = "" if one.suppressed else f"n={one.people}"
    href = "" if one.suppressed else board.address("group", number, at + 1)
    return HeatRow(heading=one.name.get(board.language), note=note, cells=cells, href=href)


def _heat(cell: Cell, row: Row, *, anchor: str = "", change: bool | None = None) -> Heat:
    """The cell as every other face writes it. The whole entry stands beside no other group."""
    if cell.suppressed:
        return Heat(hidden=True)
    value, difference, colours = look(cell, row, change=bool(change))
    difference = difference or "–"
    return (
        Heat(value=value, id=anchor)
        if change is None
        else Heat(value=value, difference=difference, look=colours, id=anchor)
    )


def _items(board: Board, chosen: Chosen) -> HeatTable | None:
    """Every question by group, element after element; groups of which nothing is shown are named beside it."""
    split = chosen.split
    if split is None:
        return None
    order = [at for at in _order(board, chosen) if not split.groups[at].suppressed]
    lines: list[HeatRow] = []
    for section in board.result.sections:
        asked = [row for row in section.rows if row.kind in ("share", "recommendation")]
        for first, row in zip([True] + [False] * len(asked), asked, strict=False):
            cells = [_heat(split.cells[row.id][at], row, change=chosen.change) for at in order]
            name = section.name.get(board.language) if first else ""
            whole = _heat(board.result.total[row.id], row)
            lines.append(
                HeatRow(heading=row.short.get(board.language), note=row.code, cells=(whole, *cells), group=name)
            )
    names = [split.groups[at].name.get(board.language) for at in order]
    columns = tuple(HeatColumn(label=name) for name in (_("全体"), *names))
    return HeatTable(
        caption=_("設問ごとの肯定率（%）と差"),
        corner=_("質問"),
        columns=columns,
        rows=tuple(lines),
        caption_hidden=True,
    )


def _left_out(board: Board, chosen: Chosen) -> str:
    """The names of the groups that are hidden."""
    groups = chosen.split.groups if chosen.split else ()
    return board.source.say["joint"].join(one.name.get(board.language) for one in groups if one.suppressed)
