"""``shindan edition demo``: a synthetic edition from everybody's answers to the certificates, in one go."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from .console import put_in_place, stop

if TYPE_CHECKING:
    from shindan.analysis.edition_demo import Demo
    from shindan.edition import Edition
    from shindan.synthetic import Order

MARK = "demo.json"


@click.command("demo")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="保存先（なければ edition-demo） / folder, edition-demo by default",
)
@click.option("--seed", type=int, default=1, show_default=True, help="同じシードは同じ結果 / same seed, same data")
@click.option("--entries", type=int, default=132, show_default=True, help="エントリー数 / number of entries")
@click.option("--people", type=int, default=10_279, show_default=True, help="人数（全体） / people in all")
@click.option("--no-papers", is_flag=True, help="PDF を作らない / leave the PDFs out")
def demo_command(folder: Path | None, seed: int, entries: int, people: int, no_papers: bool) -> None:
    """合成の年度版（132エントリー、10,279名）を、回答から表彰状まで作ります。 / A synthetic edition from answers to certificates.

    途中で止めたときは、同じ指定でもう一度実行すると続きから作ります。 / Stopped halfway, the same command goes on.
    """
    from shindan.edition import EditionError
    from shindan.synthetic import Order, SyntheticError

    place = folder or Path("edition-demo")
    try:
        order = Order(seed=seed, entries=entries, people=people)
        _begin(place, order)
        _answers(order, place / "answers")
        demo = _edition(order, place)
        papers = 0 if no_papers else _papers(order, demo, place)
    except (SyntheticError, EditionError) as error:
        stop(str(error))
    except OSError as error:
        _full(place, error)
    _tell(demo, place, papers)


def _begin(folder: Path, order: Order) -> None:
    """An empty folder, or one that this command began with the same order; others' files are not ours to write among."""
    from shindan import __version__

    told = {"seed": order.seed, "entries": order.entries, "people": order.people, "version": __version__}
    begun = (json.dumps(told) + "\n").encode()
    mark = folder / MARK
    if mark.is_file():
        if mark.read_bytes() != begun:
            stop(
                f"別の指定で作った見本があります。ほかの場所を指定してください / a demo of another order is there: {folder}"
            )
        return
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        stop(f"フォルダーが空ではありません。ほかの場所を指定してください / not an empty folder: {folder}")
    if not folder.parent.is_dir():
        stop(f"フォルダーがありません。先に作ってください / no such folder: {folder.parent}")
    folder.mkdir(exist_ok=True)
    put_in_place(mark, begun)


def _answers(order: Order, folder: Path) -> None:
    from shindan.synthetic import write_folder

    if (folder / "README.md").exists():
        return
    with _stage("1/3 回答 / answers", order.people) as done:
        write_folder(order, folder, "csv", force=True, tell=done)


def _edition(order: Order, folder: Path) -> Demo:
    from shindan.analysis.edition_demo import steps_of, write_demo

    with _stage("2/3 要約・確定・順位 / summaries, freezing, ranks", steps_of(order)) as done:
        return write_demo(order, folder, tell=done)


def _papers(order: Order, demo: Demo, folder: Path) -> int:
    from shindan.analysis.edition_papers import write_papers

    with _stage("3/3 PDF（一覧表・速報・順位・分析・表彰状） / PDFs", len(demo.places)) as done:
        return write_papers(order, demo.places, demo.rankings, folder, done)


@contextmanager
def _stage(label: str, length: int) -> Iterator[Callable[[int], None]]:
    """A bar for a terminal; for a file or a pipe a line when a quarter more is done."""
    if sys.stderr.isatty():
        with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
            yield bar.update
            bar.update(length - bar.pos)
        return
    told = Lines(label, length)
    told(0)
    yield told
    told(length - told.done)


class Lines:
    """Says how far a stage is, a line each time a quarter more is done."""

    def __init__(self, label: str, length: int) -> None:
        self.label, self.length, self.done, self._next = label, length, 0, 0

    def __call__(self, more: int) -> None:
        self.done += more
        percent = 100 * self.done // max(self.length, 1)
        if percent >= self._next:
            click.echo(f"{self.label}\t{percent}%", err=True)
            self._next = 25 * (percent // 25 + 1)


def _full(folder: Path, error: OSError) -> NoReturn:
    why = error.strerror or str(error)
    if error.errno == errno.ENOSPC:
        why = "ディスクに空きがありません。空けてから同じ指定で実行すると、続きから作ります / the disk is full; the same command goes on later"
    stop(f"書き込めません / cannot write: {folder}: {why}")


def _tell(demo: Demo, folder: Path, papers: int) -> None:
    from shindan.edition.folders import read_names

    from .edition import tell_composition

    tell_composition(demo.edition)
    _tell_candidates(demo.edition, read_names(folder / "names.csv"))
    for name, what in _WHAT.items():
        if (folder / name).exists():
            click.echo(f"{folder / name}\t{what}")
    if papers:
        click.echo(f"PDF {papers:,}")


_WHAT = {
    "answers": "一人ひとりの回答 / everybody's answers",
    "centres": "センターの要約 / sealed summaries",
    "edition.json": "確定した年度版 / the frozen edition",
    "ranking": "順位・基準値・候補・発見 / ranks, benchmark, candidates, findings",
    "papers": "センターごとの一覧表・速報・順位（3センターは分析も） / papers of each centre, of three the analysis",
    "certificates": "表彰状 / certificates",
}


def _tell_candidates(edition: Edition, names: dict[str, str]) -> None:
    from shindan.edition import candidates_of

    prizes = {place.id: place.name.ja for place in edition.rule.award.places}
    for division in candidates_of(edition).divisions:
        click.echo(f"{division.name.ja} / {division.name.en}")
        for one in division.candidates:
            if one.award:
                sure = f"上位{edition.rule.award.honoured}の確からしさ {one.honoured_places:.0%}"
                click.echo(
                    f"  {one.place}位 {prizes[one.award]}\t{one.score:g}\t{sure}\t{names.get(one.centre, one.centre)}"
                )
        for note in division.notes:
            click.echo(f"  ※ {note.ja} / {note.en}")
