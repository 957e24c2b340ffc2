"""Work in the background."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from .models import Run
from .services import compute_run


@task()
def run_computation(run_id: str) -> None:
    """Do the work of a run; done already, it does nothing."""
    run = Run.objects.select_related("wave__entry__organisation", "wave__entry__plan", "wave__questionnaire").get(
        pk=run_id
    )
    if run.state in (Run.State.QUEUED, Run.State.RUNNING):
        compute_run(run=run, day=timezone.localdate())
