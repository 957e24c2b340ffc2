"""The two journeys of respondents at several loads on both databases, beside the bare insert of the same run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests import postgres

from .surveying import Load, load, prepare

AT_ONCE = (1, 8, 32, 128)
SECONDS = 4.0
WORKERS = 2
Environ = dict[str, str]
Serve = Callable[[str, Environ, int], AbstractContextManager[tuple[int, int]]]


@dataclass(frozen=True)
class Run:
    """One load: the database, the journey, how many at once, and what came of it."""

    database: str
    journey: str
    at_once: int
    load: Load

    def __str__(self) -> str:
        return f"{self.database:10} {self.journey:10} {self.at_once:4}  {self.load}"


def runs(environ: Callable[[str], Environ], served: Serve, seconds: float = SECONDS) -> Iterator[Run]:
    """Every load, one after the other, each database with servers and data of its own."""
    for database in ("SQLite", "PostgreSQL"):
        with tempfile.TemporaryDirectory() as folder:
            own = environ(folder)
            if database == "PostgreSQL":
                own["DATABASE_URL"] = postgres.start()
            prepare(own)
            with served("tests.bench.bare_insert:application", own, WORKERS) as (port, _):
                yield Run(database, "bare", 32, load("bare", port, 32, seconds))
            with served("shindan.web.wsgi:application", own, WORKERS) as (port, _):
                for journey in ("one page", "all pages"):
                    for at_once in AT_ONCE:
                        yield Run(database, journey, at_once, load(journey, port, at_once, seconds))


def expected(found: list[Run]) -> list[tuple[bool, str]]:
    """What is aimed at, at 32 at once."""
    lines = []
    for database in dict.fromkeys(run.database for run in found):
        at = {run.journey: run.load for run in found if run.database == database and run.at_once == 32}
        one, every, share = at["one page"], at["all pages"], at["one page"].responses / at["bare"].responses
        failures = sum(run.load.failures for run in found if run.database == database)
        lines += [
            (one.responses >= 330, f"{database}: one page ≥ 330 whole responses a second ({one.responses:.0f})"),
            (share >= 0.3, f"{database}: one page ≥ 30 % of a bare insert ({100 * share:.0f} %)"),
            (every.responses >= 60, f"{database}: all pages ≥ 60 whole responses a second ({every.responses:.0f})"),
            (every.requests >= 800, f"{database}: all pages ≥ 800 requests a second ({every.requests:.0f})"),
            (
                max(one.p99, every.p99) <= 250,
                f"{database}: p99 of a request ≤ 250 ms ({max(one.p99, every.p99):.0f} ms)",
            ),
            (failures == 0, f"{database}: no failure ({failures})"),
        ]
    return lines
