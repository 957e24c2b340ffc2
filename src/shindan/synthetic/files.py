"""The folder of made-up data: written beside its place and moved there when all of it is whole."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

from shindan import __version__

from .attributes import codes_of
from .calibration import Calibration, calibration_of
from .facts import Facts, facts_of, management_items
from .groups import team_name
from .order import Order, SyntheticError
from .stream import batch_of, chunks, schema_of
from .tally import Tally, new_tally
from .texts import GAPS, INDUSTRIES, README, centre_name, entry_ids, organisation_names
from .world import World, world_of

Shape = Literal["csv", "parquet"]
_MARK = "\ufeff".encode()
# From this headcount on an entry is of the large division.
_LARGE = 100


class _Sink(Protocol):
    def write_batch(self, batch: pa.RecordBatch) -> None: ...


def write_folder(
    order: Order, folder: Path, shape: Shape = "csv", *, force: bool = False, tell: Callable[[int], None] | None = None
) -> Calibration:
    """Write answers, entries, roster, representatives' answers, calibration and README into ``folder``.

    A folder that holds anything is refused; with ``force`` files of the same names are replaced and others left.
    ``tell`` is called with the number of people each time some are done. ``SyntheticError`` where the folder cannot be used;
    ``OSError`` where the disk cannot: then nothing has been put in place.
    """
    _check(folder, force)
    _check_other(folder, shape)
    world = world_of(order)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".shindan-") as beside:
        made = Path(beside)
        tally = _write_answers(world, made / f"responses.{shape}", shape, tell or (lambda _: None))
        calibration = _write_rest(tally, made, shape)
        folder.mkdir(exist_ok=True)
        for file in sorted(made.iterdir()):
            file.replace(folder / file.name)
    return calibration


def _check(folder: Path, force: bool) -> None:
    if not folder.parent.is_dir():
        raise SyntheticError(f"フォルダーがありません。先に作ってください / no such folder: {folder.parent}")
    if folder.exists() and not folder.is_dir():
        raise SyntheticError(
            f"-o にはフォルダーを指定してください。ファイルです / Name a folder; this is a file: {folder}"
        )
    if folder.exists() and any(folder.iterdir()) and not force:
        raise SyntheticError(
            f"フォルダーが空ではありません: {folder}。ほかのフォルダーを指定するか、同じ名前のファイルを置き換えてよければ"
            " --force を付けてください。 / The folder is not empty; name another, or replace files with --force."
        )


def _check_other(folder: Path, shape: Shape) -> None:
    """Answers of another set beside the new ones would be taken for theirs; they are not ours to delete."""
    other = folder / ("responses.csv" if shape == "parquet" else "responses.parquet")
    if other.exists():
        raise SyntheticError(
            f"別の形式の回答があります: {other}。そのファイルを移すか、ほかのフォルダーを指定してください。"
            " / Answers of the other format are there; move them or name another folder."
        )


def _write_answers(world: World, path: Path, shape: Shape, tell: Callable[[int], None]) -> Tally:
    tally = new_tally(world)
    with _sink(path, shape, schema_of(world)) as sink:
        for chunk in chunks(world):
            tally.add(chunk)
            batch = batch_of(world, chunk)
            sink.write_batch(_as_text(batch) if shape == "csv" else batch)
            tell(batch.num_rows)
    return tally


@contextmanager
def _sink(path: Path, shape: Shape, schema: pa.Schema) -> Iterator[_Sink]:
    if shape == "parquet":
        words = [field.name for field in schema if field.type != pa.int8()]
        with pa.parquet.ParquetWriter(path, schema, use_dictionary=words, compression="zstd") as writer:
            yield writer
        return
    plain = pa.schema([pa.field(name, pa.string()) for name in schema.names])
    # No name or comment made here holds a comma, quote or line end; Arrow refuses to write one unquoted.
    options = pa.csv.WriteOptions(include_header=False, quoting_style="none")
    with path.open("wb") as file:
        file.write(_MARK + (",".join(schema.names) + "\n").encode())
        with pa.csv.CSVWriter(file, plain, write_options=options) as writer:
            yield writer


def _as_text(batch: pa.RecordBatch) -> pa.RecordBatch:
    """As in the file of an online form: no answer is empty, 該当しない is ``na``."""
    return pa.RecordBatch.from_arrays([_text(column) for column in batch.columns], names=batch.schema.names)


def _text(column: pa.Array) -> pa.Array:
    words = column.cast(pa.string())
    return pc.replace_substring(words, "-1", "na") if column.type == pa.int8() else words


def _write_rest(tally: Tally, made: Path, shape: Shape) -> Calibration:
    world, facts = tally.world, facts_of(tally)
    calibration = calibration_of(tally, facts)
    _table(made / "entries.csv", _entry_rows(tally, facts))
    _table(made / "roster.csv", _roster_rows(world, facts))
    _table(made / "management.csv", _management_rows(world, facts))
    told = json.dumps(calibration.as_json(), ensure_ascii=False, indent=2)
    (made / "calibration.json").write_text(told + "\n", encoding="utf-8")
    order = world.order
    facts_told = {"people": order.people, "entries": order.entries, "seed": order.seed, "mean": order.mean}
    page = README.format(
        **facts_told,
        shape=shape,
        version=__version__,
        pack=world.instrument.layout.pack,
        responses=f"responses.{shape}",
        gaps=GAPS[shape],
    )
    (made / "README.md").write_text(page, encoding="utf-8")
    return calibration


def _table(path: Path, rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _entry_rows(tally: Tally, facts: Facts) -> Iterator[list[object]]:
    world = tally.world
    yield [
        *("entry", "organisation", "centre", "industry", "division", "headcount", "respondents"),
        *("customer_satisfaction", "leaving_rate"),
    ]
    owners = organisation_names(world, 0, int(world.organisations[-1]) + 1)
    for number, entry in enumerate(entry_ids(world, 0, world.order.entries)):
        owner = int(world.organisations[number])
        heads, satisfied = int(facts.heads[number]), float(facts.satisfaction[number])
        yield [
            *(entry, owners[owner], centre_name(number), INDUSTRIES[owner % len(INDUSTRIES)]),
            *("大規模" if heads >= _LARGE else "中・小規模", heads, int(world.sizes[number])),
            *("" if np.isnan(satisfied) else satisfied, float(facts.leaving[number])),
        ]


def _roster_rows(world: World, facts: Facts) -> Iterator[list[object]]:
    yield ["entry", "split", "group", "headcount"]
    starts = world.team_starts
    for number, entry in enumerate(entry_ids(world, 0, world.order.entries)):
        yield [entry, "", "", int(facts.heads[number])]
        teams = facts.team_heads[starts[number] : starts[number + 1]]
        per = int(world.per_section[number])
        for section, first in enumerate(range(0, len(teams), per)):
            yield [entry, "section", f"第{section + 1}課", int(teams[first : first + per].sum())]
        for team, heads in enumerate(teams):
            yield [entry, "team", team_name(team // per, team % per), int(heads)]
        for name, counts in facts.known_heads.items():
            told = zip(codes_of(world, name), counts[number], strict=True)
            yield from ([entry, name, code, int(heads)] for code, heads in told if heads)


def _management_rows(world: World, facts: Facts) -> Iterator[list[object]]:
    _, items = management_items()
    yield ["entry", *(item.id for item in items)]
    for entry, stages in zip(entry_ids(world, 0, world.order.entries), facts.stages, strict=True):
        yield [entry, *("na" if stage < 0 else int(stage) for stage in stages)]
