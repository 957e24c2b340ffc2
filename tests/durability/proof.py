"""Thousands send their answers while workers and database are killed; then the survey is closed and counted while that is killed too."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from tests.bench.__main__ import environ_of, wait_for
from tests.bench.surveying import LINKS, prepare

from .people import Crowd, Person, everybody
from .server import Cluster, WebServer, cluster

Environ = dict[str, str]
MOST_CLOSINGS = 6
STEP = 50  # answers thanked for between two kills, at least: on a busy machine nobody would get anywhere otherwise
WORKER = [sys.executable, "-m", "shindan.web", "work", "--once"]
SEED = """
import django, sys; django.setup()
from shindan.web.answering.codes import make_codes
from shindan.web.entries.models import Entry, Wave
Entry.objects.update(step="field")
print(*make_codes(wave=Wave.objects.get(link=sys.argv[1]), number=int(sys.argv[2])))
"""
CLOSE = """
import django; django.setup()
from django.contrib.auth.models import User
from django.utils import timezone
from shindan.web.entries.models import Wave
from shindan.web.results.services import request_close
for wave in Wave.objects.select_related("entry__organisation", "entry__plan"):
    request_close(wave=wave, by=User.objects.get(username="member@example.jp"), day=timezone.localdate())
"""
READ = """
import django, json; django.setup()
from shindan.web.answering.models import Draft, Receipt, Response, Sealed, Ticket
from shindan.web.results.models import Publication, Run, Snapshot
print(json.dumps({
    "states": sorted(Run.objects.values_list("state", flat=True)),
    "people": sum(Snapshot.objects.values_list("people", flat=True)),
    "comments": [row[1] for kept in Snapshot.objects.all() for row in kept.comments if row[0] == "FT1"],
    "used": Ticket.objects.filter(used=True).count(),
    "left": sum(model.objects.count() for model in (Draft, Receipt, Response, Sealed)),
    "results": Publication.objects.count(),
}))
"""


@dataclass
class Killed:
    """How often what was killed."""

    workers: int = 0
    webs: int = 0
    serving: int = 0
    servers: int = 0
    closings: int = 0


@dataclass(frozen=True)
class Proof:
    """What was thanked for, what is there, and what it took."""

    database: str
    people: int
    thanked: list[Person]
    found: Counter[str]
    state: dict[str, object]
    killed: Killed
    again: int
    twice: int
    seconds: float
    why: Counter[str]

    @property
    def lost(self) -> list[str]:
        """Thanked for, but not there."""
        return sorted((Counter(person.comment for person in self.thanked) - self.found).elements())

    @property
    def too_many(self) -> list[str]:
        """There more often than thanked for."""
        return sorted((self.found - Counter(person.comment for person in self.thanked)).elements())

    @property
    def holds(self) -> bool:
        """Everybody was thanked, everything is there once, every code that was used is marked, and nothing waits any more."""
        codes = sum(1 for person in self.thanked if person.code)
        expected = {"people": self.people, "used": codes, "left": 0, "results": 2, "states": ["done", "done"]}
        whole = len(self.thanked) == self.people and not self.lost and not self.too_many
        return whole and all(self.state[name] == value for name, value in expected.items())

    def __str__(self) -> str:
        killed = self.killed
        return (
            f"{self.database:10} {len(self.thanked):,} of {self.people:,} thanked in {self.seconds:.0f} s, {self.again} sent again after an"
            f" error, {self.twice} once more after the thanks; killed: {killed.workers} workers, {killed.webs} web servers, {killed.serving} of the database's processes,"
            f" {killed.servers} databases, {killed.closings} closings; lost {len(self.lost)}, too many {len(self.too_many)}"
        )


def prove(database: str, people: int, seed: int = 1) -> Proof:
    """The whole of it on ``SQLite`` or ``PostgreSQL``, with data and server of its own."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, _database(database) as server:
        environ = environ_of(folder) | ({"DATABASE_URL": server.url} if server else {})
        environ["DJANGO_SETTINGS_MODULE"] = "shindan.web.settings"
        prepare(environ)
        codes = _run(environ, SEED, LINKS["one page"], str(people // 3)).split()
        killed, start = Killed(), time.monotonic()
        crowd = _answer(environ, everybody(people, codes), server, killed, chance)
        seconds = time.monotonic() - start
        _close(environ, server, killed, chance)
        state = json.loads(_run(environ, READ))
    found = Counter(state.pop("comments"))
    return Proof(database, people, crowd.thanked, found, state, killed, crowd.again, crowd.twice, seconds, crowd.why)


@contextmanager
def _database(name: str) -> Iterator[Cluster | None]:
    with cluster() if name == "PostgreSQL" else nullcontext() as server:
        yield server


def _answer(
    environ: Environ, people: list[Person], server: Cluster | None, killed: Killed, chance: random.Random
) -> Crowd:
    with WebServer(environ) as web:
        wait_for(web.port)
        crowd, stop = Crowd(web.port, people), threading.Event()
        killer = threading.Thread(target=Killer(web, server, crowd, killed, chance).run, args=(stop,))
        killer.start()
        crowd.run()
        stop.set()
        killer.join()
    return crowd


@dataclass
class Killer:
    """Kills with signal 9, again and again, whenever some more were thanked (a busy machine would not get anywhere otherwise).

    On SQLite whoever writes is the database: its workers are killed in the midst of it.
    """

    web: WebServer
    server: Cluster | None
    crowd: Crowd
    killed: Killed
    chance: random.Random
    round: int = 0

    def run(self, stop: threading.Event) -> None:
        thanked = 0
        while not stop.wait(self.chance.uniform(0.5, 2.0)):
            if len(self.crowd.thanked) < thanked + STEP:
                continue
            thanked = len(self.crowd.thanked)
            self.round += 1
            if self.round % 9 == 0:
                self.killed.webs += self.web.kill_all()
            elif self.server and self.round % 8 == 0:
                self.killed.servers += self.server.kill_all()
            elif self.server and self.round % 2 == 0:
                self.killed.serving += self.server.kill_one(self.chance)
            else:
                self.killed.workers += self.web.kill_worker(self.chance)


def _close(environ: Environ, server: Cluster | None, killed: Killed, chance: random.Random) -> None:
    """Ask for the close and have it worked on, killed at a random moment each time, until it is let through."""
    _run(environ, CLOSE)
    patience = 1.0
    for _ in range(MOST_CLOSINGS):
        worker = subprocess.Popen(WORKER, env=environ, stderr=subprocess.DEVNULL)
        patience *= chance.uniform(1.1, 1.8)
        try:
            worker.wait(patience)
            break
        except subprocess.TimeoutExpired:
            killed.closings += 1
        if server and killed.closings % 2 == 0:
            killed.servers += server.kill_all()
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    subprocess.run(WORKER, env=environ, check=True, timeout=600)


def _run(environ: Environ, script: str, *arguments: str) -> str:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, env=environ, check=True, stdout=subprocess.PIPE, text=True).stdout
