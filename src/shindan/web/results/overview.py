"""What a result says of everybody together, as the page of a result and that of a flash show it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.result.schema import Cell, Result
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table

from .models import Publication


def facts_of(result: Result, publication: Publication) -> tuple[Fact, ...]:
    """How many answered, when it was computed, when it was published."""
    entry = result.entry
    rate = f"{entry.response_rate}%" if entry.response_rate is not None else "–"
    pairs = [
        (
            _("回答"),
            _("%(people)d名（対象%(staff)s名、%(rate)s）")
            % {"people": entry.people, "staff": entry.headcount or "–", "rate": rate},
        ),
        (_("集計した日"), f"{result.made_on:%Y/%m/%d}"),
        (
            _("公開"),
            f"{timezone.localtime(publication.published):%Y/%m/%d}"
            if publication.published
            else _("まだ公開していません"),
        ),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs)


def elements_of(result: Result, language: str) -> Table:
    """Happiness and the elements for everybody, each with its interval."""
    rows = [
        (section, row)
        for section in result.sections
        for row in section.rows
        if row.kind == "element" or section.kind == "kgi"
    ]
    columns = (
        Column(label=_("指標")),
        Column(label=_("値"), numeric=True),
        Column(label=_("95%の範囲"), numeric=True),
        Column(label=_("前回との差"), numeric=True),
    )
    lines = tuple(
        Row(heading=section.name.get(language), cells=_cells(result.total[row.id], row.kind)) for section, row in rows
    )
    caption = _("幸福度と七つの要素（n=%(people)d）") % {"people": result.entry.people}
    return Table(caption=caption, columns=columns, rows=lines)


def _cells(cell: Cell, kind: str) -> tuple[str | None, ...]:
    if cell.suppressed or cell.value is None:
        return None, None, None
    unit = _("点") if kind == "mean" else "%"
    value = f"{cell.value:.1f}{unit}" if kind == "mean" else f"{cell.value:.0f}{unit}"
    value = {"at_least": f"≥{value}", "at_most": f"≤{value}"}.get(
        cell.bound or "", f"≈{value}" if cell.rough else value
    )
    low_high = "" if cell.low is None or cell.high is None else f"{cell.low:g}〜{cell.high:g}"
    change = "" if cell.change is None else f"{cell.change:+g}".replace("-", "−")
    return value, low_high, change
