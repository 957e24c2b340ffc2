"""``shindan assess``: one firm from the command line, or a file of many."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from shindan.diagnosis import AnswerError, Assessment, Pack, assess

from .console import pack_or_stop, put_in_place, stop
from .table import Firm, Table, TableError, csv_bytes, read_table, xlsx_bytes

_FORMATS = click.Choice(["text", "json", "pdf"])


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    try:
        return date.fromisoformat(value) if value else date.today()  # noqa: DTZ011  # the day of who runs it
    except ValueError:
        stop(f"日付「{value}」は使えません。2026-11-20 の形にしてください。 / Give a date such as 2026-11-20.")


@click.command("assess")
@click.argument("pack_id", metavar="PACK")
@click.option("--answers", metavar="AREA=LEVEL,…", help="回答 / the answers of one firm")
@click.option(
    "--from", "source", type=click.Path(path_type=Path), help="多くの会社の CSV か XLSX / a file of many firms"
)
@click.option(
    "--format", "shape", type=_FORMATS, default="text", show_default=True, help="1社の出力 / output for one firm"
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="保存先 / where to save it")
@click.option("--pdf-dir", type=click.Path(path_type=Path), help="会社ごとの PDF の置き場所 / a PDF for each firm")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
@click.option("--date", "day", callback=_day, help="診断の日 / the day of the diagnosis")
def assess_command(  # noqa: PLR0913, PLR0917  # click hands over each option
    pack_id: str,
    answers: str | None,
    source: Path | None,
    shape: str,
    output: Path | None,
    pdf_dir: Path | None,
    lang: str,
    day: date,
) -> None:
    """会社を診断します。 / Assess one firm or a file of many."""
    pack = pack_or_stop(pack_id)
    if (answers is None) == (source is None):
        stop("--answers と --from のどちらか一つを指定してください。 / Give either --answers or --from.")
    if pdf_dir is not None and source is None:
        stop("--pdf-dir は --from と使います。 / --pdf-dir goes with --from.")
    if output is not None and not output.parent.is_dir():
        stop(f"フォルダーがありません / no such folder: {output.parent}")
    if answers is not None:
        _one(pack, answers, shape, output, lang, day)
    elif source is not None:
        _many(pack, source, output, pdf_dir, lang, day)


def _one(pack: Pack, answers: str, shape: str, output: Path | None, lang: str, day: date) -> None:
    assessment = _assess_or_stop(pack, _parse(answers, pack), lang)
    if shape == "pdf" and output is None and sys.stdout.isatty():
        stop("PDF の保存先を -o で指定してください。 / Name a file with -o.")
    content = _content(assessment, shape, lang, day)
    if output is None:
        click.echo(content, nl=False)
    else:
        put_in_place(output, content)


def _parse(answers: str, pack: Pack) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in answers.split(","):
        key, sign, value = part.partition("=")
        if not sign:
            example = ",".join(f"{item.id}=1" for item in pack.items)
            stop(f"「{part.strip()}」を読めません。{example} の形にしてください。 / Cannot read it; write as shown.")
        if key.strip() in found:
            stop(f"「{key.strip()}」が二度あります。 / given twice: {key.strip()}")
        found[key.strip()] = value
    return found


def _assess_or_stop(pack: Pack, answers: dict[str, object], lang: str) -> Assessment:
    try:
        return assess(pack, answers)
    except AnswerError as error:
        stop("\n".join(fault.message(lang) for fault in error.faults))


def _content(assessment: Assessment, shape: str, lang: str, day: date) -> bytes:
    from shindan.report.data import result_data, result_text

    if shape == "json":
        return (json.dumps(result_data(assessment, lang, day), ensure_ascii=False, indent=2) + "\n").encode()
    if shape == "pdf":
        return _pdf(assessment, lang, day, "")
    return (result_text(assessment, lang, day) + "\n").encode()


def _pdf(assessment: Assessment, lang: str, day: date, firm: str) -> bytes:
    from shindan.report.pdf import PdfError, result_pdf
    from shindan.report.worded import word_result

    try:
        return result_pdf(word_result(assessment, lang, day), day=day, firm=firm)
    except PdfError as error:
        stop(f"PDF を作れませんでした / the PDF could not be made: {error}", code=1)


def _many(pack: Pack, source: Path, output: Path | None, pdf_dir: Path | None, lang: str, day: date) -> None:
    try:
        table = read_table(source, pack)
    except TableError as error:
        stop(str(error))
    assessed = [(firm, _assess_or_stop(pack, dict(firm.answers), lang)) for firm in _watched(table.firms)]
    rows = list(_rows(pack, table, assessed, lang, day))
    # The PDFs come first: when one fails, nothing at all has been written.
    if pdf_dir is not None:
        _write_pdfs(assessed, pdf_dir, lang, day)
    if output is None:
        click.echo(csv_bytes(rows), nl=False)
    else:
        put_in_place(output, xlsx_bytes(rows) if output.suffix.lower() == ".xlsx" else csv_bytes(rows))


def _watched(firms: Sequence[Firm], label: str = "診断 / assessing") -> Iterator[Firm]:
    with click.progressbar(firms, label=label, file=sys.stderr) as bar:
        yield from bar


def _rows(
    pack: Pack, table: Table, assessed: Sequence[tuple[Firm, Assessment]], lang: str, day: date
) -> Iterator[list[object]]:
    from shindan.report.data import result_data

    yield ["firm", *(item.id for item in pack.items), "overall", "binding", "headline", "first_step", *table.carried]
    for firm, assessment in assessed:
        data = result_data(assessment, lang, day)
        step = data["first_step"]["do"] if data["first_step"] else ""
        levels = [firm.answers[item.id] for item in pack.items]
        facts = [data["overall"], " ".join(data["binding"]), data["headline"], step]
        yield [firm.name, *levels, *facts, *firm.carried]


def _write_pdfs(assessed: Sequence[tuple[Firm, Assessment]], folder: Path, lang: str, day: date) -> None:
    """All sheets or none: they are made beside the folder and moved in together."""
    if not folder.parent.is_dir():
        stop(f"フォルダーがありません / no such folder: {folder.parent}")
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".shindan-") as made:
        names: set[str] = set()
        by_name = {_file_name(firm.name, names): (firm, assessment) for firm, assessment in assessed}
        with click.progressbar(by_name.items(), label="PDF", file=sys.stderr) as bar:
            for name, (firm, assessment) in bar:
                (Path(made) / name).write_bytes(_pdf(assessment, lang, day, firm.name))
        folder.mkdir(exist_ok=True)
        for name in by_name:
            shutil.move(Path(made) / name, folder / name)


def _file_name(firm: str, taken: set[str]) -> str:
    """A name that is safe on every system and unlike the others."""
    stem = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", firm).strip(". ")[:60] or "firm"
    name, count = f"{stem}.pdf", 1
    while name.lower() in taken:
        count += 1
        name = f"{stem}-{count}.pdf"
    taken.add(name.lower())
    return name
