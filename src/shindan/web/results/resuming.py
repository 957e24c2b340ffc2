"""Work that a killed worker left is queued again."""

from __future__ import annotations

from django_tasks_db.models import DBTaskResult

from .models import Run
from .services import UNDER_WAY
from .sole import is_held
from .tasks import run_computation


def resume() -> int:
    """Queue every run that is under way by its state, but waits in no queue and is in no worker's hands; says how many."""
    left = Run.objects.filter(state__in=UNDER_WAY)
    waiting = _waiting() if left else frozenset()
    lost = [run for run in left if str(run.pk) not in waiting and not is_held(run.pk)]
    for run in lost:
        run_computation.enqueue(str(run.pk))
    return len(lost)


def _waiting() -> frozenset[str]:
    ready = DBTaskResult.objects.ready().filter(task_path=run_computation.module_path)
    return frozenset(str(task.args_kwargs["args"][0]) for task in ready)
