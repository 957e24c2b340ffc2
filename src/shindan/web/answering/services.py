"""Writes of answering. Each is one short transaction and keeps nothing of time, address or browser."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from django.db import connection, transaction

from shindan.web.entries.models import Wave

from .codes import code_hash
from .drafts import drop_draft
from .keys import derive, keyed_hash
from .models import Receipt, Sealed, Ticket
from .sealing import seal


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
        with transaction.atomic():
            return _submit(wave, submission, answers, code, token)
    except _RefusedError as refused:
        return refused.outcome


def _submit(wave: Wave, submission: str, answers: Mapping[str, object], code: str | None, token: str) -> Outcome:
    # The receipt comes first: its reference locks the wave's row against a close that is under way, so that the
    # state read after it is the one that holds until this transaction ends.
    if not _insert_receipt(wave, keyed_hash("submission", f"{wave.pk}:{submission}")):
        return Outcome.AGAIN
    if not Wave.objects.filter(pk=wave.pk, state=Wave.State.OPEN).exists():
        raise _RefusedError(Outcome.CLOSED)
    if code is not None and not _use(wave, code):
        raise _RefusedError(Outcome.CODE_USED)
    Sealed.objects.bulk_create([Sealed(wave=wave, box=seal(derive("sealed", str(wave.pk)), answers))])
    if token:
        drop_draft(wave=wave, token=token)
    return Outcome.STORED


def _insert_receipt(wave: Wave, submission_hash: str) -> bool:
    """Whether it is new; under a race the database decides."""
    table = connection.ops.quote_name(Receipt._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (submission_hash, wave_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",  # noqa: S608
            [submission_hash, wave._meta.pk.get_db_prep_value(wave.pk, connection)],
        )
        return bool(cursor.rowcount == 1)


def _use(wave: Wave, code: str) -> bool:
    return Ticket.objects.filter(code_hash=code_hash(wave, code), wave=wave, used=False).update(used=True) == 1
