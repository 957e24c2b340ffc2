"""Everything a centre of the synthetic edition gets on paper: result sheet, flash and ranking report, and for some the analysis."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.edition import CentreRanking, Edition, Rankings, candidates_of, norms_of
from shindan.exchange.entry_sheet.rules import SIZES, industries
from shindan.management import Questionnaire, Subject, check_filling, result_of
from shindan.report.award import Certificate, certificate_pdf
from shindan.report.management import management_pdf
from shindan.report.ranking import Owner, ranking_csv, ranking_pdf, report_of
from shindan.report.survey import flash_pdf, sheet_pdf
from shindan.result.build import TooFewError, build_result
from shindan.result.norms import Norms
from shindan.result.schema import Result
from shindan.synthetic import Order, batches
from shindan.synthetic.world import world_of

from .cross import Inputs, Stage, cross_analysis
from .cross.edited import start_editing
from .cross.report_files import write_report
from .edition_demo import Place
from .outputs import put_together
from .wave_of import Context, wave_of_table

EMPLOYEES, PRACTICES = "wellbeing/employee", "wellbeing/management"
# Papers say when they were made; of made-up ones that is always the same day, so that two makings are alike.
DAY = dt.date(2026, 9, 30)
WAVE = "2026年"
ISSUER = "見本 運営事務局"
ANALYSED = 3
# Fewer than so many a process are made sooner than another process begins.
_WORTH_A_PROCESS = 8


@dataclass(frozen=True, slots=True)
class Task:
    """What one centre's papers are made of. Without ``ranking`` it is not in the edition, with ``stages`` it gets the analysis."""

    order: Order
    number: int
    folder: Path
    owner: Owner
    heads: int
    norms: Norms
    ranking: CentreRanking | None
    stages: dict[str, int] | None


def write_papers(
    order: Order, places: Sequence[Place], rankings: Rankings, folder: Path, tell: Callable[[int], None] | None = None
) -> int:
    """A folder a centre, and certificates of the candidates that the list names; returns how many papers there are.

    What is there already is kept, as the same edition gives the same papers. ``tell`` is called once a centre.
    """
    certificates = write_certificates(rankings.edition, places, folder / "certificates")
    tasks = list(_tasks(order, places, rankings, folder / "papers"))
    waiting = [task for task in tasks if not _is_done(task)]
    if tell:
        tell(len(tasks) - len(waiting))
    for _ in _all_made(waiting):
        if tell:
            tell(1)
    return certificates + sum(len(list(task.folder.glob("*.pdf"))) for task in tasks)


def _tasks(order: Order, places: Sequence[Place], rankings: Rankings, folder: Path) -> Iterator[Task]:
    edition, norms = rankings.edition, norms_of(rankings.edition, rankings.standings)
    inside = {member.centre: member for member in edition.members}
    chosen = analysed(edition)
    for place in places:
        member = inside.get(place.centre)
        yield Task(
            order=order,
            number=place.number,
            folder=folder / place.centre,
            owner=place.owner,
            heads=place.heads,
            norms=norms,
            ranking=rankings.of(place.centre) if member else None,
            stages=dict(member.stages) if member and place.centre in chosen else None,
        )


