"""Work in the background: once a night what is past its time goes, and who is due is told."""

from __future__ import annotations

from datetime import date, time

from shindan.web.entries.daily import daily

from .keeping import propose, purge


@daily("notebooks", time(2))
def tidy_firms(day: date) -> None:
    """Delete what is past its time in the notebooks."""
    purge(day)


@daily("firm_again", time(8))
def propose_again(day: date) -> None:
    """Propose to diagnose again."""
    propose(day)
