"""One worker at a time for a run. The operating system or the database lets go of the hold when the worker dies, however it dies."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.conf import settings
from django.db import connection


@contextmanager
def sole(run: UUID) -> Iterator[bool]:
    """Whether this worker has the run for itself while the block lasts."""
    with _by_postgresql(run) if connection.vendor == "postgresql" else _by_file(run) as held:
        yield held


def is_held(run: UUID) -> bool:
    """Whether somebody works on the run."""
    with sole(run) as free:
        return not free


@contextmanager
def _by_postgresql(run: UUID) -> Iterator[bool]:
    # An advisory lock of the session: it outlasts the transactions of the work and ends with the connection.
    number = run.int & 0x7FFF_FFFF_FFFF_FFFF
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [number])
        held = cursor.fetchone() == (True,)
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


@contextmanager
def _by_file(run: UUID) -> Iterator[bool]:
    folder = settings.SHINDAN.data_dir / "runs"
    folder.mkdir(exist_ok=True)
    path = folder / run.hex
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)
