"""Start the service: `python -m shindan.web.start demo|serve`, which is what `./run` calls.

Prepares the database and the static files, then serves with granian until it is stopped.
"""

import io
import multiprocessing
import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from shindan.web.config import Config

# For a demonstration on one's own machine, where the server answers to 127.0.0.1 only.
DEMO_NAME, DEMO_PASSWORD = "operator@example.jp", "shindan-demo"
DEMO_CLIENT = "owner@example.jp"
DEMO_SHOP, DEMO_STAFF = "shop@example.jp", "staff@example.jp"
DEMO_OTHERS = (
    ("コンサルタントのログイン / consultant's login", "consultant@example.jp"),
    ("センターの担当者のログイン / centre manager's login", "centre@example.jp"),
    ("小さな会社の責任者のログイン / small firm's owner", DEMO_SHOP),
    ("小さな会社の現場のログイン / small firm's floor staff", DEMO_STAFF),
)
PLACES = [
    ("診断をはじめる / start", "/check/"),
    ("画面の部品 / components", "/ui/"),
    ("エントリー / entries", "/entries/"),
]


def main(mode: str) -> None:
    """Prepare and serve."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "shindan.web.settings"
    if mode == "serve":
        # Protections are on unless somebody says otherwise.
        os.environ.setdefault("SHINDAN_ENV", "production")
    if mode == "demo":
        # On one's own machine nobody should need a telephone to look around.
        os.environ.setdefault("SHINDAN_SECOND_FACTOR", "nobody")
    django.setup()
    from django.conf import settings  # needs the environment above

    config: Config = settings.SHINDAN
    address = "127.0.0.1" if mode == "demo" else config.address
    stop_when_taken(address, config.port)
    prepare(mode)
    notes = _demo_notes() if mode == "demo" else ""
    _tell_without_operator()
    url = f"http://{address}:{config.port}"
    tell = what_to_try(url, notes) if address == "127.0.0.1" and not config.is_production else ""
    with background_work(config.job_workers):
        serve(config, address, tell)


def stop_when_taken(address: str, port: int) -> None:
    """End with a sentence when somebody else listens already."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as fault:
            sys.exit(
                f"{address}:{port} を開けません（{fault.strerror}）。別のポートを選んでください。\n"
                f"Cannot listen on {address}:{port} ({fault.strerror}). Choose another port.\n"
                f"→ SHINDAN_PORT={port + 1 if port < 65535 else 8000} ./run …"
            )


