"""The board of a large plan beside a bare table: 60 weeks, 50 measures, 400 tasks, one cell for weeks alike; drawn alone, and as a page."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.bench.load import Figure, times

if TYPE_CHECKING:
    from shindan.improvement.plan import Plan

ROUNDS = 7
# Times the bare table, which knows its cells beforehand and draws no bar. The page reads plan and rights as well, says what is late
# and wears the frame of every page; the bare one reads the tasks with one query.
MOST, MOST_PAGE = 4.0, 7.0
BARE = """<table>{% for name, owner, progress, cells in rows %}<tr><th scope="row">{{ name }}</th><td>{{ owner }}</td><td>{{ progress }}</td>
{% for span in cells %}<td colspan="{{ span }}"></td>{% endfor %}</tr>{% endfor %}</table>"""
SPANS = (10, 3, 1, 4, 42)


def figures() -> dict[str, Figure]:
    """Milliseconds a drawing and a page, bare and own in turn, so that a busy moment meets both."""
    with _database():
        return drawn() | paged(_largest())


def drawn() -> dict[str, Figure]:
    """The component alone."""
    from shindan.web.ui.component import render
    from shindan.web.ui.components.plan_board.test_board_size import largest

    board = largest()
    rows = [(task.name, task.owner, task.progress, SPANS) for measure in board.plan.measures for task in measure.tasks]
    return _in_turn("board", "bare table", lambda: _bare(rows), lambda: render("plan_board", board))


def paged(plan: Plan, rounds: int = ROUNDS) -> dict[str, Figure]:
    """The page of a plan in the database, as a member gets it, beside a bare table of its tasks."""
    from tests.cast import make_cast

    from shindan.web.improvement.models import Task
    from shindan.web.improvement.services import make_plan

    cast = make_cast()
    row = make_plan(organisation=cast.minato, entry=cast.tokyo, plan=plan, by=cast.people["owner"])
    tasks = Task.objects.filter(measure__plan=row).values_list("name", "owner", "progress")
    client = cast.client("member")

    def own() -> None:
        assert client.get(f"/plans/{row.pk}/board").status_code == 200

    return _in_turn("board page", "bare page", lambda: _bare([(*task, SPANS) for task in tasks.all()]), own, rounds)


def expected(found: dict[str, Figure]) -> list[tuple[bool, str]]:
    """What the figures have to be."""
    board = times(found["board (ms)"], found["board, bare table (ms)"])
    page = times(found["board page (ms)"], found["board page, bare page (ms)"])
    return [
        (board <= MOST, f"board of 400 tasks in 60 weeks ≤ {MOST:.0f} × a bare table ({board:.1f} ×)"),
        (page <= MOST_PAGE, f"its page, from the database on ≤ {MOST_PAGE:.0f} × a bare page ({page:.1f} ×)"),
    ]


def _largest() -> Plan:
    from shindan.web.ui.components.plan_board.test_board_size import largest

    return largest().plan


@contextmanager
def _database() -> Iterator[None]:
    """An empty database for the time of the measurement."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    before = str(settings.DATABASES["default"]["NAME"])
    connection.creation.create_test_db(verbosity=0)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def _bare(rows: list[Any]) -> str:
    from django.template import Context, Engine

    return str(Engine.get_default().from_string(BARE).render(Context({"rows": rows})))


def _in_turn(
    name: str, beside: str, bare: Callable[[], object], own: Callable[[], object], rounds: int = ROUNDS
) -> dict[str, Figure]:
    own()  # what is made once for all is made here
    taken = [(_milliseconds(bare), _milliseconds(own)) for _ in range(rounds)]
    return {
        f"{name}, {beside} (ms)": Figure(tuple(each for each, _ in taken)),
        f"{name} (ms)": Figure(tuple(each for _, each in taken)),
    }


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
