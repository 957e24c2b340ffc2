"""A submission's way into the database, all or nothing.

On PostgreSQL it is one call of a function that the database keeps (migration 0003): lock, receipt, code, box and draft took seven
ways between two processes, and each way takes longer than what is done at its end. SQLite lives in this process; there the
same steps are statements of one short transaction.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import Enum

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from shindan.web.entries.models import Wave

from .boxes import box_cursor
from .gate import number_of, pass_gate
from .turn import turn


class Outcome(Enum):
    """What came of a submission."""

    STORED = "stored"
    AGAIN = "again"  # the same submission was stored before; to the respondent it is the same
    CODE_USED = "code_used"
    CLOSED = "closed"


@dataclass(frozen=True)
class Parcel:
    """What is stored of a submission: its receipt, the code it uses up and the draft that ends with it ("" where there is none),
    all as hashes, and the sealed box."""

    receipt: str
    ticket: str
    draft: str
    box: bytes


class _RefusedError(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


def store(wave: Wave, parcel: Parcel) -> Outcome:
    """Put the parcel there, once for its receipt and once for its code."""
    if connection.vendor == "postgresql":
        return _by_function(wave, parcel)
    try:
        with turn(), transaction.atomic(), connection.cursor() as cursor:
            return _by_statements(cursor, wave, parcel)
    except _RefusedError as refused:
        return refused.outcome


def _by_function(wave: Wave, parcel: Parcel) -> Outcome:
    given = [number_of(wave), wave.pk, parcel.receipt, parcel.ticket, parcel.draft, uuid.uuid4(), parcel.box]
    with box_cursor() as cursor:
        cursor.execute("SELECT answering_store(%s, %s, %s, %s, %s, %s, %s)", given)
        return Outcome(cursor.fetchone()[0])


def _by_statements(cursor: CursorWrapper, wave: Wave, parcel: Parcel) -> Outcome:
    own = wave._meta.pk.get_db_prep_value(wave.pk, connection)
    is_open = pass_gate(cursor, wave)
    cursor.execute(_RECEIPT, [parcel.receipt, own])
    if cursor.rowcount != 1:
        return Outcome.AGAIN
    if not is_open:
        raise _RefusedError(Outcome.CLOSED)
    if parcel.ticket:
        cursor.execute(_USE, [True, parcel.ticket, own, False])
        if cursor.rowcount != 1:
            raise _RefusedError(Outcome.CODE_USED)
    cursor.execute(_SEALED, [wave._meta.pk.get_db_prep_value(uuid.uuid4(), connection), own, parcel.box])
    if parcel.draft:
        cursor.execute(_END, [parcel.draft])
    return Outcome.STORED


_RECEIPT = "INSERT INTO answering_receipt (submission_hash, wave_id) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_USE = "UPDATE answering_ticket SET used = %s WHERE code_hash = %s AND wave_id = %s AND used = %s"
_SEALED = "INSERT INTO answering_sealed (id, wave_id, box) VALUES (%s, %s, %s)"
_END = "DELETE FROM answering_draft WHERE key_hash = %s"