def analysed(edition: Edition) -> tuple[str, ...]:
    """Centres that get the analysis too: the lowest, the middle and the highest by happiness of those with stages."""
    kgi = next(row.id for row in edition.rows if row.kind == "kgi")
    inside = [member for member in edition.members if member.stages and kgi in member.figures and member.people >= 100]
    order = sorted(inside, key=lambda member: (member.figures[kgi].value, member.centre))
    if len(order) < ANALYSED:
        return tuple(member.centre for member in order)
    return tuple(order[at].centre for at in (0, len(order) // 2, len(order) - 1))


def _is_done(task: Task) -> bool:
    """The last file of a centre is put in place after all others of it."""
    last = "analysis.pdf" if task.stages else "result.json"
    return (task.folder / last).exists()


def _all_made(tasks: Sequence[Task]) -> Iterator[None]:
    workers = min(os.cpu_count() or 1, len(tasks) // _WORTH_A_PROCESS + 1)
    if workers == 1:
        yield from map(make, tasks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(make, task) for task in tasks]
        try:
            for done in as_completed(waiting):
                done.result()
                yield
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def make(task: Task) -> None:
    """The papers of one centre into its folder. A function of the module, so that another process can be asked for it."""
    result, made = _result(task), []
    if result is not None:
        split = None if result.splits[0].withheld else result.splits[0].id
        made += [("sheet.pdf", sheet_pdf(result, split)), ("flash.pdf", flash_pdf(result))]
    if task.ranking is not None:
        codes = {choice.id: choice.name for choice in (*SIZES, *industries())}
        report = report_of(task.ranking, task.owner, "ja", codes)
        made += [
            ("ranking.pdf", ranking_pdf(report)),
            ("ranking.csv", ranking_csv(task.ranking, task.owner, "ja", codes)),
        ]
    if task.stages is not None:
        made.append(("management.pdf", _management(task)))
    text = result.model_dump_json(indent=1) + "\n" if result else "{}\n"
    put_together([*made, ("result.json", text.encode())], task.folder)
    if task.stages is not None and result is not None:
        _analysis(task, result)


def _result(task: Task) -> Result | None:
    """The published result, beside the edition; ``None`` where too few answered."""
    known = Context(task.owner.centre, WAVE, DAY, headcounts={("", ""): task.heads})
    wave = wave_of_table(tables_of(task.order)[task.number], load_pack(EMPLOYEES), ("team=チーム",), known)
    try:
        return build_result(replace(wave, norms=task.norms))
    except TooFewError:
        return None


@lru_cache(maxsize=1)
def tables_of(order: Order) -> tuple[pa.Table, ...]:
    """The answers of each entry."""
    whole = pa.Table.from_batches(list(batches(order.people, order.entries, order.seed, mean=order.mean)))
    starts = world_of(order).starts
    return tuple(whole.slice(int(first), int(last - first)) for first, last in pairwise(starts))


def _management(task: Task) -> bytes:
    asked = Questionnaire.of(load_pack(PRACTICES))
    typed = {name: str(stage) for name, stage in (task.stages or {}).items()}
    subject = Subject(organisation=task.owner.organisation, centre=task.owner.centre, day=DAY)
    return management_pdf(result_of(asked, [check_filling(asked, typed).filling], subject=subject))


def _analysis(task: Task, result: Result) -> None:
    stages = {name: Stage(stage=stage) for name, stage in (task.stages or {}).items()}
    guide = load_guide()
    found = cross_analysis(Inputs(result, stages, guide, load_pack(PRACTICES), norms=task.norms))
    write_report(start_editing(found), result, guide, task.folder)


def write_certificates(edition: Edition, places: Sequence[Place], folder: Path) -> int:
    """A certificate in both languages for each that the list of candidates names; returns how many papers."""
    owners = {place.centre: place.owner for place in places}
    prizes = {place.id: place.name for place in edition.rule.award.places}
    made = []
    for division in candidates_of(edition).divisions:
        for one in division.candidates:
            if one.award is None:
                continue
            owner = owners[one.centre]
            for language in ("ja", "en"):
                certificate = Certificate(
                    recipient=f"{owner.organisation} {owner.centre}",
                    prize=prizes[one.award].get(language),
                    division=division.name.get(language),
                    edition=edition.name.get(language),
                    organisations=edition.organisations,
                    centres=len(edition.members),
                    dated=DAY,
                    issuer=ISSUER,
                    shared=one.shares_place,
                )
                name = f"{division.id}-{one.place}-{one.centre}-{language}.pdf"
                made.append((name, certificate_pdf(certificate, language=language)))
    put_together(made, folder)
    return len(made)
