"""A team's kit with one case and one calibration, for tests."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from shindan.harassment.record import Value
from shindan.web.harassment.judging import open_session
from shindan.web.harassment.models import TeamKit
from shindan.web.harassment.recording import add_case
from shindan.web.harassment.services import kit_of_entry

from .cast import Cast


def case_values(**more: Value) -> dict[str, Value]:
    """A whole record, as `read_case` gives it."""
    now = timezone.localtime()
    values: dict[str, Value] = {
        "happened_at": now - dt.timedelta(hours=2),
        "channel": "phone_in",
        "minutes": 40,
        "role": "operator",
        "person": "A-12",
        "summary": "返品の期限を過ぎた交換の求め",
        "fault": "no",
        "request_text": "新品との交換",
        "request": "R3",
        "kinds": ("loud", "insult"),
        "words": "役立たずと言われた",
        "behaviour": "B3",
        "zone_default": "Z3",
        "zone": "Z3",
        "accommodation": "none",
        "condition": "tired",
        "care": ("away",),
        "follow_up": now.date() + dt.timedelta(days=1),
        "confirmed": "当日 SV",
        "retention": now.date() + dt.timedelta(days=1000),
    }
    return values | more


def sent_case(**more: object) -> dict[str, object]:
    """A whole record as a browser sends it."""
    now = timezone.localtime()
    given = {name: value for name, value in case_values().items() if name != "zone_default"}
    given |= {"happened_at": f"{now:%Y-%m-%dT%H:%M}", "retention": "2029-11-28", "follow_up": f"{now:%Y-%m-%d}"}
    return {**given, "kinds": ["loud"], "care": ["away"], **more}


def make_kit(cast: Cast) -> TeamKit:
    """The kit of Minato's Tokyo centre."""
    by = cast.people["manager"]
    team = kit_of_entry(cast.tokyo)
    add_case(team=team, values=case_values(), by=by)
    open_session(team=team, cases=("C01", "C02"), own=(), language="ja", by=by)
    return TeamKit.objects.get(pk=team.pk)
