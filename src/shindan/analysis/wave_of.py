"""From answers to a wave: the summary and the group table in one pass over the batches."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from shindan.diagnosis import Pack
from shindan.disclosure.structure import CROSS, Combinations, Division
from shindan.engines.local import summarise_batches
from shindan.measurement.layout import layout_of
from shindan.measurement.summary import Summary
from shindan.result.schema import Words
from shindan.result.wave import Settings, Wave

Table = Counter[tuple[str, ...]]


def divisions_of(splits: Sequence[str], settings: Settings) -> tuple[Division, ...]:
    """The splits as asked for, ``column`` or ``column=name``; ``a×b`` (also ``a*b``) crosses two of them."""
    found = []
    for asked in splits:
        split = asked.partition("=")[0]
        parts = tuple(part.strip() for part in split.replace("*", CROSS).split(CROSS))
        least = settings.min_group if len(parts) == 1 else settings.min_crossed
        found.append(Division(CROSS.join(parts), parts, least))
    return tuple(found)


def names_of(splits: Sequence[str]) -> dict[tuple[str, str], Words]:
    """Names that were given with the splits (``team=チーム``), for both languages."""
    named = (split.partition("=") for split in splits)
    return {(split.strip(), ""): Words(ja=name.strip(), en=name.strip()) for split, _, name in named if name.strip()}


def variables_of(divisions: Sequence[Division]) -> tuple[str, ...]:
    """The columns that the divisions are made of, each once."""
    return tuple(dict.fromkeys(name for division in divisions for name in division.variables))


def summarise(
    batches: Iterable[pa.RecordBatch], pack: Pack, divisions: Sequence[Division]
) -> tuple[Summary, Combinations]:
    """The summary and the group table of the same respondents, in bounded memory."""
    variables = variables_of(divisions)
    seen: Table = Counter()
    crossings = tuple(division.variables for division in divisions if len(division.variables) > 1)
    summary = summarise_batches(_counted(batches, variables, seen), layout_of(pack), variables, crossings)
    labels = tuple(sorted(seen))
    return summary, Combinations(variables, labels, np.array([seen[label] for label in labels], dtype=np.int64))


def _counted(batches: Iterable[pa.RecordBatch], variables: tuple[str, ...], seen: Table) -> Iterator[pa.RecordBatch]:
    """The batches, counting each combination of groups on the way."""
    for batch in batches:
        if not variables:
            seen[()] += batch.num_rows
            yield batch
            continue
        columns = [batch.column(name).cast(pa.string()) for name in variables]
        counted = pa.table(columns, names=list(variables)).group_by(list(variables)).aggregate([([], "count_all")])
        groups = zip(*(counted.column(name).to_pylist() for name in variables), strict=True)
        for group, people in zip(groups, counted.column("count_all").to_pylist(), strict=True):
            seen[tuple(name or "" for name in group)] += people
        yield batch


@dataclass(frozen=True)
class Context:
    """What is known beside the answers."""

    entry: str = ""
    label: str = ""
    made_on: dt.date | None = None
    settings: Settings = field(default_factory=Settings)
    headcounts: Mapping[tuple[str, str], int] = field(default_factory=dict)


def wave_of_table(
    table: pa.Table | Iterable[pa.RecordBatch], pack: Pack, splits: Sequence[str] = (), context: Context | None = None
) -> Wave:
    """The wave of an Arrow table (or batches) of answers, as ``exchange`` reads them."""
    known = context or Context()
    divisions = divisions_of(splits, known.settings)
    batches = table.to_batches() if isinstance(table, pa.Table) else table
    summary, combinations = summarise(batches, pack, divisions)
    return Wave(
        pack=pack,
        summary=summary,
        combinations=combinations,
        divisions=divisions,
        entry=known.entry,
        label=known.label,
        made_on=known.made_on or dt.datetime.now(dt.UTC).date(),
        names=names_of(splits),
        headcounts=known.headcounts,
        settings=known.settings,
    )
