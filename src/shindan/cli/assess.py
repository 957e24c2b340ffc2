"""``shindan assess``: one firm from the command line, or a file of many."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from .console import pack_or_stop, stop

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
    # Read only here: the help and a wrong call need no pack and answer at once.
    from .firms import many_firms
    from .one import one_firm

    pack = pack_or_stop(pack_id)
    if (answers is None) == (source is None):
        stop("--answers と --from のどちらか一つを指定してください。 / Give either --answers or --from.")
    _check_places(source, output, pdf_dir)
    if answers is not None:
        one_firm(pack, answers, shape, output, lang, day)
    elif source is not None:
        many_firms(pack, source, output, pdf_dir, lang, day)


def _check_places(source: Path | None, output: Path | None, pdf_dir: Path | None) -> None:
    """Stop before any work when its outcome could not be saved."""
    if pdf_dir is not None and source is None:
        stop("--pdf-dir は --from と使います。 / --pdf-dir goes with --from.")
    for place in (output, pdf_dir):
        if place is not None and not place.parent.is_dir():
            stop(f"フォルダーがありません / no such folder: {place.parent}")
    if output is not None and output.is_dir():
        stop(f"-o にはファイルの名前を指定してください。フォルダーです / Name a file; this is a folder: {output}")
    if pdf_dir is not None and pdf_dir.exists() and not pdf_dir.is_dir():
        stop(f"--pdf-dir にはフォルダーを指定してください。ファイルです / Name a folder; this is a file: {pdf_dir}")
