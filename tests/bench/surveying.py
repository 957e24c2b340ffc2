"""Whole responses a second: all questions on one page in two requests, and every page with autosave and submit.

Beside them, in the same run and on the same kind of database, the least the framework can do: one request, one durable insert.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from shindan.diagnosis import Pack, load_pack

from .wire import Wire

PROCESSES = 2
LINKS = {"one page": "bench-one-page-0001", "all pages": "bench-all-pages-001"}
PACK = load_pack("wellbeing/employee")


@dataclass(frozen=True)
class Load:
    """What came of one load: whole responses and requests a second until the last of them ended, a request's time in ms, and
    what went wrong. ``sent`` are the responses that were thanked for."""

    responses: float
    requests: float
    p50: float
    p95: float
    p99: float
    failures: int
    sent: int

    def __str__(self) -> str:
        return (
            f"{self.responses:7.1f} responses/s {self.requests:7.0f} requests/s  p50 {self.p50:5.1f}  p95 {self.p95:6.1f}"
            f"  p99 {self.p99:6.1f} ms  failures {self.failures}"
        )


class FailedError(Exception):
    """A request was not answered as it should: the response it belongs to does not count."""


class Clock:
    """Times each request of one thread."""

    def __init__(self, wire: Wire) -> None:
        self.wire, self.times = wire, list[float]()

    def get(self, path: str, want: int = 200) -> bytes:
        return self._timed(lambda: self.wire.get(path), want)

    def post(self, path: str, form: dict[str, str], want: int = 302, to: str = "") -> bytes:
        body = self._timed(lambda: self.wire.post(path, form), want)
        if self.wire.location != to:
            raise FailedError(f"{path} led to {self.wire.location}")
        return body

    def _timed(self, ask: Callable[[], tuple[int, bytes]], want: int) -> bytes:
        start = time.perf_counter()
        status, body = ask()
        self.times.append((time.perf_counter() - start) * 1000)
        if status != want:
            raise FailedError(str(status))
        return body


Journey = Callable[[Clock, random.Random], None]


def one_page(clock: Clock, chance: random.Random) -> None:
    """Two requests: the page, and all answers at once."""
    base = f"/s/{LINKS['one page']}"
    page = clock.get(f"{base}/p/1")
    clock.post(f"{base}/p/1", {**answers_of(PACK, chance), "form": _form(page), "go": "send"}, to=f"{base}/done")


def all_pages(clock: Clock, chance: random.Random) -> None:
    """The first page, an autosave a page, and submit, as a browser with script sends them in a hurry."""
    base, given = f"/s/{LINKS['all pages']}", answers_of(PACK, chance)
    form = {"form": _form(clock.get(f"{base}/p/1"))}
    for page in PACK.pages:
        part = {i.id: given[i.id] for i in PACK.items if i.area in page.areas and i.id in given}
        clock.post(f"{base}/save", {**form, **part, **{f"has-{name}": "1" for name in part}}, want=200)
    clock.post(f"{base}/review", form, to=f"{base}/done")


def whole_walk(clock: Clock, chance: random.Random) -> None:
    """Every page opened, saved and left by its button, then the review: what a careful person causes."""
    base, given = f"/s/{LINKS['all pages']}", answers_of(PACK, chance)
    for number, page in enumerate(PACK.pages, 1):
        form = {"form": _form(clock.get(f"{base}/p/{number}"))}
        part = {i.id: given[i.id] for i in PACK.items if i.area in page.areas and i.id in given}
        clock.post(f"{base}/save", {**form, **part, **{f"has-{name}": "1" for name in part}}, want=200)
        onwards = f"p/{number + 1}" if number < len(PACK.pages) else "review"
        clock.post(f"{base}/p/{number}", {**form, **part, "go": "next"}, to=f"{base}/{onwards}")
    clock.get(f"{base}/review")
    clock.post(f"{base}/review", form, to=f"{base}/done")


def bare_insert(clock: Clock, chance: random.Random) -> None:
    """One request, one insert."""
    clock.post("/", answers_of(PACK, chance), want=200)


JOURNEYS: dict[str, Journey] = {
    "one page": one_page,
    "all pages": all_pages,
    "whole walk": whole_walk,
    "bare": bare_insert,
}


def answers_of(pack: Pack, chance: random.Random) -> dict[str, str]:
    """A made-up respondent's form."""
    found = {}
    for item in pack.items:
        if item.kind == "scale" and item.scale:
            found[item.id] = str(chance.choice(pack.scale(item.scale).values))
        elif item.kind == "single":
            found[item.id] = str(chance.choice(item.options).value)
    return found


