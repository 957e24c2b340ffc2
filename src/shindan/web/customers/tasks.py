"""Work in the background: long files, figures of long lists, and what is kept too long."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from django_tasks import task

from shindan.web.accounts.models import Organisation
from shindan.web.entries.daily import daily

from .bringing import work_on
from .figures import compute
from .models import Upload
from .removing import delete_overdue


@task()
def take_upload(upload_id: str, language: str) -> None:
    """Take a file into the list; gone meanwhile, nothing."""
    upload = Upload.objects.select_related("organisation").filter(pk=UUID(upload_id)).first()
    if upload is not None and upload.state == Upload.State.WORKING:
        work_on(upload=upload, language=language)


@task()
def compute_figures(organisation_id: str) -> None:
    """Make the figures of a list anew."""
    organisation = Organisation.objects.filter(pk=UUID(organisation_id)).first()
    if organisation is not None:
        compute(organisation)


@daily("customers_keep", time(3))
def forget_overdue(day: date) -> None:
    """Delete who is kept too long, in every list."""
    delete_overdue(day=day)
