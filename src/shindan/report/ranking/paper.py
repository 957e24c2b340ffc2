"""The ranking report on paper: one A4 page that stands alone, tagged, and an annex with the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from ..charts.spread import HEIGHT as SPREAD_HEIGHT
from ..fit import cut, lines, spaced, width, within
from ..pdf import compile_sheet, pages_of
from ..survey.comments_signs import drawable
from ..survey.room import MM, one_line
from .view import Annex, Kgi, RankingReport, Row
from .words import words_of

TEMPLATE = "ranking.typ"
# Pictures of rows are as wide as their place; on paper that is so many units of 1/96 inch.
STRIP, LINE = 204, 95
# Widths of the columns in mm; the pictures stand in the third and the fifth.
_COLUMNS: dict[str, list[float]] = {"ja": [32, 17.5, 57, 17, 27, 14.5, 15], "en": [33, 17, 57, 14, 27, 15, 17]}
# The annex right of the questions: heads of two lines at the most, or the last lines of a long annex have no room.
_ANNEX_COLUMNS = {"ja": [14, 15, 13, 14, 15, 15, 10], "en": [14, 15, 13, 14, 14, 17, 11]}
# A row is too low for two lines of name and a third: English names, which are longer, get smaller before they take two lines.
_LEAST_NAME, _SMALL_NAME = {"ja": 8.5, "en": 7.6}, 7.5
# The sizes of gaps and of rows; the first that keeps the page one page is taken. Gaps give way first: rows hold pictures, which must
# not run into one another.
FACTORS = ((1.0, 1.0), (0.9, 0.97), (0.75, 0.95), (0.6, 0.92), (0.45, 0.9), (0.3, 0.9))
_WIDE = 180 * MM
# How much wider bold and spaced type runs than ``fit`` says.
_BOLD = {"ja": 1.03, "en": 1.13}
_ROW_HEIGHT, _ANNEX_ROW, _ANNEX_BODY = 12.6, 4.7, 236.0
_APART = 0.6  # mm between the strips of two rows, at the least


def ranking_pdf(report: RankingReport) -> bytes:
    """The report as a tagged PDF: a page, and the annex where there is one. Equal reports give equal bytes."""
    payload, day = report_payload(report), date(*report.day)
    wanted = 1 + len(payload["annex"])
    for gaps, rows in FACTORS:
        made = compile_sheet(TEMPLATE, at_size(payload, gaps, rows), day)
        if pages_of(made) <= wanted:
            break
    return made


def at_size(payload: dict[str, Any], gaps: float, rows: float) -> dict[str, Any]:
    """The payload with gaps and rows at these parts of their size, and every strip within its row."""
    high = rows * payload["row_height"]
    most = (high - _APART) * STRIP / 54
    table = payload["elements"]
    low = [{**row, "strip": _no_higher(row["strip"], most)} for row in table["rows"]]
    return {**payload, "factor": gaps, "row_height": high, "elements": {**table, "rows": low}}


def _no_higher(svg: str, most: float) -> str:
    """A strip cut off at the foot, where only the end of the median's line stands."""
    return svg if most >= SPREAD_HEIGHT else svg.replace(f'height="{SPREAD_HEIGHT:g}"', f'height="{most:.2f}"', 1)


def report_payload(report: RankingReport) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    say = words_of(report.language)
    head, size = _headline(report)
    owner, beside = _owner(report)
    annex = list(_annex(report, _ANNEX_BODY - (0 if beside else 10)))
    count = len(annex)
    return {
        "language": report.language,
        "day": list(report.day),
        "labels": {**say, "title": f"{report.title} {_plain(report.owner.centre)}"},
        "ranked": report.ranked,
        "title": report.title,
        "edition": report.edition,
        "owner_lines": owner,
        "owner_beside": beside,
        "headline": head,
        "headline_size": size,
        "kgi": _kgi(report.kgi) if report.kgi else None,
        "columns": _COLUMNS[report.language],
        "fact_width": 25 if report.language == "ja" else 27,
        "elements": _table(report),
        "any_piles": any('class="pile"' in row.strip for row in report.elements.rows),
        "row_height": min(_ROW_HEIGHT, 7 * _ROW_HEIGHT / max(len(report.elements.rows), 1)),
        "how_to_read": [drawable(line) for line in report.how_to_read],
        "how_made": [drawable(line) for line in report.how_made],
        "notes": [drawable(line) for line in report.notes],
        "annex": annex,
        "annex_columns": _ANNEX_COLUMNS[report.language],
        "page": say["page_annex"].format(count=count) if count else say["page"],
        "annex_pages": [say["annex_page"].format(number=at + 1, count=count) for at in range(count)],
        "foot": _plain(report.foot),
        "source": report.source,
    }


