"""The gate of a survey: many pass at once, and the one who closes it waits until all who are passing are through.

On PostgreSQL an advisory lock of the transaction, shared by those who answer; SQLite lets one transaction write at a time anyway.
"""

from __future__ import annotations

from django.db import connection
from django.db.backends.utils import CursorWrapper

from shindan.web.entries.models import Wave


def pass_gate(cursor: CursorWrapper, wave: Wave) -> bool:
    """Whether the survey is open, and stays so until this transaction ends."""
    if connection.vendor == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [number_of(wave)])
    cursor.execute(_STATE, [wave._meta.pk.get_db_prep_value(wave.pk, connection)])
    return bool(cursor.fetchone() == (Wave.State.OPEN.value,))


def hold_gate(wave: Wave) -> None:
    """Wait for those who are passing and keep the others back until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number_of(wave)])


# A statement of its own, after the lock: it sees what was committed while one waited for it.
_STATE = "SELECT state FROM entries_wave WHERE id = %s"


def number_of(wave: Wave) -> int:
    """The number of a survey's gate among the advisory locks of the database."""
    return wave.pk.int & 0x7FFF_FFFF_FFFF_FFFF
