"""From the buffer into the answers: opened, shuffled, in batches of at least k.

A pool: when 2 k boxes wait, all but k of them, drawn at random, leave. So nobody can tell from what is released which
answer came last, and a batch never has fewer than k.
"""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from shindan.web.entries.models import Wave

from .keys import derive
from .sealing import unseal
from .turn import turn

_RANDOM = secrets.SystemRandom()
EVERY = 8
AT_ONCE = 200  # rows of a statement
Row = TypeVar("Row")


def release_when_due(*, wave: Wave, day: date) -> int:
    """Release where 2 k or more wait; returns how many left the buffer. Nothing where somebody else is releasing just now."""
    return release(wave=wave, day=day, keep=wave.min_group, least=wave.min_group, wait=False)


def release_now_and_then(*, wave: Wave, day: date) -> int:
    """After a submission: one in ``EVERY`` looks whether a release is due. Which one is drawn, so that a release follows no
    single answer, and the buffer is larger where many answer at once."""
    return release_when_due(wave=wave, day=day) if secrets.randbelow(EVERY) == 0 else 0


def release(*, wave: Wave, day: date, keep: int = 0, least: int = 1, wait: bool = True) -> int:
    """Move all boxes but ``keep`` drawn at random into the answers, unless fewer than ``least`` would move.

    Where a survey runs as a package nothing is released: its answers are opened by the server that sent it.
    Two at once move each box once: the second waits for the first on the wave's row, which does not hold up who submits; without
    ``wait`` it leaves the release to the first.
    """
    if settings.SHINDAN.is_offline:
        return 0
    with turn(), transaction.atomic(), connection.cursor() as cursor:
        boxes = _waiting(cursor, wave, wait)
        _RANDOM.shuffle(boxes)
        leaving = boxes[: max(len(boxes) - keep, 0)]
        if not leaving or len(leaving) < least:
            return 0
        _move(cursor, wave, leaving, day)
    return len(leaving)


Box = tuple[Any, bytes]  # the row's id as the database gives it, and its content


def _waiting(cursor: CursorWrapper, wave: Wave, wait: bool) -> list[Box]:
    """The boxes of a wave that nobody else is releasing."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT id, box FROM answering_waiting(%s, %s)", [wave.pk, wait])
    else:
        cursor.execute("SELECT id, box FROM answering_sealed WHERE wave_id = %s", [_stored(wave.pk)])
    return list(cursor.fetchall())


def _move(cursor: CursorWrapper, wave: Wave, boxes: list[Box], day: date) -> None:
    key, own = derive("sealed", str(wave.pk)), _stored(wave.pk)
    opened = [json.dumps(unseal(key, bytes(box))) for _id, box in boxes]
    rows = [(_stored(uuid.uuid4()), own, answers, False) for answers in opened]
    for part in _batched(rows):
        cursor.execute(_ANSWERS + ", ".join(["(%s, %s, %s, %s)"] * len(part)), [each for row in part for each in row])
    for leaving in _batched(boxes):
        cursor.execute(f"{_LEAVE} ({', '.join(['%s'] * len(leaving))})", [each for each, _box in leaving])
    cursor.execute(_COUNT, [own, connection.ops.adapt_datefield_value(day), len(rows)])


def _batched(rows: list[Row]) -> Iterator[list[Row]]:
    """In parts that a database takes at once."""
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


def _stored(key: uuid.UUID) -> Any:
    return Wave._meta.pk.get_db_prep_value(key, connection)


# As SQL: it runs between the answers of many, and holds up those who answer on the same machine.
_ANSWERS = "INSERT INTO answering_response (id, wave_id, answers, in_flash) VALUES "
_LEAVE = "DELETE FROM answering_sealed WHERE id IN"
_COUNT = """INSERT INTO answering_daycount (wave_id, day, released) VALUES (%s, %s, %s)
    ON CONFLICT (wave_id, day) DO UPDATE SET released = answering_daycount.released + excluded.released"""