def _plain(text: str) -> str:
    return drawable(spaced(text))


def _headline(report: RankingReport) -> tuple[list[str], float]:
    """Each sentence on a line of its own where it fits at 18 pt or a little less."""
    longest, bold = max(map(width, report.headline)), _BOLD[report.language]
    size = max(14.0, min(18.0, _WIDE / longest / bold))
    broken = (line for told in report.headline for line in lines(told, _WIDE / size / bold + 0.01, report.language))
    return [_plain(line) for line in broken], round(size, 1)


def _owner(report: RankingReport) -> tuple[list[str], bool]:
    """Organisation and centre with n, in one line beside the title; where they are long, below it in a line each."""
    organisation, centre = drawable(report.owner.organisation), drawable(report.owner.centre)
    people = f"（{report.people}）" if report.language == "ja" else f" ({report.people})"
    taken = (width(f"診断{report.title}{report.edition}") + 1.6) * 9 * 1.05 + 9 * MM
    one = f"{organisation} {centre}{people}".strip()
    if width(one) * 9 <= _WIDE - taken:
        return [one], True
    room = _WIDE / 9 / 1.02
    told = (cut(organisation, room), cut(centre, room - width(people)) + people)
    return [line for line in told if line], False


def _kgi(kgi: Kgi) -> dict[str, Any]:
    facts = [[_plain(fact.label), _plain(fact.value)] for fact in kgi.facts]
    return {**asdict(kgi), "facts": facts}


def _table(report: RankingReport) -> dict[str, Any]:
    table = report.elements
    sizes = [_name_size(row, report.language) for row in table.rows]
    # One size for all names that stand in a line; longer ones take two lines.
    least = _LEAST_NAME[report.language]
    common = min((size for size in sizes if size >= least), default=least)
    return {
        "title": table.title,
        "rows": [_row(row, size, common, report.language) for row, size in zip(table.rows, sizes, strict=True)],
        "strip_scale": _sized(table.strip_scale, STRIP),
        "line_scale": _sized(table.line_scale, LINE),
    }


def _name_room(language: str) -> float:
    return (_COLUMNS[language][0] - 2) * MM / (1.0 if language == "ja" else _BOLD["en"])


def _name_size(row: Row, language: str) -> float:
    return one_line(row.name, 10.0, _name_room(language))


def _row(row: Row, size: float, common: float, language: str) -> dict[str, Any]:
    whole = size >= _LEAST_NAME[language]
    names = [row.name] if whole else lines(row.name, _name_room(language) / common, language)
    small = len(names) > 2
    if small:
        names = within(row.name, _name_room(language) / _SMALL_NAME, 3, language)
    return {
        **asdict(row),
        "small": "" if small else row.small,
        "name_size": _SMALL_NAME if small else common,
        "name_lines": [drawable(line) for line in names],
        "strip": _sized(row.strip, STRIP),
        "line": _sized(row.line, LINE),
    }


def _sized(svg: str, units: int) -> str:
    return svg.replace('width="100%"', f'width="{units}"', 1)


def _annex(report: RankingReport, body: float) -> Iterator[dict[str, Any]]:
    """The annex in pages of as many lines as fit; nothing where there is none."""
    annex = report.annex
    if annex is None:
        return
    told = list(_annex_lines(annex, sum(_ANNEX_COLUMNS[report.language])))
    most = int(body / _ANNEX_ROW)
    # A few lines more are set a little closer, so that they do not make a page of their own.
    most = len(told) if len(told) <= int(body / 4.1) else most
    for start in range(0, len(told), most):
        shown = told[start : start + most]
        yield {
            "title": annex.title,
            "says": annex.says,
            "groups": list(annex.groups),
            "with_before": annex.with_before,
            "row": min(_ANNEX_ROW, body / len(shown)),
            "lines": shown,
        }


def _annex_lines(annex: Annex, taken: int) -> Iterator[dict[str, Any]]:
    room = (180 - taken - 13 * len(annex.groups) - 14 * annex.with_before) * MM / 8.5 - 1.4
    for chapter in annex.chapters:
        if chapter.name:
            yield {"kind": "chapter", "name": chapter.name, "row": None, "strong": True}
        for place, row in enumerate(chapter.rows):
            strong = place == 0 and not chapter.name
            name = drawable(cut(row.name, room))
            yield {"kind": "row", "name": name, "row": _bare(row), "strong": strong}


def _bare(row: Row) -> dict[str, Any]:
    return {**asdict(row), "strip": "", "line": ""}
