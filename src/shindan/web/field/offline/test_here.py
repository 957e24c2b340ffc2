"""A package runs in a data folder of its own, as on another machine: people answer, it is closed, and its file goes back."""

from __future__ import annotations

import base64
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from tests.bots.respondent import Respondent
from tests.cast import DAY

from shindan.web.answering.keys import derive
from shindan.web.answering.models import Response, Sealed
from shindan.web.answering.purge import close_field
from shindan.web.answering.release import release_when_due
from shindan.web.answering.sealing import unseal
from shindan.web.answering.services import submit_response
from shindan.web.config_values import Environment
from shindan.web.entries.models import QuestionnaireVersion

from ..conftest import Room, make_room
from . import here
from .__main__ import own_names
from .box import BoxError, open_box
from .content import padded
from .package import FileFaultError, read_answers
from .sending import make_package, package_file, take_answers

ROOT = Path(__file__).parents[5]
PEOPLE = 8
COMMENT = "夜勤のあとの休憩室が静かです"


class Machine:
    """The program in a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        clean = {k: v for k, v in os.environ.items() if not k.startswith("SHINDAN_") and k != "DATABASE_URL"}
        own = {"SHINDAN_DATA_DIR": str(folder / "far"), "SHINDAN_PORT": str(self.port), "SHINDAN_WORKERS": "1"}
        self.environ = clean | own | {"SHINDAN_ADDRESS": "127.0.0.1", "PYTHONPATH": str(ROOT / "src")}
        self.command = [sys.executable, "-m", "shindan.web.field.offline"]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command; its last line is what it says."""
        return subprocess.run(  # noqa: S603 (our own program)
            [*self.command, *arguments], env=self.environ, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def say(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @contextmanager
    def serving(self, package: Path) -> Iterator[str]:
        """The address while it serves."""
        server = subprocess.Popen(  # noqa: S603 (our own program)
            [*self.command, str(package)], env=self.environ, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        try:
            yield self._wait(server)
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=120)

    def _wait(self, server: subprocess.Popen[bytes]) -> str:
        address, end = f"http://127.0.0.1:{self.port}", time.monotonic() + 180
        while time.monotonic() < end and server.poll() is None:
            with suppress(httpx.HTTPError):
                httpx.get(address, trust_env=False)
                return address
        raise AssertionError("the machine does not answer")

    def everything(self) -> bytes:
        """Every byte that the machine keeps, but for the program's own static files."""
        files = [path for path in (self.folder / "far").rglob("*") if path.is_file() and "static" not in path.parts]
        return b"".join(path.read_bytes() for path in files)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def package_of(room: Room, folder: Path) -> Path:
    path = folder / "package.zip"
    path.write_bytes(package_file(make_package(wave=room.wave, by=room.by, day=DAY)))
    return path


@dataclass(frozen=True)
class _Browser:
    """A browser as the bots know it."""

    client: httpx.Client

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def post(self, path: str, data: Mapping[str, Any]) -> httpx.Response:
        return self.client.post(path, data=data)


def answer(address: str, number: int, code: str) -> None:
    with httpx.Client(base_url=address, trust_env=False) as client:
        browser = _Browser(client)
        base = browser.get("/").headers["Location"].rstrip("/")
        said = {"LG1": str(number % 5 + 1), "FT1": COMMENT}
        Respondent(browser, base, code=code, answers=said, chance=random.Random(number)).walk()  # noqa: S311


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.django_db
def test_from_the_package_to_its_answers_in_the_survey(machine: Machine, tmp_path: Path) -> None:
    room = make_room(by_link=False)
    QuestionnaireVersion.objects.update(design={"layout": "one_page"})
    room.wave.questionnaire.refresh_from_db()
    package = package_of(room, tmp_path)
    with machine.serving(package) as address:
        codes = Path(machine.say("--codes", str(PEOPLE)).rsplit(": ", 1)[1]).read_text("utf-8-sig").split()[1:]
        for number, code in enumerate(codes):
            answer(address, number, code)
        assert httpx.get(f"{address}/entries/", trust_env=False).status_code == 404
        assert machine.say("--count") == "8 名 / people"
        assert COMMENT.encode() not in machine.everything()
        file = Path(machine.say("--close").rsplit("\n", 1)[1])
    content = file.read_bytes()
    _nothing_is_left(machine, codes)
    assert take_answers(wave=room.wave, content=content, by=room.by, day=DAY) == PEOPLE
    with pytest.raises(FileFaultError, match="2回は入れられません"):
        take_answers(wave=room.wave, content=content, by=room.by, day=DAY)
    close_field(wave=room.wave, day=DAY)
    found = list(Response.objects.values_list("answers", flat=True))
    assert sorted(each["LG1"] for each in found) == sorted(n % 5 + 1 for n in range(PEOPLE))
    assert {each["FT1"] for each in found} == {COMMENT}
    assert Sealed.objects.count() == 0


def _nothing_is_left(machine: Machine, codes: list[str]) -> None:
    """After the close the machine keeps neither answers, nor who answered, nor drafts."""
    with closing(sqlite3.connect(machine.folder / "far" / "db.sqlite3")) as base:
        tables = ("response", "sealed", "receipt", "draft")
        assert [base.execute(f"SELECT count(*) FROM answering_{name}").fetchone()[0] for name in tables] == [0] * 4  # noqa: S608
        assert base.execute("SELECT count(*), sum(used) FROM answering_ticket").fetchone() == (len(codes), len(codes))
    kept = machine.everything()
    assert COMMENT.encode() not in kept


@pytest.fixture
def far(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """This process as another machine, with a data folder of its own."""
    settings.SHINDAN = replace(settings.SHINDAN, environment=Environment.OFFLINE, data_dir=tmp_path)
    here._package.cache_clear()
    yield tmp_path
    here._package.cache_clear()


def content_of(room: Room) -> bytes:
    return package_file(make_package(wave=room.wave, by=room.by, day=DAY))


def hand_in(number: int) -> None:
    submit_response(wave=here.wave_here(), submission=str(number), answers={"LG1": number % 5 + 1, "FT1": COMMENT})


def test_a_package_sets_its_survey_up_once(room: Room, far: Path) -> None:
    content = content_of(room)
    wave = here.install(content)
    assert here.install(content).link == wave.link
    assert (wave.by_link, wave.by_code, wave.min_group) == (True, True, room.wave.min_group)
    assert wave.entry.organisation.name == "みなと総合サポート"
    assert wave.link != room.wave.link


def test_a_folder_runs_one_package(room: Room, far: Path) -> None:
    here.install(content_of(room))
    with pytest.raises(here.HereError, match="別のパッケージを実施しています"):
        here.install(content_of(room))


def test_before_a_package_there_is_nothing(far: Path, db: None) -> None:
    with pytest.raises(here.HereError, match="まだパッケージを始めていません"):
        here.wave_here()


def test_nothing_is_released_and_nothing_can_be_opened_here(room: Room, far: Path) -> None:
    wave = here.install(content_of(room))
    for number in range(12):
        hand_in(number)
    assert release_when_due(wave=wave, day=DAY) == 0
    box = unseal(derive("sealed", str(wave.pk)), bytes(Sealed.objects.filter(wave=wave)[0].box))
    assert set(box) == {"box"}
    with pytest.raises(BoxError):
        open_box(X25519PrivateKey.generate(), base64.b64decode(str(box["box"])))


def test_the_count_rises_in_steps(room: Room, far: Path) -> None:
    here.install(content_of(room))
    told = []
    for number in range(11):
        hand_in(number)
        told.append(here.told_count())
    assert told == [0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10]


def test_boxes_are_equally_long(room: Room, far: Path) -> None:
    wave = here.install(content_of(room))
    hand_in(1)
    submit_response(wave=wave, submission="x", answers={})
    _returned, boxes = read_answers(here.close(DAY).read_bytes())
    assert {len(box) for box in boxes} == {32 + len(padded({})) + 16}


def test_closing_again_gives_the_same_file(room: Room, far: Path) -> None:
    here.install(content_of(room))
    hand_in(1)
    first = here.close(DAY)
    content = first.read_bytes()
    assert (here.close(DAY), first.read_bytes()) == (first, content)
    assert first.stat().st_mode & 0o777 == 0o600


def test_a_crash_before_the_boxes_were_deleted_loses_and_doubles_nothing(
    room: Room, far: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.install(content_of(room))
    hand_in(1)

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(here, "close_field", crash)
        with pytest.raises(KeyboardInterrupt):
            here.close(DAY)
    assert len(read_answers(here.close(DAY).read_bytes())[1]) == 1
    assert not Sealed.objects.filter(wave=here.wave_here()).exists()


def test_a_package_that_nobody_answered_comes_back_empty(room: Room, far: Path) -> None:
    here.install(content_of(room))
    assert take_answers(wave=room.wave, content=here.close(DAY).read_bytes(), by=room.by, day=DAY) == 0


def test_after_the_close_nothing_begins(room: Room, far: Path) -> None:
    here.install(content_of(room))
    here.close(DAY)
    with pytest.raises(here.HereError, match="締め切られています"):
        here.write_codes(3)
    with pytest.raises(here.HereError, match="締め切られています"):
        here.move_end(DAY, DAY)


def test_the_end_moves_to_a_day_that_is_not_over(room: Room, far: Path) -> None:
    here.install(content_of(room))
    with pytest.raises(here.HereError, match="今日か、それより後"):
        here.move_end(DAY - timedelta(days=1), DAY)
    here.move_end(DAY + timedelta(days=9), DAY)
    assert here.wave_here().closes == DAY + timedelta(days=9)


def test_codes_are_written_once_for_the_operator_alone(room: Room, far: Path) -> None:
    here.install(content_of(room))
    first, second = here.write_codes(3), here.write_codes(3)
    assert first != second
    assert first.stat().st_mode & 0o777 == 0o600
    assert len(first.read_text("utf-8-sig").split()) == 4


def test_a_machine_knows_names_it_can_be_called_by() -> None:
    names = own_names()
    assert {"localhost", "127.0.0.1"} <= set(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
