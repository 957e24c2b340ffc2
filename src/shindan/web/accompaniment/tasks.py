"""Work in the background: once a day who has a step within a week is told."""

from __future__ import annotations

from datetime import date, time

from shindan.web.entries.daily import daily

from .reminding import remind


@daily("course_dates", time(8))
def tell_of_steps(day: date) -> None:
    """Tell owners and consultants of the steps ahead."""
    remind(day)
