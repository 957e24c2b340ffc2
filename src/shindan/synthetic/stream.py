"""Made-up answers as a stream of Arrow record batches, in memory that does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from .answers import MISSING, Chunk, chunk_of
from .attributes import ATTRIBUTES
from .draws import CHUNK, generator
from .groups import Places, places_of, team_name
from .order import ENTRIES, MEAN, PEOPLE, Order
from .texts import comments, entry_ids, organisation_names
from .world import World, world_of

# People made at a time. Part of what the answers are: another number would give others.
CHUNK_PEOPLE = 100_000


def batches(
    people: int = PEOPLE, entries: int = ENTRIES, seed: int = 1, *, mean: float = MEAN, rows: int = CHUNK_PEOPLE
) -> Iterator[pa.RecordBatch]:
    """Made-up answers to the employee survey, ``people`` rows in batches of at most ``rows``.

    Columns: ``entry``, ``organisation``, ``section``, ``team`` and the attributes as dictionary<int32, string>, items as
    int8 (null: no answer, −1: 該当しない), comments as string. Rows stand in the order of entry, section and team. The same
    arguments give the same rows, and ``rows`` changes only where they are cut.
    ``SyntheticError`` (from the call, not later) where the arguments cannot be met.

    >>> next(batches(people=200, entries=3)).num_rows
    200
    """
    world = world_of(Order(people, entries, seed, mean))
    return _cut_up(world, max(1, rows))


def _cut_up(world: World, rows: int) -> Iterator[pa.RecordBatch]:
    for chunk in chunks(world):
        batch = batch_of(world, chunk)
        for first in range(0, batch.num_rows, rows):
            yield batch.slice(first, rows)


def chunks(world: World) -> Iterator[Chunk]:
    """The people in turn, each chunk from a generator of its own."""
    order = world.order
    for number, first in enumerate(range(0, order.people, CHUNK_PEOPLE)):
        places = places_of(world, first, min(first + CHUNK_PEOPLE, order.people))
        yield chunk_of(world, places, generator(order.seed, CHUNK, number))


def schema_of(world: World) -> pa.Schema:
    """The columns, with the mark that the answers are made up in the metadata."""
    word = pa.dictionary(pa.int32(), pa.string())
    fields = [pa.field(name, word) for name in ("entry", "organisation", "section", "team")]
    for question in world.instrument.questions:
        column = question.column
        kind = pa.int8() if column.kind != "answered" else word if column.codes else pa.string()
        fields.append(pa.field(column.id, kind))
    order = world.order
    marks = {
        "synthetic": "true",
        "note": "SYNTHETIC: made-up answers, no real person or organisation. 合成データであり、実在の回答ではありません。",
        "made_from": f"people={order.people} entries={order.entries} seed={order.seed} mean={order.mean}",
        "instrument": world.instrument.layout.pack,
    }
    return pa.schema(fields, metadata=marks)


def batch_of(world: World, chunk: Chunk) -> pa.RecordBatch:
    """One chunk as a batch in the shape of ``schema_of``."""
    columns = _place_columns(world, chunk.places)
    for question in world.instrument.questions:
        columns.append(_item(question.column.id, question.column.codes, chunk))
    return pa.RecordBatch.from_arrays(columns, schema=schema_of(world))


def _place_columns(world: World, places: Places) -> list[pa.Array]:
    first, last = int(places.entry[0]), int(places.entry[-1]) + 1
    owners = world.organisations[first:last]
    base = int(owners[0])
    teams, team_at = np.unique(places.section * 10 + places.team % world.per_section[places.entry], return_inverse=True)
    return [
        _words(places.entry - first, entry_ids(world, first, last)),
        _words(owners[places.entry - first] - base, organisation_names(world, base, int(owners[-1]) + 1)),
        _words(places.section, [f"第{number + 1}課" for number in range(int(places.section.max()) + 1)]),
        _words(team_at, [team_name(int(team) // 10, int(team) % 10) for team in teams]),
    ]


def _words(codes: NDArray[np.int64], words: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(words, pa.string()))


def _item(name: str, codes: tuple[str, ...], chunk: Chunk) -> pa.Array:
    given = chunk.answers[name]
    gaps = given == MISSING
    if name in ATTRIBUTES:
        return pa.DictionaryArray.from_arrays(pa.array(given.astype(np.int32), mask=gaps), pa.array(codes, pa.string()))
    if name in ("FT1", "FT2"):
        return pa.array(comments(name), pa.string()).take(pa.array(given.astype(np.int32), mask=gaps))
    return pa.array(given, pa.int8(), mask=gaps)
