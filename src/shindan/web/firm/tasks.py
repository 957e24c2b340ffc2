"""Work in the background: once a night what is past its time goes, and who is due is told."""

from __future__ import annotations

from datetime import date

from django_tasks import task

from shindan.web.entries.daily import finish

from .keeping import propose, purge


@task()
def tidy_firms(day: str) -> None:
    """Delete what is past its time in the notebooks."""
    purge(date.fromisoformat(day))
    finish("notebooks", date.fromisoformat(day))


@task()
def propose_again(day: str) -> None:
    """Propose to diagnose again."""
    propose(date.fromisoformat(day))
    finish("firm_again", date.fromisoformat(day))
