"""A team's kit with one case and one calibration, for tests."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from shindan.harassment.record import Value
from shindan.web.harassment.judging import open_session
from shindan.web.harassment.models import Brought, TeamKit
from shindan.web.harassment.recording import add_case
from shindan.web.harassment.services import kit_of_entry

from .cast import Cast

OLD_CASES = """起きた日時,チャネル,続いた時間（分）,担当者の役割,担当者の識別番号,用件の要約,会社の誤りの有無,要求の内容,要求の段階,言動の種類,\
実際の言葉,言動の段階,実際に行った区分,配慮が必要な事情の確認,担当者の様子,行ったケア,責任者の確認
2026/05/03 14:20,電話（受ける）,４０分,オペレーター,A-31,解約の手続き,なし,違約金の免除,R3,大声,帰れと言われた,B3,警告,確認した（なし）,疲れがある,離席,当日 SV
令和8年5月4日,メール,10,SV,A-32,返金の求め,なし,返金,R3,大声,,B3,警告,確認した（なし）,疲れがある,離席,当日 SV
"""


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
    Brought.objects.create(kit=team, file="cases.csv", content=OLD_CASES.encode(), by=by.get_username())
    open_session(team=team, cases=("C01", "C02"), own=(), language="ja", by=by)
    return TeamKit.objects.get(pk=team.pk)
