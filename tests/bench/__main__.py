"""``./run bench``: the table of figures, with ratios against bare ones measured in turn with them.

``./run bench edition`` measures an edition with all papers alone (``--entries=N``: a smaller one); ``./run bench survey`` respondents
(`var/bench-survey.md`); ``./run bench durability`` kills workers and databases while 10,000 people send their answers, and counts what is
there; ``./run bench bots ADDRESS N`` sends made-up people to a survey that runs somewhere.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.bench import analyzing, boards, customers, edition, field, measuring, planning, ranking
from tests.bench.load import Figure, Get, Journey, per_second

ROUNDS, SECONDS = 3, 3.0
DAY = date(2026, 11, 20)
MB = 1024


def main() -> int:
    alone = _alone(sys.argv[1:])
    if alone is not None:
        return alone
    figures: dict[str, Figure] = {}
    with tempfile.TemporaryDirectory() as folder:
        environ = environ_of(folder)
        path = _prepare(environ)
        with (
            served("tests.bench.bare:application", environ) as bare,
            served("shindan.web.wsgi:application", environ) as own,
        ):
            begun = _largest(own[1])
            figures |= _pages(bare[0], own[0], path)
            memory = (begun, _largest(own[1]))
    figures |= _pdfs() | boards.figures()
    say("集計 / counting answers")
    counting, high = measuring.figures(_people())
    say("分析 / analysing a year's entries")
    analysed = analyzing.figures()
    say("ランキングレポート / ranking reports")
    ranked = ranking.figures()
    say("年度版 / an edition with all papers")
    whole = edition.figures()
    say("顧客リスト / a list of customers")
    listed = customers.figures()
    planned = _planned()
    surveyed = _surveyed()
    more = measuring.expected(counting, high) + analyzing.expected(analysed)
    more += ranking.expected(ranked) + edition.expected(whole) + field.expected(surveyed) + boards.expected(figures)
    more += customers.expected(listed) + planning.expected(planned)
    return _report(figures | counting | analysed | ranked | whole | listed | planned, memory, more)


def _alone(arguments: list[str]) -> int | None:
    """One part that was asked for by name; ``None`` where everything is measured."""
    if arguments[:1] == ["bots"]:
        from tests.bots.__main__ import main as bots

        return bots(arguments[1:])
    if arguments[:1] == ["durability"]:
        from tests.durability.__main__ import main as durability

        return durability(arguments[1:])
    if arguments[:1] == ["survey"]:
        return _survey_alone()
    return edition.main(arguments[1:]) if arguments[:1] == ["edition"] else None


def _planned() -> dict[str, Figure]:
    say("改善計画 / the big plan")
    return planning.figures()


def _surveyed() -> list[field.Field]:
    """The loads of respondents; ``--seconds=N`` a load."""
    say("調査の回答 / answering a survey")
    asked = [float(word.removeprefix("--seconds=")) for word in sys.argv if word.startswith("--seconds=")]
    found = list(field.fields(environ_of, served, say, asked[0] if asked else field.SECONDS))
    Path("var").mkdir(exist_ok=True)
    Path("var/bench-survey.md").write_text(field.table(found) + "\n", encoding="utf-8")
    say("\n" + field.table(found))
    return found


def _survey_alone() -> int:
    expected = field.expected(_surveyed())
    _tell(expected)
    return int("--check" in sys.argv and not all(holds for holds, _ in expected))


def _people() -> int:
    asked = [argument.removeprefix("--people=") for argument in sys.argv if argument.startswith("--people=")]
    return int(asked[0]) if asked else measuring.PEOPLE


def environ_of(folder: str) -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("SHINDAN_") and k != "DJANGO_SETTINGS_MODULE"}
    own = {"SHINDAN_ENV": "demo", "SHINDAN_DATA_DIR": folder, "PYTHONPATH": os.pathsep.join(["src", "."])}
    return clean | own


def _prepare(environ: dict[str, str]) -> str:
    """A database with a result; returns the path of its page."""
    say("用意しています / preparing")
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "-m", "shindan.web", *command], env=environ, check=True)
    told = subprocess.run(
        [sys.executable, "-m", "shindan.web", "load_sample"], env=environ, check=True, capture_output=True, text=True
    )
    return told.stdout.splitlines()[0].split(": ")[1]


@contextmanager
def served(target: str, environ: dict[str, str], workers: int = 1, *more: str) -> Iterator[tuple[int, int]]:
    """A granian with one worker (or more) on a free port; gives port and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning", *more, target]
    server = subprocess.Popen(command, env=environ)
    try:
        wait_for(port)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(10)


