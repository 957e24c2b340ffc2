"""Work in the background, once a day."""

from __future__ import annotations

from datetime import date, time

from shindan.web.entries.daily import daily
from shindan.web.entries.reminding.schedule import is_working_day

from .weekly import send_week


@daily("weeks_of_plans", time(8))
def tell_the_week(day: date) -> None:
    """Tell owners what their week holds, on its first working day."""
    if is_working_day(day):
        send_week(day)
