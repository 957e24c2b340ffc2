"""``shindan edition report``: the ranking report of one centre of an edition, or of all, as PDF and CSV."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import put_in_place, stop
from .edition_given import Beside, beside_options, held_back, tell_held_back

if TYPE_CHECKING:
    from shindan.edition import Edition
    from shindan.report.ranking import Owner
    from shindan.result.schema import Words

_PLACE = click.Path(path_type=Path)
# Fewer reports are made sooner than a second process begins.
_WORTH_A_PROCESS = 8


@dataclass(frozen=True, slots=True)
class Task:
    """One report to make, as what a process of its own can be handed. ``ranking`` is JSON; without it there are no ranks."""

    centre: str
    organisation: str
    centre_name: str
    language: str
    ranking: bytes


@click.command("report")
@click.argument("edition_path", metavar="EDITION", type=_PLACE)
@click.option(
    "--centre", "centres", multiple=True, help="センターの仮名（なければ全センター） / pseudonym, all by default"
)
@click.option("--names", "names_path", type=_PLACE, help="仮名と名前の表（CSV） / table of pseudonyms and names")
@beside_options
@click.option("-o", "--out", type=_PLACE, required=True, help="保存先のフォルダー / folder")
@click.option("--language", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
def report_command(
    edition_path: Path,
    centres: tuple[str, ...],
    names_path: Path | None,
    beside: Beside,
    out: Path,
    language: str,
) -> None:
    """センターごとのランキングレポート（PDF と CSV）を作ります。 / The ranking report of one centre or of all, PDF and CSV."""
    edition = _edition(edition_path)
    before = _edition(beside.before) if beside.before else None
    held = held_back(edition, [_edition(path) for path in beside.given], none_given=beside.none_given)
    wanted = [centre for centre in _wanted(edition, centres) if centre not in held]
    owners = _owners(names_path)
    _folder(out)
    label = "ランキングレポート / ranking reports"
    with click.progressbar(length=len(wanted), label=label, file=sys.stderr) as bar:
        for centre, pdf, table in _all_made(edition, before, wanted, owners, language):
            put_in_place(out / f"{centre}.pdf", pdf)
            if table:
                put_in_place(out / f"{centre}.csv", table)
            bar.update(1)
    tell_held_back(held & frozenset(centres) if centres else held)
    unknown = [centre for centre in wanted if centre not in owners]
    if owners and unknown:
        click.echo(f"名前の表にないセンター / not in the table of names: {', '.join(unknown)}", err=True)
    click.echo(f"{out}\t{len(wanted)} センター / centres")


def _wanted(edition: Edition, centres: Sequence[str]) -> list[str]:
    known = [member.centre for member in edition.members]
    missing = [centre for centre in centres if centre not in known]
    if missing:
        stop(f"この年度版にないセンターです / not in this edition: {', '.join(missing)}")
    return [centre for centre in known if not centres or centre in centres]


def _owners(path: Path | None) -> dict[str, tuple[str, str]]:
    """Pseudonym → organisation and centre."""
    if path is None:
        return {}
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        return {row["centre"]: (row["organisation_name"], row["centre_name"]) for row in rows}
    except KeyError as error:
        stop(f"{path}: 列 {error} がありません / no such column")
    except UnicodeDecodeError:
        stop(f"{path}: UTF-8 の CSV で保存してください / save it as CSV in UTF-8")
    except OSError as error:
        stop(f"ファイルを開けません / cannot open: {path}: {error.strerror}")


def _folder(path: Path) -> None:
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        stop(f"フォルダーを作れません / cannot make the folder: {path}: {error.strerror}")


def _edition(path: Path) -> Edition:
    from shindan.edition import EditionError, read_edition

    try:
        return read_edition(path.read_bytes(), path.name)
    except EditionError as error:
        stop(str(error))
    except OSError as error:
        stop(f"ファイルを開けません / cannot open: {path}: {error.strerror}")


def _all_made(
    edition: Edition,
    before: Edition | None,
    wanted: Sequence[str],
    owners: dict[str, tuple[str, str]],
    language: str,
) -> Iterator[tuple[str, bytes, bytes]]:
    """Centre, PDF and CSV, as they are ready; several processes where it is worth it."""
    if edition.status == "none":
        click.echo(
            "順位を表示できない年度版です。自センターの値だけの紙を作ります。 / No ranks in this edition.", err=True
        )
        yield from (_unranked(edition, task) for task in _tasks(edition, None, wanted, owners, language))
        return
    tasks = list(_tasks(edition, before, wanted, owners, language))
    workers = min(os.cpu_count() or 1, len(tasks) // _WORTH_A_PROCESS + 1)
    if workers == 1:
        yield from map(made, tasks)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from _from_pool(pool, tasks)


def _from_pool(pool: Executor, tasks: Sequence[Task]) -> Iterator[tuple[str, bytes, bytes]]:
    for done in as_completed([pool.submit(made, task) for task in tasks]):
        yield done.result()


def _tasks(
    edition: Edition,
    before: Edition | None,
    wanted: Sequence[str],
    owners: dict[str, tuple[str, str]],
    language: str,
) -> Iterator[Task]:
    from shindan.edition import EditionError, Rankings

    try:
        rankings = None if edition.status == "none" else Rankings(edition, before)
    except EditionError as error:
        stop(str(error), 1)
    for centre in wanted:
        organisation, name = owners.get(centre, ("", centre))
        ranking = rankings.of(centre).to_json() if rankings else b""
        yield Task(centre, organisation, name, language, ranking)


def made(task: Task) -> tuple[str, bytes, bytes]:
    """One report. A function of the module, so that another process can be asked for it."""
    from shindan.edition import CentreRanking
    from shindan.report.ranking import ranking_csv, ranking_pdf, report_of

    ranking, owner = CentreRanking.model_validate_json(task.ranking), _owner(task)
    codes = _codes()
    report = report_of(ranking, owner, task.language, codes)
    return task.centre, ranking_pdf(report), ranking_csv(ranking, owner, task.language, codes)


def _unranked(edition: Edition, task: Task) -> tuple[str, bytes, bytes]:
    from shindan.report.ranking import ranking_pdf, unranked_report

    return task.centre, ranking_pdf(unranked_report(edition, task.centre, _owner(task), task.language)), b""


def _owner(task: Task) -> Owner:
    from shindan.report.ranking import Owner

    return Owner(task.organisation, task.centre_name)


def _codes() -> dict[str, Words]:
    """Industries and sizes by the codes of the entry sheet, which an edition carries."""
    from shindan.exchange.entry_sheet.rules import SIZES, industries

    return {choice.id: choice.name for choice in (*SIZES, *industries())}
