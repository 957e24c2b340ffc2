"""``shindan edition``: from the summaries that centres handed over to benchmark, ranks and candidates."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .console import put_in_place, stop
from .edition_given import Beside, beside_options, held_back, tell_held_back

if TYPE_CHECKING:
    from shindan.edition import Centre, Edition, Rule

_Read = TypeVar("_Read")
_PLACE = click.Path(path_type=Path)
_RULE = click.option(
    "--rule", "rule_path", type=_PLACE, help="規則の YAML（なければ標準の規則） / the rule, else the one shipped"
)
_NAMES = click.option("--names", "names_path", type=_PLACE, help="仮名と名前の表 / table of pseudonyms and names")


@click.group("edition")
def edition_group() -> None:
    """年度版：基準値、順位、表彰の候補を作ります。 / Editions: benchmark, ranks, candidates for the award."""


@edition_group.command("build")
@click.argument("folder", type=_PLACE)
@_RULE
@click.option("-o", "--output", type=_PLACE, help="下書きの保存先（.json） / where to save the draft")
def build_command(folder: Path, rule_path: Path | None, output: Path | None) -> None:
    """センターの要約のフォルダーから年度版の下書きを作り、構成を示します。 / Make a draft and show of whom it is composed."""
    from shindan.edition import canonical

    edition = _built(folder, rule_path)
    tell_composition(edition)
    if output:
        put_in_place(output, canonical(edition))
        click.echo(str(output))


@edition_group.command("check")
@click.argument("folder", type=_PLACE)
@_RULE
def check_command(folder: Path, rule_path: Path | None) -> None:
    """要約と規則を調べます。確定できないときは終了コード 1。 / Check summaries and rule; exit code 1 where it cannot be frozen."""
    from shindan.edition import may_be_frozen

    edition = _built(folder, rule_path)
    _tell_excluded(edition)
    for finding in edition.findings:
        mark = "確定できません / stops" if finding.level == "stop" else "確認 / look"
        click.echo(f"{mark}: {finding.centre or ''} {finding.text.ja} / {finding.text.en}")
    if not may_be_frozen(edition):
        stop("この年度版は確定できません / This edition cannot be frozen.", 1)
    click.echo(f"確定できます。 / It may be frozen. {_size(edition)}")


@edition_group.command("freeze")
@click.argument("folder", type=_PLACE)
@_RULE
@click.option("--earlier", type=_PLACE, help="前の版の確定ファイル / the version before")
@click.option("--reason", default="", help="新しい版を作る理由 / why there is a new version")
@click.option("-o", "--output", type=_PLACE, required=True, help="確定した年度版の保存先（.json） / where to save it")
def freeze_command(folder: Path, rule_path: Path | None, earlier: Path | None, reason: str, output: Path) -> None:
    """年度版を確定します。同じ要約と規則からは同じバイト列になります。 / Freeze the edition: equal summaries give equal bytes."""
    from shindan.edition import EditionError, canonical, freeze

    centres, rule = _centres(folder), _rule(rule_path)
    before = _edition(earlier) if earlier else None
    try:
        edition = freeze(centres, rule, before, reason)
    except EditionError as error:
        stop(str(error), 1)
    if output.exists() and output.read_bytes() != canonical(edition):
        stop(f"別の内容の年度版があります。上書きしません / another edition is there and is not replaced: {output}", 1)
    put_in_place(output, canonical(edition))
    click.echo(f"{output}\t第{edition.number}版 / version {edition.number}\t{edition.digest}")


@edition_group.command("rank")
@click.argument("edition_path", metavar="EDITION", type=_PLACE)
@beside_options
@_NAMES
@click.option("-o", "--output", type=_PLACE, required=True, help="保存先のフォルダー / folder")
def rank_command(edition_path: Path, beside: Beside, names_path: Path | None, output: Path) -> None:
    """センターごとの順位、全順位の表、基準値、表彰の候補を作ります。 / Ranks by centre, all ranks, benchmark, candidates."""
    from shindan.edition import EditionError, Rankings
    from shindan.edition.folders import write_rankings

    _refuse_filled(output)
    edition = _edition(edition_path)
    held = held_back(edition, [_edition(path) for path in beside.given], none_given=beside.none_given)
    names = _names(names_path)
    with click.progressbar(length=len(edition.members), label="順位 / ranks", file=sys.stderr) as bar:
        try:
            rankings = Rankings(edition, _edition(beside.before) if beside.before else None)
            written = write_rankings(rankings, output, bar.update, names, held)
        except EditionError as error:
            stop(str(error), 1)
        except OSError as error:
            stop(f"書き込めません / cannot write: {output}: {error.strerror}")
    tell_held_back(held)
    click.echo(f"{output}\t{len(written)} ファイル / files")


@edition_group.command("compare")
@click.argument("edition_path", metavar="EDITION", type=_PLACE)
@click.argument("before_path", metavar="BEFORE", type=_PLACE)
@click.option("-o", "--output", type=_PLACE, help="保存先（.json） / where to save it")
def compare_command(edition_path: Path, before_path: Path, output: Path | None) -> None:
    """二つの年度版を、文面の同じ設問だけで比べます。 / Compare two editions, only where the wording is the same."""
    from shindan.edition import canonical, compare

    found = compare(_edition(edition_path), _edition(before_path))
    click.echo(f"{found.before.ja} → {found.edition.ja}: {found.centres_before} → {found.centres} センター / centres")
    click.echo(f"両方 / both {found.in_both}\t新規 / new {found.new}\t今回なし / gone {found.gone}")
    for row in found.rows:
        if not row.comparable:
            why = "前回にない設問 / new" if row.why_not == "new_row" else "文面が違います / other wording"
            click.echo(f"{row.id}\t{row.name.ja}\t比べられません / not comparable: {why}")
        elif row.median is None:
            click.echo(f"{row.id}\t{row.name.ja}\t組織が少ないため示しません（n={row.centres}） / too few")
        else:
            click.echo(f"{row.id}\t{row.name.ja}\t{row.median_before:g} → {row.median:g}\tn={row.centres}")
    if output:
        put_in_place(output, canonical(found))
        click.echo(str(output))


def _refuse_filled(folder: Path) -> None:
    """Files of an earlier version beside new ones would be taken for theirs; they are not ours to delete."""
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        stop(f"フォルダーが空ではありません。ほかの場所を指定してください / not an empty folder: {folder}")


def tell_composition(edition: Edition) -> None:
    """Of whom an edition is composed, and who is left out."""
    click.echo(_size(edition))
    labels = {"division": "部門 / division", "industry": "業種 / industry", "size": "会社の規模 / company size"}
    for line in edition.composition[1:]:
        told = (
            "非表示 / not shown"
            if line.centres is None
            else f"{line.centres} センター\t{line.organisations} 組織\t{line.people:,}名"
        )
        click.echo(f"{labels[line.kind]}\t{line.id or '不明 / unknown'}\t{told}")
    _tell_excluded(edition)


def _tell_excluded(edition: Edition) -> None:
    for one in edition.excluded:
        why = " ".join(f"{reason.text.ja} / {reason.text.en}" for reason in one.reasons)
        click.echo(f"対象外 / excluded: {one.centre} {why}")


def _size(edition: Edition) -> str:
    status = {"standard": "標準 / standard", "reference": "参考 / reference", "none": "示しません / not shown"}
    counts = f"{edition.organisations}組織・{len(edition.members)}センター・{edition.people:,}名"
    return f"{edition.name.ja}\t{counts}\t{status[edition.status]}"


def _built(folder: Path, rule_path: Path | None) -> Edition:
    from shindan.edition import EditionError, build

    centres, rule = _centres(folder), _rule(rule_path)
    try:
        return build(centres, rule)
    except EditionError as error:
        stop(str(error), 1)


def _centres(folder: Path) -> tuple[Centre, ...]:
    from shindan.edition import EditionError, read_folder

    try:
        return read_folder(folder)
    except EditionError as error:
        stop(str(error))


def _rule(path: Path | None) -> Rule:
    from shindan.edition import RuleError, read_rule

    try:
        return read_rule(path)
    except RuleError as error:
        stop(str(error))


def _edition(path: Path) -> Edition:
    from shindan.edition import EditionError, read_edition

    return _read(path, lambda: read_edition(path.read_bytes(), path.name), EditionError)


def _names(path: Path | None) -> dict[str, str]:
    from shindan.edition.folders import read_names

    if path is None:
        return {}
    try:
        return _read(path, lambda: read_names(path), UnicodeDecodeError)
    except KeyError as error:
        stop(f"{path}: 列 {error} がありません / no such column")


def _read(path: Path, reader: Callable[[], _Read], wrong: type[Exception]) -> _Read:
    try:
        return reader()
    except wrong as error:
        stop(str(error))
    except OSError as error:
        stop(f"ファイルを開けません / cannot open: {path}: {error.strerror}")
