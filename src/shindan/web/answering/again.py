"""A respondent's request whose connection to the database had died is done again on a fresh one.

A database that was started anew, or a network that cut idle connections, is found out by the first who uses one of them. Whatever a
respondent sends may be done twice: a save lays the same answers over the draft, a submission counts once.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse


def again_if_cut_off(work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do ``work``; once more where the connection was found dead. Any other failure of the database is raised, as is a second one."""
    try:
        return work()
    except (OperationalError, InterfaceError):
        if not _is_dead():
            raise
        _renew()
        return work()


def _is_dead() -> bool:
    found = connection.connection
    return bool(connection.vendor == "postgresql" and found is not None and found.closed)


def _renew() -> None:
    """Leave this connection, and every other that died with it."""
    connection.close()
    pool = getattr(connection, "pool", None)
    if pool is not None:
        pool.check()