def wait_for(port: int) -> None:
    """Until somebody answers there."""
    end = time.monotonic() + 90
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("サーバーが始まりません / the server does not start")


def _pages(bare: int, own: int, path: str) -> dict[str, Figure]:
    found: dict[str, list[float]] = {"bare view": [], "result page": [], "journey pages": []}
    for number in range(ROUNDS):
        say(f"ページ / pages {number + 1}/{ROUNDS}")
        found["bare view"].append(per_second(Get("/"), bare, SECONDS))
        found["result page"].append(per_second(Get(path), own, SECONDS))
        found["journey pages"].append(per_second(Journey(), own, SECONDS))
    for _ in range(20):
        urllib.request.urlopen(f"http://127.0.0.1:{own}{path}.pdf", timeout=20).close()
    return {name: Figure(tuple(values)) for name, values in found.items()}


COLD = """
import time; start = time.perf_counter()
from tests.bench.sheets import {name}
{name}()
print((time.perf_counter() - start) * 1000)
"""


def _pdfs() -> dict[str, Figure]:
    """Milliseconds a sheet, ours and bare in turn."""
    from tests.bench.sheets import bare_sheet, result_sheet

    say("PDF")
    bare_sheet()
    result_sheet()
    rounds = [(_milliseconds(bare_sheet), _milliseconds(result_sheet)) for _ in range(15)]
    cold = [(_cold("bare_sheet"), _cold("result_sheet")) for _ in range(3)]
    return {
        "PDF warm, bare (ms)": Figure(tuple(bare for bare, _ in rounds)),
        "PDF warm (ms)": Figure(tuple(own for _, own in rounds)),
        "PDF cold, bare (ms)": Figure(tuple(bare for bare, _ in cold)),
        "PDF cold (ms)": Figure(tuple(own for _, own in cold)),
    }


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _cold(name: str) -> float:
    done = subprocess.run([sys.executable, "-c", COLD.format(name=name)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [int(child) for child in listed] or [pid]


def _largest(pid: int) -> int:
    """Resident memory of the largest worker in MB."""
    return max(_memory(child) for child in _children(pid))


def _memory(pid: int) -> int:
    """Resident memory of a process in MB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // MB


def _report(figures: dict[str, Figure], memory: tuple[int, int], more: list[tuple[bool, str]]) -> int:
    ratio = figures["PDF warm (ms)"].median / figures["PDF warm, bare (ms)"].median
    share = figures["result page"].median / figures["bare view"].median
    begun, after = memory
    print()
    for name, figure in figures.items():
        print(f"{name:24} {figure}")
    expected = [
        (figures["result page"].median >= 200, f"result page ≥ 200 a second ({share:.2f} of a bare view)"),
        (ratio <= 3, f"PDF warm ≤ 3 × bare ({ratio:.2f} ×)"),
        (after <= 2 * begun, f"one worker after 20 PDFs ≤ 2 × as it began ({after} MB, {begun} MB)"),
        *more,
    ]
    _tell(expected)
    Path("var").mkdir(exist_ok=True)
    values = {name: figure.rounds for name, figure in figures.items()}
    Path("var/bench.json").write_text(json.dumps({**values, "memory": memory}, indent=2), encoding="utf-8")
    return int("--check" in sys.argv and not all(holds for holds, _ in expected))


def _tell(expected: list[tuple[bool, str]]) -> None:
    for holds, words in expected:
        print(f"{'✓' if holds else '✗'} {words}")


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
