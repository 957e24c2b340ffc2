"""What a server writes while people answer: nothing that tells who, when, or with which code."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.bench.wire import Wire

ROOT = Path(__file__).parents[2]
SEED = """
import django; django.setup()
from tests.cast import make_cast, make_wave
from shindan.web.answering.codes import make_codes
from shindan.web.answering.devices import add_device
wave = make_wave(make_cast().tokyo, link="the-link-of-the-log-test", by_kiosk=True)
print(add_device(wave=wave, name="desk").secret, make_codes(wave=wave, number=1)[0])
"""


def _environ(folder: Path) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("SHINDAN_") and k != "DATABASE_URL"}
    own = {"SHINDAN_ENV": "demo", "SHINDAN_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "shindan.web.settings"}
    return clean | own | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}


def _run(environ: dict[str, str], *command: str) -> str:
    done = subprocess.run([sys.executable, *command], env=environ, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.sqlite
def test_a_server_writes_nothing_of_a_respondent(tmp_path: Path) -> None:
    environ = _environ(tmp_path)
    _run(environ, "-m", "shindan.web", "migrate", "-v0")
    _run(environ, "-m", "shindan.web", "collectstatic", "--noinput", "-v0")
    device, code = _run(environ, "-c", SEED).split()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "server.log"
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--port",
        str(port),
        "shindan.web.wsgi:application",
    ]
    with log.open("wb") as written:
        server = subprocess.Popen(command, env=environ, cwd=ROOT, stdout=written, stderr=subprocess.STDOUT)
        try:
            _answer(Wire(port), f"/k/{device}", code)
        finally:
            server.terminate()
            server.wait(10)
    lines = [
        line for line in log.read_text(encoding="utf-8").splitlines() if not re.search(r"\[(INFO|WARNING)\]", line)
    ]
    assert lines == []  # the server's own words at its start and end are the only ones
    whole = log.read_text(encoding="utf-8")
    assert [word for word in (device, code, code.replace("-", ""), "the-link-of", "/s/", "/k/") if word in whole] == []


def _answer(wire: Wire, desk: str, code: str) -> None:
    """Wrong code, right code, a page left with gaps, an unknown page, and sent."""
    end = time.monotonic() + 20
    while True:
        try:
            status, page = wire.get(f"{desk}/")
            break
        except OSError:
            wire.close()
            assert time.monotonic() < end
            time.sleep(0.05)
    assert status == 200
    assert wire.post(f"{desk}/code", {"form": _form(page), "code": "ABCD2345"})[0] == 422
    wire.cookies.clear()
    assert wire.post(f"{desk}/code", {"form": _form(page), "code": code})[0] == 302
    form = _form(wire.get(f"{desk}/p/2")[1])
    assert wire.post(f"{desk}/p/2", {"form": form, "go": "next"})[0] == 422
    assert wire.get(f"{desk}/nothing")[0] == 404
    assert wire.get("/s/the-link-of-the-log-test/nothing")[0] == 404
    assert wire.post(f"{desk}/review", {"form": form})[0] == 302


def _form(page: bytes) -> str:
    return page.split(b'name="form" value="', 1)[1][:32].decode()


def test_the_program_asks_its_server_for_no_access_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import granian

    from shindan.web import start

    asked: dict[str, Any] = {}

    class Server:
        def __init__(self, target: str, **options: Any) -> None:
            asked.update(options)

        def serve(self) -> None:
            """Serve nobody."""

    monkeypatch.setattr(granian, "Granian", Server)
    monkeypatch.setattr(start.multiprocessing, "set_start_method", lambda name: None)
    monkeypatch.setattr(start.threading, "Thread", lambda **kw: type("T", (), {"start": lambda self: None})())
    from django.conf import settings

    start.serve(settings.SHINDAN, "127.0.0.1", "")
    assert asked["log_level"].value == "warning"
    assert not {"log_access", "log_access_format"} & set(asked)
