"""A cursor for statements that carry a box.

Django writes parameters into the text of a statement; of a box of 4 KB that makes 8 KB of hexadecimal digits, which PostgreSQL reads
sign by sign, and writes as long when it gives one back. Here parameters and rows go beside the text, as bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def box_cursor() -> Iterator[Any]:
    """A cursor of the present connection and transaction; errors are Django's."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            yield cursor
        return
    from psycopg import Cursor
    from psycopg.pq import Format

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.format = Format.BINARY
        yield cursor
