"""Workers and the database are killed while people send their answers: what was thanked for is there, once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.bench.__main__ import _environ, served
from tests.bench.surveying import LINKS, PACK, Clock, answers_of, prepare
from tests.bench.wire import Wire

PEOPLE = int(os.environ.get("SHINDAN_KILL_PEOPLE", "1500"))
THREADS = 16
pytestmark = pytest.mark.slow

# Every person writes a number into a comment; read back after everything was released.
READ = """
import django; django.setup()
from shindan.web.answering.models import Response
from shindan.web.answering.purge import close_field
from shindan.web.entries.models import Wave
from datetime import date
wave = Wave.objects.select_related("questionnaire").get(link="%s")
close_field(wave=wave, day=date(2026, 11, 24))
print(*[answers["FT1"] for answers in Response.objects.filter(wave=wave).values_list("answers", flat=True)])
"""


class Crowd:
    """People who send, and send again until they are thanked, as a browser's user would."""

    def __init__(self, port: int) -> None:
        self.port, self.left, self.thanked = port, list(range(PEOPLE)), list[int]()
        self.lock = threading.Lock()

    def run(self) -> None:
        threads = [threading.Thread(target=self._send_all) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _send_all(self) -> None:
        wire = Wire(self.port, patience=2)
        while (number := self._next()) is not None:
            self._send(wire, number)
        wire.close()

    def _next(self) -> int | None:
        with self.lock:
            return self.left.pop() if self.left else None

    def _send(self, wire: Wire, number: int) -> None:
        base = f"/s/{LINKS['one page']}"
        answers = answers_of(PACK, random.Random(number)) | {"FT1": f"n{number}", "go": "send"}
        form, end = "", time.monotonic() + 120
        wire.forget()
        while time.monotonic() < end:
            try:
                if not form:
                    form = Clock(wire).get(f"{base}/p/1").split(b'name="form" value="', 1)[1][:32].decode()
                before = dict(wire.cookies)
                status, _ = wire.post(f"{base}/p/1", {**answers, "form": form})
                if status in (302, 410):  # 410: it had been taken, only the thanks were lost
                    self.thanked.append(number)
                    return
                wire.cookies.update(before)
            except (OSError, ValueError, IndexError):
                wire.close()
                threading.Event().wait(0.05)


def _workers(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _kill_now_and_then(pid: int, stop: threading.Event, killed: list[int]) -> None:
    while not stop.wait(2.0):  # a worker needs a second or two to begin
        for worker in _workers(pid)[:1]:
            os.kill(worker, signal.SIGKILL)
            killed.append(worker)


def test_every_answer_that_was_thanked_for_is_there_once(tmp_path: Path) -> None:
    environ = _environ(str(tmp_path))
    prepare(environ)
    killed: list[int] = []
    with served("shindan.web.wsgi:application", environ, 2, "--respawn-failed-workers") as (port, pid):
        crowd, stop = Crowd(port), threading.Event()
        killer = threading.Thread(target=_kill_now_and_then, args=(pid, stop, killed))
        killer.start()
        crowd.run()
        stop.set()
        killer.join()
    known = environ | {"DJANGO_SETTINGS_MODULE": "shindan.web.settings", "PYTHONPATH": "."}
    read = subprocess.run(
        [sys.executable, "-c", READ % LINKS["one page"]], env=known, check=True, capture_output=True, text=True
    )
    stored = Counter(read.stdout.split())
    assert killed
    assert len(crowd.thanked) == PEOPLE
    assert stored == Counter(f"n{number}" for number in crowd.thanked)
