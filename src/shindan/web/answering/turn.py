"""Writers of SQLite take turns.

SQLite has one writer at a time, and who finds it busy sleeps and tries again, up to a tenth of a second: some wait much
longer than others. A lock of the operating system wakes the next at once, so that with many respondents the slowest
requests become several times faster. It protects nothing: without it all is as correct, only less even.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from django.conf import settings
from django.db import connection

_in_process = threading.Lock()
_file: BinaryIO | None = None


@contextmanager
def turn() -> Iterator[None]:
    """Hold the turn of this machine's writers; on PostgreSQL, and within a transaction that holds it already, nothing."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _in_process:
        file = _opened()
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def _opened() -> BinaryIO:
    global _file  # noqa: PLW0603 (one handle a process)
    if _file is None:
        _file = (settings.SHINDAN.data_dir / "writers.lock").open("ab")
    return _file
