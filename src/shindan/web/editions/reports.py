"""The ranking report of an entry's centre: as the page lays it out, as PDF and as CSV, all from the same values."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shindan.exchange.entry_sheet.rules import SIZES, industries
from shindan.report.ranking import Owner, RankingReport, ranking_csv, report_of
from shindan.result.schema import Words
from shindan.web.entries.models import Entry
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line

from .names import name_of
from .queries import Standing


def report_for(entry: Entry, standing: Standing, language: str) -> RankingReport:
    """Every word and picture of the report in one language."""
    return report_of(standing.ranking, _owner(entry, language), language, _codes())


def csv_for(entry: Entry, standing: Standing, language: str) -> bytes:
    """The same figures as CSV."""
    return ranking_csv(standing.ranking, _owner(entry, language), language, _codes())


def _owner(entry: Entry, language: str) -> Owner:
    english = name_of(entry).en
    if language == "en" and english:
        return Owner("", english)  # one name for both, as its people write it
    return Owner(entry.organisation.name, entry.centre)


def _codes() -> dict[str, Words]:
    return {choice.id: choice.name for choice in (*industries(), *SIZES)}


def exhibits_of(report: RankingReport, csv: str) -> tuple[Exhibit, ...]:
    """Happiness and the elements as the pages draw them."""
    return (*(_happiness(report, csv) if report.kgi else ()), _elements(report, csv))


def _happiness(report: RankingReport, csv: str) -> tuple[Exhibit, ...]:
    kgi = report.kgi
    if kgi is None:
        return ()
    columns = (Head(label=_("値"), numeric=False), Head(label=kgi.title))
    rows: tuple[Line, ...] = (Line(heading=_("順位"), cells=(Cell(text=f"{kgi.told}{kgi.mark}"),)),)
    rows += tuple(Line(heading=fact.label, cells=(Cell(text=fact.value),)) for fact in kgi.facts)
    return (
        Exhibit(
            key="ranking-kgi",
            title=kgi.title,
            says=f"{kgi.title} {kgi.told}{kgi.mark}",
            basis=_basis(report),
            columns=columns,
            rows=rows,
            csv=csv,
            wide=_svg(kgi.picture.wide) if kgi.picture else "",
            narrow=_svg(kgi.picture.narrow) if kgi.picture else "",
            notes=(kgi.picture.caption,) if kgi.picture else (kgi.no_picture,),
            open=True,
            small=True,
        ),
    )


def _elements(report: RankingReport, csv: str) -> Exhibit:
    heads = (_("肯定率"), _("中央値との差"), _("順位"), _("95%の範囲"), _("上位4分の1の確からしさ"))
    rows = tuple(
        Line(
            heading=row.name,
            cells=tuple(
                Cell(text=text or "–")
                for text in (row.value, row.difference, f"{row.rank_told}{row.mark}", row.interval, row.top)
            ),
            note=row.rank_small,
            picture=_svg(row.strip),
        )
        for row in report.elements.rows
    )
    return Exhibit(
        key="ranking-elements",
        title=report.elements.title,
        says=" ".join(report.headline),
        basis=_basis(report),
        columns=(Head(label=_("要素"), numeric=False), *(Head(label=head) for head in heads)),
        rows=rows,
        csv=csv,
        scale=_svg(report.elements.strip_scale),
        notes=report.notes,
        picture_at=2,
    )


def _basis(report: RankingReport) -> str:
    """How many answered, the edition, and the last day of its period."""
    year, month, day = report.day
    return _("、").join((report.people, report.edition, f"{year}/{month:02d}/{day:02d}"))


def _svg(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 (our own drawing)
