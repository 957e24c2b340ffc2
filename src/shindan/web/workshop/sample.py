"""The sample's workshops: one that was held half a year ago, one that is ahead."""

from __future__ import annotations

from datetime import date, datetime, time

from django.contrib.auth.models import User
from django.utils import timezone

from shindan.web.entries.meetings import Minutes, agenda_of, save_meeting
from shindan.web.entries.models import Entry, Meeting

from .models import Decision

PEOPLE = "みなと総合サポート：見本 太郎、センター長、SV 3名、オペレーター 4名\n運営：佐藤 まゆみ"


def hold_workshop(*, entry: Entry, operator: User, day: date) -> None:
    """The workshop of an entry that stands in that step, with its minutes and what was decided."""
    minutes = Minutes(
        at=timezone.make_aware(datetime.combine(day, time(13))),
        length=180,
        place="本社3階 会議室A",
        participants=PEOPLE,
        agenda=agenda_of(Meeting.Kind.WORKSHOP),
        minutes="夜間の応対が3名に偏ることを、付箋で出た原因の多くが指していた。",
        held=day,
    )
    save_meeting(entry=entry, kind=Meeting.Kind.WORKSHOP, minutes=minutes, by=operator)
    Decision.objects.create(
        entry=entry,
        number=1,
        kind=Decision.Kind.MEASURE,
        topic={"ja": "応対を振り返る時間がない", "en": "There is no time to look back on calls"},
        name={"ja": "週1回の応対の振り返り", "en": "A weekly look back on calls"},
        lead="センター長",
        made_by=operator.get_username(),
    )
