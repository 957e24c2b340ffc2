"""``shindan analyze``: answers and headcounts in, the whole result out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .assess import _day
from .console import pack_or_stop, stop

if TYPE_CHECKING:
    from shindan.analysis import Analysis, Choices

SHOWN_FAULTS = 20
_PLACE = click.Path(path_type=Path)


def _whole(_context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    try:
        return None if value is None else int(value)
    except ValueError:
        stop(f"{parameter.opts[0]} の「{value}」は使えません。整数にしてください。 / Give a whole number.")


@click.command("analyze")
@click.argument("responses", type=_PLACE)
@click.option("--pack", "pack_id", default="wellbeing/employee", show_default=True, help="調査票 / the questionnaire")
@click.option("--roster", type=_PLACE, help="在籍人数の表（split, group, headcount） / headcounts")
@click.option(
    "--split",
    "splits",
    multiple=True,
    help="分析区分の列（列=名前も可）。何度でも。a×b で掛け合わせ / column of groups, or column=name; a×b crosses",
)
@click.option(
    "--min-group", default="5", callback=_whole, show_default=True, help="表示する最少人数 / smallest group shown"
)
@click.option("--min-crossed", callback=_whole, help="掛け合わせの最少人数（10） / smallest group of a crossing")
@click.option("--previous", type=_PLACE, help="前回の result.json / the result of the wave before")
@click.option("--benchmark", type=_PLACE, help="基準値（年度版）の JSON / an edition's figures")
@click.option("--entry", default="", help="組織・センターの名前 / name of the organisation or centre")
@click.option("--wave", default="", help="調査の時期 / time of the survey")
@click.option("--date", "day", callback=_day, help="集計の日 / day of the result")
@click.option("--sheet", help="XLSX のシート / sheet of a workbook")
@click.option("--drop-personal", is_flag=True, help="名前・メール・IPなどの列を読まない / leave personal columns out")
@click.option("-o", "--output", type=_PLACE, required=True, help="保存先のフォルダー / folder")
@click.option("--format", "formats", default="json,xlsx,csv,pdf", show_default=True, help="作るもの / what to make")
@click.option("--lang", type=click.Choice(["ja", "en"]), default="ja", show_default=True)
def analyze_command(responses: Path, output: Path, formats: str, lang: str, day: date, **given: object) -> None:
    """回答のファイルを集計し、公開できる結果を作ります。 / Make the publishable result of a file of answers."""
    # Read only here: the help and a wrong call need no statistics and answer at once.
    from shindan.analysis import FORMATS, Choices

    wanted = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        stop(
            f"--format の「{'、'.join(unknown)}」はありません。{', '.join(FORMATS)} から選んでください。 / Choose of these."
        )
    if output.exists() and not output.is_dir():
        stop(f"-o にはフォルダーを指定してください。ファイルです / Name a folder; this is a file: {output}")
    pack = pack_or_stop(str(given.pop("pack_id")))
    analysis = _analysis(responses, Choices(pack=pack, made_on=day, **given))  # type: ignore[arg-type]
    _tell(analysis, responses)
    _write(analysis, output, wanted, lang)


def _analysis(responses: Path, choices: Choices) -> Analysis:
    from shindan.analysis import AnalysisError, analyze_file
    from shindan.exchange import ReadError

    try:
        return analyze_file(responses, choices)
    except (ReadError, AnalysisError) as error:
        stop(str(error))
    except ValueError as error:
        stop(f"集計できません / cannot be analysed: {error}")


def _tell(analysis: Analysis, responses: Path) -> None:
    """How the file was read, on standard error; results go to files only."""
    result = analysis.result
    click.echo(f"{responses}: 回答 {result.entry.people}件 / {result.entry.people} answers", err=True)
    for label, names in (
        ("設問の列がありません / items without a column", analysis.missing_items),
        ("使わなかった列 / columns not used", analysis.ignored),
        ("読まなかった個人の列 / personal columns left out", analysis.dropped),
        ("回答にない人数の区分・グループ / headcounts that no answer names", analysis.unused_headcounts),
    ):
        if names:
            click.echo(f"{label}: {', '.join(names)}", err=True)
    if analysis.unanswered:
        click.echo(f"一つも答えのない行 / rows without an answer: {analysis.unanswered}", err=True)
    if analysis.fault_count:
        click.echo(
            f"読めなかったセル（無回答とします） / unreadable cells, taken as no answer: {analysis.fault_count}",
            err=True,
        )
        for fault in analysis.faults[:SHOWN_FAULTS]:
            click.echo(f"  {fault}", err=True)
        if analysis.fault_count > SHOWN_FAULTS:
            click.echo("  … 残りは unreadable.csv に / the rest is in unreadable.csv", err=True)


def _write(analysis: Analysis, output: Path, formats: list[str], language: str) -> None:
    from shindan.analysis import unreadable_csv, write_outputs

    try:
        written = write_outputs(analysis.result, output, formats, language)
        if analysis.faults:
            (output / "unreadable.csv").write_bytes(unreadable_csv(analysis.faults))
            written.append(output / "unreadable.csv")
        else:
            (output / "unreadable.csv").unlink(missing_ok=True)  # of an earlier run
    except OSError as error:
        stop(f"書き込めません / cannot write: {output}: {error.strerror}")
    for path in written:
        click.echo(str(path))
    for note in analysis.result.notes:
        click.echo(f"※ {note.text.get(language)}", err=True)
    click.echo(analysis.result.certificate.statement.get(language), err=True)
