"""The answers of a closed survey as one typed table in random order, apart from the comments; then the rows themselves go."""

from __future__ import annotations

import io
import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pyarrow as pa
import pyarrow.parquet
from django.db import transaction

from shindan.comments.prepare import band_of
from shindan.diagnosis import Pack
from shindan.diagnosis.answers import NOT_APPLICABLE
from shindan.measurement.layout import layout_of
from shindan.web.answering.models import Response
from shindan.web.answering.purge import forgetting
from shindan.web.answering.turn import turn
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of

from .models import Snapshot

_RANDOM = secrets.SystemRandom()
Answers = Mapping[str, object]


def take_snapshot(*, wave: Wave, day: date) -> Snapshot:
    """Keep the answers as a table and delete their rows, both or neither. Taking it again returns the first one."""
    with turn(), forgetting(), transaction.atomic():
        Wave.objects.select_for_update(no_key=True).get(pk=wave.pk)
        return Snapshot.objects.filter(wave=wave).first() or _take(wave, day)


def _take(wave: Wave, day: date) -> Snapshot:
    pack = pack_of(wave.questionnaire)
    rows = list(Response.objects.filter(wave=wave).values_list("answers", flat=True))
    _RANDOM.shuffle(rows)
    snapshot = Snapshot.objects.create(
        wave=wave,
        digest=wave.questionnaire.digest,
        people=len(rows),
        parquet=_bytes(table_of(pack, rows, wave.splits)),
        comments=comments_of(pack, rows, unit_split(wave), wave.min_crossed),
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


def unit_split(wave: Wave) -> str:
    """The one split whose groups may stand beside comments: the first that is no crossing; "" where there is none."""
    names = (split.partition("=")[0].strip() for split in wave.splits)
    return next((name for name in names if not set(name) & {"×", "*"}), "")


def comments_of(pack: Pack, rows: Sequence[Answers], split: str, least: int) -> list[list[object]]:
    """[item, text, band of happiness, unit] in random order item by item: a person's two comments cannot be found together.

    The unit is "" for groups of fewer than ``least`` people.
    """
    people = Counter(str(row.get(split) or "") for row in rows) if split else Counter[str]()
    large = {unit for unit, number in people.items() if unit and number >= least}
    found: list[list[object]] = []
    for item in (item.id for item in pack.items if item.kind == "text"):
        said = [_comment(pack, row, item, split, large) for row in rows if row.get(item)]
        _RANDOM.shuffle(said)
        found += said
    return found


def _comment(pack: Pack, row: Answers, item: str, split: str, large: Collection[str]) -> list[object]:
    unit = str(row.get(split) or "") if split else ""
    return [item, str(row[item]), band_of(_happiness(pack, row)), unit if unit in large else ""]


def _happiness(pack: Pack, row: Answers) -> int | None:
    kgi = getattr(pack.scoring, "kgi", None)
    answer = row.get(kgi) if kgi else None
    return answer if isinstance(answer, int) and not isinstance(answer, bool) else None


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