def prepare(mode: str) -> None:
    """Bring database and static files to where they have to be, or end with a sentence."""
    from django.core.management import call_command

    _say("設定を確かめます / Checking the settings")
    _check(mode)
    _say("データベースを整えます / Bringing the database up to date")
    call_command("migrate", interactive=False, verbosity=0)
    _say("静的ファイルを集めます / Gathering static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    _make_catalogues()


def _make_catalogues() -> None:
    """Make the translations that packs bring ready for the pages."""
    from django.conf import settings

    from shindan.web.answering.catalogues import compile_catalogues

    for sentence in compile_catalogues(settings.SHINDAN.packs, settings.SHINDAN.data_dir / "locale"):
        _say(sentence)


def _check(mode: str) -> None:
    """Stop at faulty settings and packs with their sentences; in production a warning is a fault too."""
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    serves = mode == "serve"
    try:
        call_command("check", deploy=serves, fail_level="WARNING" if serves else "ERROR", verbosity=0)
    except SystemCheckError as faults:
        sys.exit(str(faults))


def _tell_without_operator() -> None:
    """Nobody can invite anybody before there is an operator."""
    from shindan.web.accounts.models import Grant, Role

    if not Grant.objects.filter(role=Role.OPERATOR).exists():
        _say("運営の利用者がいません。次のコマンドで登録してください。 / There is no operator yet. Make one with:")
        _say("  ./run manage make_operator name@example.jp")


def _demo_notes() -> str:
    from django.core.management import call_command, get_commands

    _say("見本のデータを用意します / Loading sample data")
    _make_demo_people()
    if "load_sample" not in get_commands():
        return ""
    told = io.StringIO()
    call_command("load_sample", stdout=told)
    call_command("load_entries", operator=DEMO_NAME, owner=DEMO_CLIENT, stdout=told)
    call_command("load_firm", owner=DEMO_SHOP, staff=DEMO_STAFF, stdout=told)
    call_command("load_edition", operator=DEMO_NAME, owner=DEMO_CLIENT, stdout=told)
    call_command("load_effects", operator=DEMO_NAME, owner=DEMO_CLIENT, stdout=told)
    return told.getvalue()


def _make_demo_people() -> None:
    from django.contrib.auth.models import User

    from shindan.web.accounts.models import Grant, Role

    for name, called in (
        (DEMO_NAME, "田中 明子"),
        (DEMO_CLIENT, "見本 太郎"),
        (DEMO_SHOP, "山手 一郎"),
        (DEMO_STAFF, "鈴木 花"),
    ):
        if not User.objects.filter(username=name).exists():
            User.objects.create_user(name, name, DEMO_PASSWORD, first_name=called)
    Grant.objects.get_or_create(user=User.objects.get(username=DEMO_NAME), role=Role.OPERATOR)


def what_to_try(url: str, notes: str) -> str:
    """Write the addresses to open first; a path in the notes of the sample data becomes a whole address."""
    from django.urls import Resolver404, resolve

    lines = []
    for label, path in PLACES:
        with suppress(Resolver404):
            resolve(path)
            lines.append(f"  {label}: {url}{path}")
    lines += ["  " + re.sub(r"(?<!\S)/", f"{url}/", line) for line in notes.splitlines() if line.strip()]
    lines.append(f"  運営のログイン / operator's login: {DEMO_NAME} / {DEMO_PASSWORD}")
    lines.append(f"  組織のログイン / client's login: {DEMO_CLIENT} / {DEMO_PASSWORD}")
    lines += [f"  {label}: {name} / {DEMO_PASSWORD}" for label, name in DEMO_OTHERS]
    return "\n".join(lines)


def serve(config: "Config", address: str, tell: str) -> None:
    """Serve until stopped; ``tell`` is said once it answers."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    # Fresh processes: a forked one would share this one's database handles.
    multiprocessing.set_start_method("spawn")
    url = f"http://{'127.0.0.1' if address == '0.0.0.0' else address}:{config.port}"  # noqa: S104 (asked, not bound)
    threading.Thread(target=_announce, args=(url, tell), daemon=True).start()
    Granian(
        "shindan.web.wsgi:application",
        address=address,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.workers,
        blocking_threads=4,
        websockets=False,
        respawn_failed_workers=True,
        # Ctrl+C reaches the workers twice, from the terminal and from granian, and may catch one in its own farewell.
        workers_kill_timeout=2,
        log_level=LogLevels.warning,
    ).serve()


@contextmanager
def background_work(workers: int) -> Iterator[None]:
    """Processes beside the server that compute results; each begun anew when it ends by itself, all ended with the server."""
    stop = threading.Event()
    keepers = [threading.Thread(target=_keep_working, args=(stop,), daemon=True) for _ in range(workers)]
    for keeper in keepers:
        keeper.start()
    try:
        yield
    finally:
        stop.set()
        for keeper in keepers:
            keeper.join(15)


def _keep_working(stop: threading.Event) -> None:
    # A worker that nobody can stop any more, because this process was killed, notices that its parent is gone.
    command = [sys.executable, "-m", "shindan.web", "work", "--beside", str(os.getpid())]
    while not stop.is_set():
        worker = subprocess.Popen(command)  # noqa: S603 (our own program)
        while worker.poll() is None and not stop.wait(0.5):
            pass
        end(worker)
        stop.wait(0.5)  # one that ends at once is not begun anew a hundred times a second


def end(worker: "subprocess.Popen[bytes]", patience: float = 10.0) -> None:
    """Let a process finish what it does, but not for ever; what is cut off is taken up again at the next start."""
    if worker.poll() is not None:
        return
    worker.terminate()
    try:
        worker.wait(patience)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _announce(url: str, tell: str) -> None:
    while not answers(url):
        time.sleep(0.05)
    _say(f"開きました / Running: {url}/  （止める / stop: Ctrl+C）\n{tell}".rstrip())


def answers(url: str) -> bool:
    """Whether a server gives any answer at this address, be it a redirect or an error."""
    try:
        urllib.request.urlopen(url, timeout=5).close()  # noqa: S310  # our own address
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
