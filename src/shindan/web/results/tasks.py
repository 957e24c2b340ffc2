"""Work in the background."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from .announcing import announce
from .delivering import make_files
from .models import Publication, Run
from .reporting import tell_of_report
from .reporting import tell_who_looks_through as write_to_who_looks
from .working import work_on


@task()
def run_computation(run_id: str) -> None:
    """Do the work of a run; done already, or gone, it does nothing."""
    run = Run.objects.filter(pk=run_id).first()
    if run is not None:
        work_on(run=run, day=timezone.localdate())


@task()
def make_deliverables(publication_id: str) -> None:
    """Make the files of a published result, so that nobody waits for the first download."""
    make_files(publication=Publication.objects.get(pk=publication_id))


@task()
def tell_the_client(publication_id: str, address: str) -> None:
    """Write to the client's people that a result is there for them; ``address`` is where the service is reached."""
    announce(publication=Publication.objects.get(pk=publication_id), address=address)


@task()
def tell_the_operator(publication_id: str, address: str) -> None:
    """Write to operator and consultants that a comment was reported."""
    tell_of_report(publication=Publication.objects.get(pk=publication_id), address=address)


@task()
def tell_who_looks_through(publication_id: str, address: str) -> None:
    """Write to operator and consultants that the comments of a pulse wait to be looked through."""
    write_to_who_looks(publication=Publication.objects.get(pk=publication_id), address=address)
