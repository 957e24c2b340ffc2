"""Writes of answering. Each is one short transaction and keeps nothing of time, address or browser."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import Enum

from django.db import connection, transaction

from shindan.web.entries.models import Wave

from .codes import code_hash
from .drafts import drop_draft
from .gate import pass_gate
from .keys import derive, keyed_hash
from .models import Sealed
from .outward import outward
from .sealing import seal
from .turn import turn


class Outcome(Enum):
    """What came of a submission."""

    STORED = "stored"
    AGAIN = "again"  # the same submission was stored before; to the respondent it is the same
    CODE_USED = "code_used"
    CLOSED = "closed"


class _RefusedError(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.value)
        self.outcome = outcome


def submit_response(
    *, wave: Wave, submission: str, answers: Mapping[str, object], code: str | None = None, token: str = ""
) -> Outcome:
    """Seal checked ``answers`` into the buffer, once for a ``submission`` and once for a ``code``.

    All or nothing in one transaction: receipt, code, box, and the end of the draft of ``token``. Sending again, from a
    double tap or after a lost connection, stores nothing and answers ``AGAIN``.
    """
    try:
        with turn(), transaction.atomic():
            return _submit(wave, submission, answers, code, token)
    except _RefusedError as refused:
        return refused.outcome


def _submit(wave: Wave, submission: str, answers: Mapping[str, object], code: str | None, token: str) -> Outcome:
    own = wave._meta.pk.get_db_prep_value(wave.pk, connection)
    box = seal(derive("sealed", str(wave.pk)), outward(answers))
    with connection.cursor() as cursor:
        is_open = pass_gate(cursor, wave)
        cursor.execute(_RECEIPT, [receipt_hash(wave, submission), own])
        if cursor.rowcount != 1:
            return Outcome.AGAIN
        if not is_open:
            raise _RefusedError(Outcome.CLOSED)
        if code is not None:
            cursor.execute(_USE, [True, code_hash(wave, code), own, False])
            if cursor.rowcount != 1:
                raise _RefusedError(Outcome.CODE_USED)
        cursor.execute(_SEALED, [Sealed._meta.pk.get_db_prep_value(uuid.uuid4(), connection), own, box])
    if token:
        drop_draft(wave=wave, token=token)
    return Outcome.STORED


def receipt_hash(wave: Wave, submission: str) -> str:
    """What is kept of the id of a submission."""
    return keyed_hash("submission", f"{wave.pk}:{submission}")


# As SQL, because it is the one path that thousands take at once; four statements, always the same.
_RECEIPT = "INSERT INTO answering_receipt (submission_hash, wave_id) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_USE = "UPDATE answering_ticket SET used = %s WHERE code_hash = %s AND wave_id = %s AND used = %s"
_SEALED = "INSERT INTO answering_sealed (id, wave_id, box) VALUES (%s, %s, %s)"
