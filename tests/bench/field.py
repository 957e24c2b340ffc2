"""The two journeys of respondents at several loads on both databases, beside the bare insert of the same run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests import postgres

from .surveying import Kept, Load, load, prepare, read

AT_ONCE = (1, 8, 32, 128)
SECONDS = 4.0
WORKERS = 2
WARM = 0.5
Environ = dict[str, str]
Serve = Callable[[str, Environ, int], AbstractContextManager[tuple[int, int]]]
# What was measured elsewhere on two cores: LimeSurvey 6.13, all 51 questions on one page, 32 at once, stock and tuned.
ELSEWHERE = "LimeSurvey 6.13: 7.4–16.6 whole responses a second, p99 5.9–2.2 s at 32 at once"


@dataclass(frozen=True)
class Run:
    """One load: the database, the journey, how many at once, what came of it, and its share of a bare insert's rate."""

    database: str
    journey: str
    at_once: int
    load: Load
    share: float | None = None

    def __str__(self) -> str:
        share = "" if self.share is None else f"  {100 * self.share:.0f} % of a bare insert"
        return f"{self.database:10} {self.journey:10} {self.at_once:4}  {self.load}{share}"


@dataclass(frozen=True)
class Field:
    """All loads of one database, and what it held afterwards."""

    database: str
    runs: tuple[Run, ...]
    kept: Kept

    @property
    def unaccounted(self) -> int:
        """Answers that were thanked for and are not there, or are there and were not thanked for. Of a response that failed on
        its last way nobody can say whether it was kept, so as many may be there more."""
        wrong = 0
        for journey, there in self.kept.answers.items():
            sent = sum(run.load.sent for run in self.runs if run.journey == journey)
            failed = sum(run.load.failures for run in self.runs if run.journey == journey)
            wrong += max(sent - there, 0) + max(there - sent - failed, 0)
            wrong += abs(there - self.kept.receipts[journey])
        return wrong

    def at(self, journey: str, at_once: int = 32) -> Load:
        return next(run.load for run in self.runs if (run.journey, run.at_once) == (journey, at_once))

    @property
    def commits(self) -> str:
        return ", ".join(f"{name.split(maxsplit=1)[1]} = {value}" for name, value in self.kept.durable.items())


def fields(
    environ: Callable[[str], Environ], served: Serve, say: Callable[[str], None], seconds: float = SECONDS
) -> Iterator[Field]:
    """Every load, one after the other, each database with servers and data of its own."""
    for database in ("SQLite", "PostgreSQL"):
        with tempfile.TemporaryDirectory() as folder:
            own = environ(folder)
            if database == "PostgreSQL":
                own["DATABASE_URL"] = postgres.start()
            prepare(own)
            with (
                served("tests.bench.bare_insert:application", own, WORKERS) as (bare, _),
                served("shindan.web.wsgi:application", own, WORKERS) as (port, _),
            ):
                runs = []
                for run in _runs(database, {"bare": bare, "one page": port, "all pages": port}, seconds):
                    runs.append(run)
                    say(str(run))
            yield Field(database, tuple(runs), read(own))


def _runs(database: str, ports: dict[str, int], seconds: float) -> Iterator[Run]:
    """At each load the bare insert and both journeys, one after the other, so that a busy moment meets all three."""
    for journey, port in ports.items():
        yield Run(database, journey, 0, load(journey, port, 8, WARM))  # each worker parses the questionnaire once
    for at_once in AT_ONCE:
        bare = load("bare", ports["bare"], at_once, seconds)
        yield Run(database, "bare", at_once, bare)
        for journey in ("one page", "all pages"):
            found = load(journey, ports[journey], at_once, seconds)
            yield Run(database, journey, at_once, found, found.responses / bare.responses if bare.responses else None)


def expected(found: list[Field]) -> list[tuple[bool, str]]:
    """What is aimed at, at 32 at once, and that nothing failed or went missing at any load."""
    lines = []
    for field in found:
        name, one, every, bare = field.database, field.at("one page"), field.at("all pages"), field.at("bare")
        share = one.responses / bare.responses if bare.responses else 0.0
        failures, slowest = sum(run.load.failures for run in field.runs), max(one.p99, every.p99)
        lines += [
            (one.responses >= 330, f"{name}: one page ≥ 330 whole responses a second ({one.responses:.0f})"),
            (share >= 0.3, f"{name}: one page ≥ 30 % of a bare insert ({100 * share:.0f} %)"),
            (every.responses >= 60, f"{name}: all pages ≥ 60 whole responses a second ({every.responses:.0f})"),
            (every.requests >= 800, f"{name}: all pages ≥ 800 requests a second ({every.requests:.0f})"),
            (slowest <= 250, f"{name}: p99 of a request ≤ 250 ms ({slowest:.0f} ms)"),
            (failures == 0, f"{name}: no failure ({failures})"),
            (field.unaccounted == 0, f"{name}: each answer thanked for is there once ({field.unaccounted} not)"),
        ]
    return lines


def table(found: list[Field]) -> str:
    """All loads, with how each database commits, in Markdown."""
    head = "| database | journey | at once | responses/s | of bare | requests/s | p50 ms | p95 ms | p99 ms | failures |"
    lines = [head, "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for run in (run for field in found for run in field.runs if run.at_once):
        share = "" if run.share is None else f"{100 * run.share:.0f} %"
        one = run.load
        lines.append(
            f"| {run.database} | {run.journey} | {run.at_once} | {one.responses:.1f} | {share} | {one.requests:.0f} |"
            f" {one.p50:.1f} | {one.p95:.1f} | {one.p99:.1f} | {one.failures} |"
        )
    return "\n".join([*lines, "", *(f"{field.database} commits with {field.commits}." for field in found), ELSEWHERE])
