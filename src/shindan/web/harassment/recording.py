"""Writes of cases: recording, changing, asking how the person is, deleting what tells who it was once its time is over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.harassment.record import Value
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .faults import KitError
from .grouping import fields_by_id
from .guard import target_of
from .models import Case, CasePeople, FollowUp, TeamKit
from .queries import kit, over_on, settings_of

COLUMNS = ("happened_at", "behaviour", "request", "zone", "retention")


def add_case(*, team: TeamKit, values: Mapping[str, Value], by: Person) -> Case:
    """Record a case that `read_case` found whole, with the days on which the person is asked how they are."""
    with transaction.atomic():
        held = TeamKit.objects.select_for_update(of=("self",), no_key=True).get(pk=team.pk)
        held.numbered += 1
        held.save(update_fields=["numbered"])
        case = Case(kit=held, number=held.numbered, made_by=by.get_username())
        _fill(case, values)
        case.save()
        _keep_people(case, values)
        for day in _days(case, values):
            FollowUp.objects.create(case=case, day=day)
        record(actor=by, action="case.record", on=target_of(held), target=f"{case.number}")
    return case


def change_case(*, case: Case, values: Mapping[str, Value], seen: int, by: Person) -> None:
    """Change a case; ``KitError`` where somebody else changed it since ``seen``. What a reader may not see stays as it was:
    the caller has laid it into ``values``."""
    with transaction.atomic():
        held = Case.objects.select_for_update().get(pk=case.pk)
        if held.version != seen:
            raise KitError(
                _("ほかの人がこの記録を変えました。読み込み直し、入力した内容を確かめてから保存してください。")
            )
        _fill(held, values)
        held.version += 1
        held.save()
        if hasattr(held, "people"):  # forgotten for good
            _keep_people(held, values)
        day = values.get("follow_up")
        if isinstance(day, dt.date):
            FollowUp.objects.get_or_create(case=held, day=day)
        record(actor=by, action="case.change", on=target_of(held.kit), target=f"{held.number}")


def asked(*, case: Case, day: dt.date, note: str, again: dt.date | None, by: Person) -> None:
    """Say that the person was asked how they are on a planned day, and, where needed, when next."""
    today = timezone.localdate()
    if again is not None and again <= today:
        raise KitError(_("次に様子を確かめる日は、明日より先の日にしてください。"))
    with transaction.atomic():
        changed = FollowUp.objects.filter(case=case, day=day, done=None).update(
            done=today, note=note, by=by.get_username()
        )
        if not changed:
            raise KitError(_("この日の確認は、もう記録されています。画面を読み込み直してください。"))
        if again is not None:
            FollowUp.objects.get_or_create(case=case, day=again)
        record(actor=by, action="case.asked", on=target_of(case.kit), target=f"{case.number}")


def delete_case(*, case: Case, reason: str, by: Person) -> None:
    """Delete a case that was recorded by mistake; its number is not given again."""
    if not reason:
        raise KitError(_("削除する理由が空です。入力してください。"))
    with transaction.atomic():
        record(actor=by, action="case.delete", on=target_of(case.kit), target=f"{case.number}")
        Case.objects.filter(pk=case.pk).delete()


def forget_people(day: dt.date) -> int:
    """Delete what tells who was concerned where the time of keeping is over; says of how many cases."""
    with transaction.atomic():
        over = list(over_on(day).select_related("kit__entry", "kit__organisation"))
        for case in over:
            CasePeople.objects.filter(case=case).delete()
            case.follow_ups.update(note="")
            record(actor=None, action="case.forget", on=target_of(case.kit), target=f"{case.number}")
    return len(over)


def _fill(case: Case, values: Mapping[str, Value]) -> None:
    """The columns, and everything that tells nobody."""
    fields = fields_by_id()
    happened, until = values["happened_at"], values["retention"]
    if not isinstance(happened, dt.datetime) or not isinstance(until, dt.date):
        raise TypeError("read_case gives a moment and a day")
    case.happened, case.kept_until = happened, until
    case.behaviour, case.request, case.zone = (str(values[name]) for name in ("behaviour", "request", "zone"))
    case.values = {
        name: _stored(value) for name, value in values.items() if name not in COLUMNS and not fields[name].personal
    }


def _keep_people(case: Case, values: Mapping[str, Value]) -> None:
    fields = fields_by_id()
    personal = {
        name: _stored(value) for name, value in values.items() if fields[name].personal and not fields[name].health
    }
    health = {name: _stored(value) for name, value in values.items() if fields[name].health}
    CasePeople.objects.update_or_create(case=case, defaults={"personal": personal, "health": health})


def _days(case: Case, values: Mapping[str, Value]) -> list[dt.date]:
    """The day that was entered, and for the strongest zone those of the team's own rule that are still to come."""
    entered = values.get("follow_up")
    today = timezone.localdate()
    days = {entered} if isinstance(entered, dt.date) and entered >= today else set()  # of an old case it has passed
    if case.zone == kit().zones[-1].id:
        happened = timezone.localtime(case.happened).date()
        rule = settings_of(case.kit).number(kit(), "followup_days")
        days |= {day for one in rule if (day := happened + dt.timedelta(days=one)) >= today}
    return sorted(days)


def _stored(value: Value) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
