"""The board of a large plan beside a bare table: 60 weeks, 50 measures, 400 tasks, one cell for weeks alike."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from tests.bench.load import Figure

ROUNDS = 5
MOST = 4.0  # times the bare table, which knows its cells beforehand and draws no bar
BARE = """<table>{% for name, owner, progress, cells in rows %}<tr><th scope="row">{{ name }}</th><td>{{ owner }}</td><td>{{ progress }}</td>
{% for span in cells %}<td colspan="{{ span }}"></td>{% endfor %}</tr>{% endfor %}</table>"""


def figures() -> dict[str, Figure]:
    """Milliseconds a drawing, bare and own in turn, so that a busy moment meets both."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.template import Context, Engine

    from shindan.web.ui.component import render
    from shindan.web.ui.components.plan_board.test_board_size import largest

    board = largest()
    rows = [
        (task.name, task.owner, task.progress, (10, 3, 1, 4, 42))
        for measure in board.plan.measures
        for task in measure.tasks
    ]
    bare = Engine().from_string(BARE)
    rounds = [
        (
            _milliseconds(lambda: bare.render(Context({"rows": rows}))),
            _milliseconds(lambda: render("plan_board", board)),
        )
        for _ in range(ROUNDS)
    ]
    return {
        "board, bare table (ms)": Figure(tuple(each for each, _ in rounds)),
        "board (ms)": Figure(tuple(each for _, each in rounds)),
    }


def expected(found: dict[str, Figure]) -> list[tuple[bool, str]]:
    """What the figures have to be."""
    times = found["board (ms)"].median / found["board, bare table (ms)"].median
    return [(times <= MOST, f"board of 400 tasks in 60 weeks ≤ {MOST:.0f} × a bare table ({times:.1f} ×)")]


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
