"""The year of an edition: briefing, entries, closing, reports, ceremony; and the reminders of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from shindan.web.accounts.audit import record
from shindan.web.accounts.mails import Letter, send
from shindan.web.accounts.rights import Person
from shindan.web.entries.reminding.people import house
from shindan.web.house_address import house_address

from .models import EditionDate, EditionVersion

Kind = EditionDate.Kind
AHEAD = timedelta(days=7)
AT_A_PLACE = (Kind.BRIEFING, Kind.CEREMONY)


def kind_name(kind: str) -> str:
    """In the reader's language."""
    return {
        "briefing": _("説明会"),
        "opens": _("申し込みの開始"),
        "closes": _("調査の締め切り"),
        "reports": _("報告書の送付"),
        "ceremony": _("表彰式"),
    }[kind]


def save_dates(*, edition: EditionVersion, typed: Mapping[str, str], by: Person) -> dict[str, str]:
    """Keep the days and places; returns what is wrong with them by field. An empty one is none; a changed one is reminded of anew."""
    days, faults = _read(typed)
    if faults:
        return faults
    with transaction.atomic():
        kept = {each.kind: (each.day, each.place) for each in edition.dates.all()}
        EditionDate.objects.filter(edition=edition).exclude(kind__in=days).delete()
        for kind, day in days.items():
            place = typed.get(f"{kind}_place", "").strip()[:120]
            if kept.get(kind) != (day, place):
                now = {"day": day, "place": place, "told": None}
                EditionDate.objects.update_or_create(edition=edition, kind=kind, defaults=now)
        record(actor=by, action="edition.dates", target=str(edition.pk))
    return {}


def _read(typed: Mapping[str, str]) -> tuple[dict[str, date], dict[str, str]]:
    days: dict[str, date] = {}
    faults: dict[str, str] = {}
    last = ""
    for kind in Kind.values:
        text = typed.get(kind, "").strip()
        if not text:
            continue
        try:
            days[kind] = date.fromisoformat(text)
        except ValueError:
            faults[kind] = _("日付を、2026-11-28の形で入力してください。")
            continue
        if last and days[kind] < days[last]:
            told = {"name": kind_name(kind), "before": kind_name(last)}
            faults[kind] = _("%(name)sが%(before)sより前です。日付を確かめてください。") % told
        last = kind
    return days, faults


def remind(day: date) -> int:
    """Write to the operator of what comes within seven days, once each; returns how many mails left."""
    coming = EditionDate.objects.filter(told=None, day__gte=day, day__lte=day + AHEAD).select_related("edition")
    sent = 0
    for each in coming:
        if send(_letter(each), house().address):
            EditionDate.objects.filter(pk=each.pk).update(told=day)
            sent += 1
    return sent


def _letter(each: EditionDate) -> Letter:
    with override(house().language):
        told = {"edition": each.edition.name, "what": kind_name(each.kind), "day": f"{each.day:%Y/%m/%d}"}
        lines = [
            _("%(edition)sの「%(what)s」は%(day)sです。") % told,
            *([_("場所：%(place)s") % {"place": each.place}] if each.place else []),
            house_address() + reverse("operator_edition", args=[each.edition_id]),
            "--\n" + settings.SHINDAN.organisation,
        ]
        return Letter(_("【診断】%(edition)s：%(what)sは%(day)s") % told, "\n\n".join(lines) + "\n")
