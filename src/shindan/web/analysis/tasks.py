"""Work in the background."""

from __future__ import annotations

from django_tasks import task

from shindan.web.entries.models import Entry

from .announcing import announce
from .files import make_files
from .making import make_version
from .models import AnalysisVersion


@task()
def make_analysis(entry_id: str) -> None:
    """Make the analysis of the newest published result, where what it is made from has changed."""
    entry = Entry.objects.select_related("organisation", "plan").filter(pk=entry_id).first()
    if entry is not None:
        make_version(entry=entry)


@task()
def make_report(version: int) -> None:
    """Make the files of a published version, so that nobody waits for the first download."""
    make_files(AnalysisVersion.objects.select_related("publication", "entry__organisation").get(pk=version))


@task()
def tell_client(version: int) -> None:
    """Write to the client's people that a version was published."""
    announce(AnalysisVersion.objects.select_related("publication__wave", "entry__organisation").get(pk=version))
