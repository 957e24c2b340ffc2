"""A whole edition: results, freezing, ranks, and the three papers of every centre, beside bare Typst pages with the same texts.

The three papers are those that every plan of the service brings: 結果一覧表, 結果速報, ランキングレポート. ``./run bench edition`` measures it alone,
with ``--entries=N`` a smaller one. Nothing is judged by seconds: each stage stands beside the bare compile of as many pages in the same run.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.bench.analyzing import bare_sheet, timed
from tests.bench.load import Figure
from tests.bench.ranking import bare_pages
from tests.bench.sheets import compiler

from shindan.analysis.edition_demo import demo_before, demo_centres
from shindan.analysis.edition_papers import tables_of
from shindan.analysis.wave_of import Context, wave_of_table
from shindan.diagnosis import load_pack
from shindan.edition import (
    CentreRanking,
    Edition,
    Rankings,
    candidates_of,
    default_rule,
    field_findings,
    freeze,
    norms_of,
)
from shindan.report.ranking import Owner, RankingReport, ranking_pdf, report_of
from shindan.report.survey import flash_pdf, sheet_pdf
from shindan.report.survey.flash import flash_payload
from shindan.result.build import build_result
from shindan.result.schema import Result
from shindan.result.wave import Wave
from shindan.synthetic import Order

PEOPLE, ENTRIES, LEAST = 10_279, 132, 30
PAPERS = ("sheet", "flash", "ranking")


def figures(order: Order | None = None) -> dict[str, Figure]:
    """Seconds of every stage over all centres."""
    known = order or Order(people=PEOPLE, entries=ENTRIES)
    before = demo_before(known)
    centres, _names = demo_centres(known)
    [edition], freezing = timed(lambda all_: freeze(all_, default_rule()), [centres])
    [(rankings, ranked)], ranking = timed(lambda one: _ranked(one, before), [edition])
    _, finding = timed(lambda one: (candidates_of(one), field_findings(one)), [edition])
    norms = norms_of(edition, rankings.standings)
    results, resulting = timed(lambda wave: build_result(replace(wave, norms=norms)), list(_waves(known)))
    reports, wording = timed(lambda one: report_of(one, Owner("見本", "センター")), ranked)
    return {
        "edition, freezing (s)": freezing,
        "edition, ranks (s)": ranking,
        "edition, findings (s)": finding,
        "edition, results (s)": resulting,
        "edition, words (s)": wording,
        **_papers(results, reports),
    }


def _ranked(edition: Edition, before: Edition | None) -> tuple[Rankings, list[CentreRanking]]:
    rankings = Rankings(edition, before)
    return rankings, [rankings.of(member.centre) for member in edition.members]


def _waves(order: Order) -> Iterator[Wave]:
    pack = load_pack("wellbeing/employee")
    for table in tables_of(order):
        if table.num_rows >= 5:
            yield wave_of_table(table, pack, ("team",), Context("見本", "2026年"))


def _papers(results: list[Result], reports: list[RankingReport]) -> dict[str, Figure]:
    """Own and bare papers in turn, so that a busy moment meets both; the first of each loads the fonts."""
    seconds = {f"edition, {paper} {kind} (s)": 0.0 for paper in PAPERS for kind in ("bare", "PDFs")}
    for at in range(max(len(results), len(reports))):
        for paper, bare, own in _makers(results[at % len(results)], reports[at % len(reports)]):
            for kind, make in (("bare", bare), ("PDFs", own)):
                start = time.perf_counter()
                make()
                seconds[f"edition, {paper} {kind} (s)"] += (time.perf_counter() - start) if at else 0.0
    return {name: Figure((value,)) for name, value in seconds.items()}


def _makers(result: Result, report: RankingReport) -> Iterator[tuple[str, Callable[[], object], Callable[[], object]]]:
    split = None if result.splits[0].withheld else result.splits[0].id
    yield "sheet", lambda: bare_sheet(result, split), lambda: sheet_pdf(result, split)
    yield "flash", lambda: bare_flash(result), lambda: flash_pdf(result)
    yield "ranking", lambda: bare_pages(report), lambda: ranking_pdf(report)


def bare_flash(result: Result) -> bytes:
    """The flash report's texts on one A4 page, one after another."""
    texts = [text for text in _texts(flash_payload(result, "ja")) if text and not text.startswith("<")]
    told = " ".join(f'#"{text}"' for text in (each.replace("\\", "/").replace('"', "'") for each in texts))
    head = '#set document(title: "bare")\n#set page(paper: "a4", margin: 15mm)\n'
    head += '#set text(font: "Noto Sans CJK JP", size: 7pt, lang: "ja")\n= bare\n'
    made = compiler().compile((head + told).encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)


def ratios(found: dict[str, Figure]) -> dict[str, float]:
    """Every stage as a multiple of the bare compile of all papers; each paper as a multiple of its own bare pages."""
    seconds = {name.removeprefix("edition, ").removesuffix(" (s)"): figure.median for name, figure in found.items()}
    bare = sum(seconds[f"{paper} bare"] for paper in PAPERS)
    own = sum(seconds[f"{paper} PDFs"] for paper in PAPERS)
    told = {name: seconds[name] / bare for name in ("freezing", "ranks", "findings", "results", "words")}
    told |= {paper: seconds[f"{paper} PDFs"] / seconds[f"{paper} bare"] for paper in PAPERS}
    return told | {"all papers": own / bare}


def expected(found: dict[str, Figure]) -> list[tuple[bool, str]]:
    told = ratios(found)
    return [
        (
            told["all papers"] <= 2,
            f"sheet, flash and ranking report of every centre ≤ 2 × bare pages ({told['all papers']:.2f} ×)",
        ),
        (told["ranks"] <= 1, f"all ranks of the edition ≤ its papers' bare pages ({told['ranks']:.2f} ×)"),
        (told["results"] <= 2, f"all results with their plans ≤ 2 × bare pages ({told['results']:.2f} ×)"),
    ]


def main(words: list[str]) -> int:
    """``./run bench edition``."""
    asked = [int(word.removeprefix("--entries=")) for word in words if word.startswith("--entries=")]
    entries = max(LEAST, min(asked[0] if asked else ENTRIES, ENTRIES))
    # Of the second seed an edition of thirty may be frozen too.
    order = Order(people=max(900, PEOPLE * entries // ENTRIES), entries=entries, seed=2 if entries < ENTRIES else 1)
    found = figures(order)
    print(f"{entries} エントリー / entries")
    for label, figure in found.items():
        print(f"{label:26} {figure}")
    for name, value in ratios(found).items():
        print(f"{name:26} {value:8.2f} × bare")
    for holds, told in expected(found):
        print(f"{'✓' if holds else '✗'} {told}")
    return int("--check" in words and not all(holds for holds, _ in expected(found)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
