"""The answers of a closed survey as one typed table in random order, apart from the comments; then the rows themselves go."""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.parquet
from django.db import transaction

from shindan.diagnosis import Pack
from shindan.diagnosis.answers import NOT_APPLICABLE
from shindan.measurement.layout import layout_of
from shindan.web.answering.models import Response
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of

from .models import Snapshot

_RANDOM = secrets.SystemRandom()
Answers = Mapping[str, object]


@transaction.atomic
def take_snapshot(*, wave: Wave, day: date) -> Snapshot:
    """Keep the answers as a table and delete their rows, both or neither. Taking it again returns the first one."""
    kept = Snapshot.objects.filter(wave=wave).first()
    if kept is not None:
        return kept
    pack = pack_of(wave.questionnaire)
    rows = list(Response.objects.filter(wave=wave).values_list("answers", flat=True))
    _RANDOM.shuffle(rows)
    snapshot = Snapshot.objects.create(
        wave=wave,
        digest=wave.questionnaire.digest,
        people=len(rows),
        parquet=_bytes(table_of(pack, rows, wave.splits)),
        comments=comments_of(pack, rows),
        made=day,
    )
    Response.objects.filter(wave=wave).delete()
    return snapshot


def read_snapshot(snapshot: Snapshot) -> pa.Table:
    """The table of a snapshot."""
    return pyarrow.parquet.read_table(io.BytesIO(bytes(snapshot.parquet)))


def table_of(pack: Pack, rows: Sequence[Answers], splits: Sequence[str]) -> pa.Table:
    """A column an item: scales as small whole numbers (−1 該当しない, null none), choices as codes, comments as 1 or null."""
    columns: dict[str, pa.Array] = {}
    for column in layout_of(pack).columns:
        values = [row.get(column.id) for row in rows]
        kind = pack.item(column.id).kind
        columns[column.id] = (
            _numbers(values) if kind == "scale" else _texts(values) if kind == "single" else _given(values)
        )
    for split in splits:
        columns.setdefault(split, _texts([row.get(split) for row in rows]))
    return pa.table(columns)


def comments_of(pack: Pack, rows: Sequence[Answers]) -> list[list[object]]:
    """[item, text, band of happiness] in random order item by item: a person's two comments cannot be found together."""
    found: list[list[object]] = []
    for item in (item for item in pack.items if item.kind == "text"):
        said = [[item.id, row[item.id], band_of(row.get("KG1"))] for row in rows if row.get(item.id)]
        _RANDOM.shuffle(said)
        found += said
    return found


def band_of(happiness: object) -> str:
    """Happiness in three bands; nothing finer is ever joined to a comment."""
    if not isinstance(happiness, int):
        return ""
    return "low" if happiness <= 4 else "middle" if happiness <= 7 else "high"


def _numbers(values: Sequence[object]) -> pa.Array:
    return pa.array([-1 if v == NOT_APPLICABLE else v for v in values], pa.int8())


def _texts(values: Sequence[object]) -> pa.Array:
    return pa.array([None if v is None else str(v) for v in values], pa.string())


def _given(values: Sequence[object]) -> pa.Array:
    return pa.array(["1" if v else None for v in values], pa.string())


def _bytes(table: pa.Table) -> bytes:
    written = io.BytesIO()
    pyarrow.parquet.write_table(table, written, compression="zstd")
    return written.getvalue()
