"""The heat map: groups and elements, then groups and questions, as the result has them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.report.survey.figures import figure
from shindan.result.schema import Cell, Result, Row, Section, Split
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.heat_table import Heat, HeatRow, HeatTable
from shindan.web.ui.components.tabs import Tab, Tabs

from ..queries import publication_of


@require_safe
@for_entry(Right.SEE_RESULT)
def heatmap(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """One split at a time; ``order=low`` puts the groups with the lowest happiness first."""
    publication = publication_of(entry, number, unpublished=may(request.user, Right.SEE_UNPUBLISHED, entry))
    if publication is None:
        raise Http404
    result, language = Result.model_validate(publication.result), str(request.LANGUAGE_CODE)
    split = _chosen(result, request.GET.get("split", ""))
    low_first = request.GET.get("order") == "low"
    record(actor=request.user, action="result.see", on=entry, target=f"{number} heatmap")
    return entry_page(
        request,
        entry,
        "results/heatmap.html",
        "results_page",
        publication=publication,
        splits=_tabs(entry, result, number, split, language),
        split=split,
        low_first=low_first,
        elements=_elements(result, split, language, low_first=low_first),
        items=_items(result, split, language, low_first=low_first),
        people=result.entry.people,
        made_on=result.made_on,
    )


def _chosen(result: Result, wanted: str) -> Split | None:
    shown = [split for split in result.splits if not split.withheld]
    return next((split for split in shown if split.id == wanted), shown[0] if shown else None)


def _tabs(entry: Entry, result: Result, number: int, chosen: Split | None, language: str) -> Tabs | None:
    shown = [split for split in result.splits if not split.withheld]
    address = reverse("results_heatmap", args=[entry.pk, number])
    items = tuple(
        Tab(label=split.name.get(language), href=f"{address}?split={split.id}", current=split == chosen)
        for split in shown
    )
    return Tabs(label=_("分析区分"), items=items) if len(items) > 1 else None


def _order(split: Split | None, kgi: str | None, *, low_first: bool) -> list[int]:
    """Places of the groups, as listed or the unhappiest first; hidden ones come last, in the order listed."""
    if split is None:
        return []
    places = list(range(len(split.groups)))
    if not low_first or kgi is None or kgi not in split.cells:
        return places
    cells = split.cells[kgi]
    return sorted(places, key=lambda at: (cells[at].suppressed or cells[at].value is None, cells[at].value or 0.0))


def _head_rows(result: Result) -> list[tuple[Section, Row]]:
    """Happiness and the elements."""
    return [(s, row) for s in result.sections for row in s.rows if row.kind == "element" or s.kind == "kgi"]


def _kgi(result: Result) -> str | None:
    return next((row.id for section, row in _head_rows(result) if section.kind == "kgi"), None)


def _elements(result: Result, split: Split | None, language: str, *, low_first: bool) -> HeatTable:
    heads = _head_rows(result)
    whole = tuple(_heat(result.total[row.id], row, difference=False) for _section, row in heads)
    rows = [HeatRow(heading=_("全体"), note=f"n={result.entry.people}", cells=whole)]
    if split is not None:
        rows += [_group(split, at, heads, language) for at in _order(split, _kgi(result), low_first=low_first)]
    corner = split.name.get(language) if split else ""
    return HeatTable(
        caption=_("幸福度（点）と要素の肯定率（%）、ほかのグループとの差"),
        corner=corner,
        columns=tuple(section.name.get(language) for section, _row in heads),
        rows=tuple(rows),
    )


def _group(split: Split, at: int, heads: list[tuple[Section, Row]], language: str) -> HeatRow:
    group = split.groups[at]
    cells = tuple(_heat(split.cells[row.id][at], row) for _section, row in heads)
    return HeatRow(heading=group.name.get(language), note="" if group.suppressed else f"n={group.people}", cells=cells)


def _items(result: Result, split: Split | None, language: str, *, low_first: bool) -> HeatTable:
    order = _order(split, _kgi(result), low_first=low_first)
    rows: list[HeatRow] = []
    for section in result.sections:
        asked = [row for row in section.rows if row.kind in ("share", "recommendation", "mean")]
        for first, row in zip([True] + [False] * len(asked), asked, strict=False):
            groups = [split.cells[row.id][at] for at in order] if split else []
            cells = (_heat(result.total[row.id], row, difference=False), *(_heat(cell, row) for cell in groups))
            name = section.name.get(language) if first else ""
            rows.append(HeatRow(heading=row.short.get(language), note=row.code, cells=cells, group=name))
    names = tuple(split.groups[at].name.get(language) for at in order) if split else ()
    return HeatTable(
        caption=_("設問ごとの肯定率（%）と、ほかのグループとの差"),
        corner=_("質問"),
        columns=(_("全体"), *names),
        rows=tuple(rows),
    )


def _heat(cell: Cell, row: Row, *, difference: bool = True) -> Heat:
    """The cell as every other face writes it. The whole entry stands beside no other group."""
    drawn = figure(cell, row.kind)
    if drawn.hidden:
        return Heat(hidden=True)
    return (
        Heat(value=drawn.value, difference=drawn.difference, look=drawn.look) if difference else Heat(value=drawn.value)
    )
