"""``shindan synth``: made-up answers in any number, to try everything without a real one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import stop

if TYPE_CHECKING:
    from shindan.synthetic import Calibration, Order, Shape


@click.group("synth")
def synth_group() -> None:
    """試すための合成データを作ります。 / Make up answers to try things with."""


def _whole(_context: click.Context, parameter: click.Parameter, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        stop(f"{parameter.opts[0]} の「{value}」は使えません。整数にしてください。 / Give a whole number.")


def _number(_context: click.Context, parameter: click.Parameter, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        stop(f"{parameter.opts[0]} の「{value}」は使えません。数にしてください。 / Give a number.")


@synth_group.command("wellbeing")
@click.option("--entries", default="132", show_default=True, callback=_whole, help="エントリー数 / number of entries")
@click.option("--people", default="10279", show_default=True, callback=_whole, help="人数（全体） / people in all")
@click.option(
    "--seed", default="1", show_default=True, callback=_whole, help="同じシードは同じ結果 / same seed, same data"
)
@click.option("--mean", default="5.79", show_default=True, callback=_number, help="幸福度の平均 / mean happiness")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="保存先のフォルダー / folder")
@click.option("--format", "shape", type=click.Choice(["csv", "parquet"]), default="csv", show_default=True)
@click.option("--force", is_flag=True, help="同じ名前のファイルを置き換える / replace files of the same names")
def wellbeing_command(  # noqa: PLR0913, PLR0917  # click hands over each option
    entries: int, people: int, seed: int, mean: float, output: Path, shape: Shape, force: bool
) -> None:
    """従業員調査の合成データを作ります。 / Make up answers to the employee survey."""
    from shindan.synthetic import Order, SyntheticError

    try:
        calibration = _write(Order(people, entries, seed, mean), output, shape, force)
    except SyntheticError as error:
        stop(str(error))
    except OSError as error:
        stop(f"書き込めません / cannot write: {output}: {error.strerror}")
    _print(calibration)
    click.echo(str(output))


def _write(order: Order, output: Path, shape: Shape, force: bool) -> Calibration:
    from shindan.synthetic import write_folder

    with click.progressbar(length=order.people, label="作成 / making", file=sys.stderr) as bar:
        return write_folder(order, output, shape, force=force, tell=bar.update)


def _print(calibration: Calibration) -> None:
    click.echo("合成データと公表値 / made up and published")
    for line in calibration.lines:
        made = "–" if line.made is None else f"{line.made:,.{line.digits}f}"
        known = f"公表 {line.published:,.{line.digits}f}\t目標 {line.aimed:,.{line.digits}f}"
        click.echo(f"{line.name}\t{known}\t結果 {made}\tn={line.n:,}")
    for name, value in calibration.structure.items():
        click.echo(f"{name}\t{value:,}")
    for note in calibration.notes():
        click.echo(note)