def _form(page: bytes) -> str:
    return page.split(b'name="form" value="', 1)[1][:32].decode()


@dataclass
class Tally:
    """What one thread saw: times of requests, responses that were whole, failures, and from when to when."""

    times: list[float] = field(default_factory=list)
    sent: int = 0
    failures: int = 0
    began: float = field(default_factory=time.perf_counter)
    ended: float = 0.0


def load(journey: str, port: int, connections: int, seconds: float) -> Load:
    """``connections`` respondents at a time for so many seconds."""
    processes = min(PROCESSES, connections)
    work = [(journey, port, connections // processes, seconds, seed) for seed in range(processes)]
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        found = [tally for part in pool.starmap(_process, work) for tally in part]
    times = sorted(time for tally in found for time in tally.times)
    sent, failures = sum(tally.sent for tally in found), sum(tally.failures for tally in found)
    took = max(tally.ended for tally in found) - min(tally.began for tally in found)
    at = [times[min(int(len(times) * share), len(times) - 1)] if times else 0.0 for share in (0.5, 0.95, 0.99)]
    return Load(sent / took, len(times) / took, *at, failures, sent)


def _process(journey: str, port: int, connections: int, seconds: float, seed: int) -> list[Tally]:
    end, done = time.perf_counter() + seconds, list[Tally]()
    threads = [
        threading.Thread(target=lambda n=n: done.append(_respondents(journey, port, end, seed * 1000 + n)))
        for n in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def _respondents(journey: str, port: int, end: float, seed: int) -> Tally:
    clock, chance, tally = Clock(Wire(port)), random.Random(seed), Tally()
    while time.perf_counter() < end:
        clock.wire.forget()
        try:
            JOURNEYS[journey](clock, chance)
            tally.sent += 1
        except (OSError, IndexError, ValueError, FailedError):
            tally.failures += 1
            clock.wire.close()
    clock.wire.close()
    tally.times, tally.ended = clock.times, time.perf_counter()
    return tally


SEED = """
import django; django.setup()
from tests.cast import make_cast, make_wave, on_one_page
from tests.bench.surveying import LINKS
cast = make_cast()
on_one_page(make_wave(cast.tokyo, link=LINKS["one page"]))
make_wave(cast.osaka, link=LINKS["all pages"])
"""


def prepare(environ: dict[str, str]) -> None:
    """A database with two surveys."""
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "-m", "shindan.web", *command], env=environ, check=True)
    known = environ | {"DJANGO_SETTINGS_MODULE": "shindan.web.settings"}
    subprocess.run([sys.executable, "-c", SEED], env=known, check=True)


READ = """
import django, json; django.setup()
from django.db import connection
from shindan.web.answering.models import Receipt, Response, Sealed
from shindan.web.entries.models import Wave
from tests.bench.surveying import LINKS
kept = {}
for journey, link in LINKS.items():
    wave = Wave.objects.get(link=link)
    kept[journey] = [model.objects.filter(wave=wave).count() for model in (Receipt, Sealed, Response)]
sqlite = connection.vendor == "sqlite"
asked = ["PRAGMA journal_mode", "PRAGMA synchronous"] if sqlite else ["SHOW fsync", "SHOW synchronous_commit"]
with connection.cursor() as cursor:
    durable = {each: str(cursor.execute(each).fetchone()[0]) if sqlite else str((cursor.execute(each), cursor.fetchone()[0])[1])
               for each in asked}
print(json.dumps([kept, durable]))
"""


@dataclass(frozen=True)
class Kept:
    """What a database holds afterwards: answers by journey, submissions by journey, and how it commits."""

    answers: dict[str, int]
    receipts: dict[str, int]
    durable: dict[str, str]


def read(environ: dict[str, str]) -> Kept:
    """Count every answer that is in the database."""
    known = environ | {"DJANGO_SETTINGS_MODULE": "shindan.web.settings"}
    told = subprocess.run([sys.executable, "-c", READ], env=known, check=True, stdout=subprocess.PIPE, text=True).stdout
    kept, durable = json.loads(told)
    answers = {name: sealed + released for name, (_, sealed, released) in kept.items()}
    return Kept(answers, {name: numbers[0] for name, numbers in kept.items()}, durable)
