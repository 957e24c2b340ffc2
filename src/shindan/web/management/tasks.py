"""Work in the background: the mail about the questionnaire."""

from __future__ import annotations

from django_tasks import task

from .mailing import tell_managers_now, tell_put_back_now
from .models import ManagerAnswers, PracticeSheet


@task()
def tell_managers(sheet: int) -> None:
    """Write to who may answer; where the entry is gone meanwhile, to nobody."""
    found = PracticeSheet.objects.select_related("entry__organisation").filter(pk=sheet).first()
    if found is not None:
        tell_managers_now(found)


@task()
def tell_put_back(answers: int, reason: str) -> None:
    """Tell whose answers were put back, and why; where they were handed in again meanwhile, nobody."""
    found = ManagerAnswers.objects.select_related("sheet__entry__organisation", "person").filter(pk=answers).first()
    if found is not None and found.handed_in is None:
        tell_put_back_now(found, reason)
