"""The close of a field: nothing is left from which a copy of the database could tell who gave which answer.

Drafts, receipts and papers that were keyed once go; tickets and answers are written anew in random order in one transaction, so that neither place nor
transaction tells of the order in which people answered; then the database drops what it still holds of the old rows: free
pages and the journal (SQLite), dead row versions (PostgreSQL). What a server's own archive of its journal keeps is beyond
the program; `docs/methods/anonymity.md` says how to limit it.
"""

from __future__ import annotations

import logging
import secrets
import uuid
from datetime import date

from django.db import DatabaseError, OperationalError, connection, models, transaction
from django.db.backends.utils import CursorWrapper

from shindan.web.entries.models import Wave

from .gate import hold_gate
from .models import DayCount, Draft, Receipt, Response, Sealed, Ticket
from .release import release
from .seams import forget_papers, tables_of_papers
from .turn import turn

log = logging.getLogger(__name__)
_RANDOM = secrets.SystemRandom()
LOOKS = 50  # a tenth of a second apart
SHORT = 500  # milliseconds that a deletion waits for readers of the journal
# Whoever reads in this database since before; and whoever writes since before, in any database of the server: VACUUM FULL looks with a
# snapshot of its own, which another database's long transaction holds back too.
_OLDER = """SELECT pg_snapshot_xmin(pg_current_snapshot()) < %s::xid8 OR EXISTS (
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_xmin IS NOT NULL AND age(backend_xmin) > age(%s::xid8::xid))"""
REWRITTEN: tuple[type[models.Model], ...] = (Response, Ticket, Receipt, Draft, Sealed, DayCount)


def end_field(*, wave: Wave, day: date) -> None:
    """From here on nothing is taken. Waits for submissions that are under way; they are kept."""
    with turn(), transaction.atomic():
        hold_gate(wave)
        locked = Wave.objects.select_for_update().get(pk=wave.pk)
        if locked.state != Wave.State.CLOSED:
            locked.state, locked.closed = Wave.State.CLOSED, day
            locked.save(update_fields=["state", "closed"])
    wave.refresh_from_db()


def close_field(*, wave: Wave, day: date) -> None:
    """End the field, release what waits, forget who answered. Doing it again does no harm."""
    end_field(wave=wave, day=day)
    release(wave=wave, day=day)
    with forgetting(), transaction.atomic():
        Draft.objects.filter(wave=wave).delete()
        Receipt.objects.filter(wave=wave).delete()
        forget_papers(wave)
        _rewrite_answers(wave)
        _rewrite_tickets(wave)
    purge_journals()


def _rewrite_answers(wave: Wave) -> None:
    rows = list(Response.objects.filter(wave=wave))
    _RANDOM.shuffle(rows)
    Response.objects.filter(wave=wave).delete()
    again = [Response(id=uuid.uuid4(), wave=wave, answers=row.answers, in_flash=row.in_flash) for row in rows]
    Response.objects.bulk_create(again, batch_size=200)


def _rewrite_tickets(wave: Wave) -> None:
    rows = list(Ticket.objects.filter(wave=wave))
    _RANDOM.shuffle(rows)
    Ticket.objects.filter(wave=wave).delete()
    Ticket.objects.bulk_create(rows, batch_size=500)


class forgetting:  # noqa: N801 (used as a statement)
    """SQLite overwrites deleted content with zeros while this holds, pages that become free as well."""

    def __enter__(self) -> None:
        self._set("ON")

    def __exit__(self, *_: object) -> None:
        self._set("FAST")

    def _set(self, word: str) -> None:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA secure_delete={word}")


def purge_journals() -> bool:
    """Write the tables of answering anew and empty the journal; outside any transaction. Whether it is done.

    Where the server forbids it, or somebody reads for long, it is logged and tried again by ``manage.py purge_journals``.
    """
    if connection.in_atomic_block:
        return False  # only in tests that wrap everything in one transaction
    try:
        _purge_sqlite() if connection.vendor == "sqlite" else _purge_postgresql()
    except DatabaseError:
        log.exception("The journal could not be emptied; run manage.py purge_journals when the server is quiet.")
        return False
    return True


def empty_journal() -> bool:
    """After a deletion, outside any transaction: what SQLite's journal still holds of it goes. PostgreSQL recycles its own.

    Nobody waits for long: where somebody is reading it is logged and left to the next deletion, or to ``manage.py purge_journals``.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={SHORT}")
        try:
            _empty_journal(cursor)
        except DatabaseError:
            log.warning("The journal could not be emptied; run manage.py purge_journals when the server is quiet.")
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={int(usual)}")
    return True


def rewrite_file() -> bool:
    """After everything of somebody was deleted: SQLite's file is written anew, so that no free page holds an earlier version either."""
    return connection.vendor == "sqlite" and purge_journals()


def _purge_sqlite() -> None:
    with turn(), connection.cursor() as cursor:
        _empty_journal(cursor)
        cursor.execute("VACUUM")
        _empty_journal(cursor)


def _empty_journal(cursor: CursorWrapper) -> None:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    busy = cursor.fetchone()[0]
    if busy:  # SQLite says so in a row and raises nothing
        raise OperationalError("somebody is still reading the journal")


def _purge_postgresql() -> None:
    with connection.cursor() as cursor:
        _wait_for_older(cursor)
        for model in (*REWRITTEN, *tables_of_papers()):
            cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(model._meta.db_table)}")
        # The journal's present file is left, so that the checkpoint can let go of it. Where the server keeps old files for new
        # content (`wal_recycle`), they hold what they held until then.
        cursor.execute("SELECT pg_switch_wal()")
        cursor.execute("CHECKPOINT")


def _wait_for_older(cursor: CursorWrapper) -> None:
    """Let who began before the rows were deleted end first: for them, VACUUM would keep the rows and say nothing."""
    cursor.execute("SELECT pg_current_xact_id()::text")
    (now,) = cursor.fetchone()
    for _ in range(LOOKS):
        cursor.execute(_OLDER, [now, now])
        if cursor.fetchone() == (False,):
            return
        cursor.execute("SELECT pg_sleep(0.1)")
    raise OperationalError("somebody is still at work on the database as it was")
