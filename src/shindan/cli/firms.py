"""A file of many firms: a row for each, and a PDF for each where asked; all of it or nothing."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from shindan.diagnosis import Assessment, Pack
from shindan.report.data import result_data

from .console import put_in_place, stop
from .one import assess_or_stop, pdf_or_stop
from .table import Firm, Table, TableError, csv_bytes, read_table, xlsx_bytes

_Assessed = Sequence[tuple[Firm, Assessment]]


def many_firms(pack: Pack, source: Path, output: Path | None, pdf_dir: Path | None, lang: str, day: date) -> None:
    """Assess every firm of the file and save a row, and on request a PDF, for each."""
    try:
        table = read_table(source, pack, lang)
    except TableError as error:
        stop(str(error))
    with click.progressbar(table.firms, label="診断 / assessing", file=sys.stderr) as bar:
        assessed = [(firm, assess_or_stop(pack, dict(firm.answers), lang)) for firm in bar]
    rows = list(_rows(pack, table, assessed, lang, day))
    if pdf_dir is None:
        _deliver(rows, output, lang)
        return
    # Made first and moved last: when a PDF or the table fails, nothing at all has been written.
    with _pdfs(assessed, pdf_dir, lang, day) as made:
        _deliver(rows, output, lang)
        _move(made, pdf_dir)


def _deliver(rows: Sequence[Sequence[object]], output: Path | None, lang: str) -> None:
    if output is None:
        click.echo(csv_bytes(rows), nl=False)
        return
    put_in_place(output, xlsx_bytes(rows, lang) if output.suffix.lower() == ".xlsx" else csv_bytes(rows))


def _rows(pack: Pack, table: Table, assessed: _Assessed, lang: str, day: date) -> Iterator[list[object]]:
    yield ["firm", *(item.id for item in pack.items), "overall", "binding", "headline", "first_step", *table.carried]
    for firm, assessment in assessed:
        data = result_data(assessment, lang, day)
        step = data["first_step"]["do"] if data["first_step"] else ""
        levels = [firm.answers[item.id] for item in pack.items]
        facts = [data["overall"], " ".join(data["binding"]), data["headline"], step]
        yield [firm.name, *levels, *facts, *firm.carried]


@contextmanager
def _pdfs(assessed: _Assessed, folder: Path, lang: str, day: date) -> Iterator[Path]:
    """A passing folder, beside the wanted one, that holds all sheets."""
    try:
        beside = tempfile.TemporaryDirectory(dir=folder.parent, prefix=".shindan-")
    except OSError as error:
        stop(f"書き込めません / cannot write: {folder.parent}: {error.strerror}")
    with beside as made:
        names: set[str] = set()
        with click.progressbar(assessed, label="PDF", file=sys.stderr) as bar:
            for firm, assessment in bar:
                content = pdf_or_stop(assessment, lang, day, firm.name)
                (Path(made) / _file_name(firm.name, names)).write_bytes(content)
        yield Path(made)


def _move(made: Path, folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
        for sheet in sorted(made.iterdir()):
            shutil.move(sheet, folder / sheet.name)
    except OSError as error:
        stop(f"書き込めません / cannot write: {folder}: {error.strerror}")


def _file_name(firm: str, taken: set[str]) -> str:
    """A name that is safe on every system and unlike the others."""
    stem = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", firm).strip(". ")[:60] or "firm"
    name, count = f"{stem}.pdf", 1
    while name.lower() in taken:
        count += 1
        name = f"{stem}-{count}.pdf"
    taken.add(name.lower())
    return name
