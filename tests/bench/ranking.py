"""The ranking reports of an edition: ranks, words with pictures, PDFs beside bare Typst pages with the same texts."""

from __future__ import annotations

import time
from collections.abc import Iterable

from tests.bench.load import Figure
from tests.bench.sheets import compiler

from shindan.edition import Rankings
from shindan.report.ranking import RankingReport, ranking_pdf, report_of
from shindan.report.ranking.conftest import OWNER, Case, make_edition

# 132 centres of 44 organisations, 51 rows: happiness, seven elements, six questions each, eNPS.
EDITION = Case(organisations=44, each=3, items=6)


def figures(case: Case = EDITION) -> dict[str, Figure]:
    """Seconds of every stage over all centres."""
    start = time.perf_counter()
    rankings = Rankings(make_edition(case))
    found = [rankings.of(member.centre) for member in rankings.edition.members]
    ranked = time.perf_counter() - start
    start = time.perf_counter()
    reports = [report_of(ranking, OWNER) for ranking in found]
    worded = time.perf_counter() - start
    bare, own = _papers(reports)
    return {
        "ranking, ranks (s)": Figure((ranked,)),
        "ranking, words (s)": Figure((worded,)),
        "ranking, bare pages (s)": Figure((bare,)),
        "ranking, PDFs (s)": Figure((own,)),
    }


def _papers(reports: Iterable[RankingReport]) -> tuple[float, float]:
    """Bare and own papers in turn, so that a busy moment meets both; the first of each loads the fonts."""
    seconds = {"bare": 0.0, "own": 0.0}
    for place, report in enumerate(reports):
        for name, make in (("bare", bare_pages), ("own", ranking_pdf)):
            start = time.perf_counter()
            make(report)
            seconds[name] += (time.perf_counter() - start) if place else 0.0
    return seconds["bare"], seconds["own"]


def bare_pages(report: RankingReport) -> bytes:
    """The report's texts on as many A4 pages: no picture, no colour, plain tables."""
    first = [cell for row in report.elements.rows for cell in (row.name, row.value, row.rank, row.interval, row.top)]
    facts = [part for fact in (report.kgi.facts if report.kgi else ()) for part in (fact.label, fact.value)]
    chapters = report.annex.chapters if report.annex else ()
    rows = [row for chapter in chapters for row in chapter.rows]
    cells = [
        cell
        for row in rows
        for cell in (row.name, row.value, row.difference, row.median, row.rank, row.interval, row.top, row.t_score)
    ]
    head = '#set document(title: "bare")\n#set page(paper: "a4", margin: 15mm)\n'
    head += '#set text(font: "Noto Sans CJK JP", size: 8.5pt, lang: "ja")\n'
    lines = [f"= {' '.join(report.headline)}", _table(2, facts), _table(5, first)]
    lines += [f'#"{words}"\n' for words in (*report.how_to_read, *report.how_made, *report.notes)]
    lines += ["#pagebreak()", f"#set text(size: 7pt)\n{_table(8, cells, '1.6pt')}"] if cells else []
    made = compiler().compile((head + "\n".join(lines)).encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def _table(columns: int, cells: Iterable[str], inset: str = "3pt") -> str:
    told = ", ".join(f'"{cell}"' for cell in cells)
    return f"#table(columns: {columns}, inset: {inset}, {told})\n"


def expected(found: dict[str, Figure]) -> list[tuple[bool, str]]:
    ratio = found["ranking, PDFs (s)"].median / found["ranking, bare pages (s)"].median
    count = EDITION.organisations * EDITION.each
    return [(ratio <= 2, f"{count} ranking reports ≤ 2 × bare pages ({ratio:.2f} ×)")]


if __name__ == "__main__":
    told = figures()
    for label, figure in told.items():
        print(f"{label:26} {figure}")
    for holds, words in expected(told):
        print(f"{'✓' if holds else '✗'} {words}")
