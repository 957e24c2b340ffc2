"""Work in the background: the mail about the questionnaire."""

from __future__ import annotations

from django_tasks import task

from .mailing import tell_managers_now
from .models import PracticeSheet


@task()
def tell_managers(sheet: int) -> None:
    """Write to who may answer; where the entry is gone meanwhile, to nobody."""
    found = PracticeSheet.objects.select_related("entry__organisation").filter(pk=sheet).first()
    if found is not None:
        tell_managers_now(found)
