"""A survey of an entry: planned from its approved questionnaire, opened, extended."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .faults import StepError
from .models import Entry, Wave
from .questionnaires import planned_of
from .versions import approved_version

LEAST = 3
LONGEST = timedelta(days=366)  # a survey that lasts longer is a slip in the year


@dataclass(frozen=True)
class Terms:
    """How a survey is held. ``ways`` of ``link``, ``code``, ``kiosk``, ``paper``."""

    opens: date
    closes: date
    ways: frozenset[str]
    min_group: int = 5
    min_crossed: int = 10
    contact: str = ""


def wave_of(entry: Entry) -> Wave | None:
    """The newest survey of an entry."""
    return entry.surveys.select_related("questionnaire", "entry__organisation").order_by("-opens", "-pk").first()


@transaction.atomic
def plan_wave(*, entry: Entry, terms: Terms, by: Person) -> Wave:
    """Plan the entry's survey, or change what is planned; once it is open only its end can move."""
    version, wave = approved_version(entry), wave_of(entry)
    if version is None:
        raise StepError(_("承認された調査票がありません。組織の承認を受けてから設定してください。"))
    if wave is not None and wave.state != Wave.State.PLANNED:
        raise StepError(_("調査は始まっています。変えられるのは締め切りの日だけです。"))
    wave = wave or Wave(entry=entry, link=secrets.token_urlsafe(18))
    planned = planned_of(entry)
    wave.questionnaire, wave.label = (
        version,
        _("%(year)d年%(month)d月") % {"year": terms.opens.year, "month": terms.opens.month},
    )
    wave.opens, wave.closes, wave.contact = terms.opens, terms.closes, terms.contact
    wave.min_group, wave.min_crossed = terms.min_group, terms.min_crossed
    wave.by_link, wave.by_code = "link" in terms.ways, "code" in terms.ways
    wave.by_kiosk, wave.by_paper = "kiosk" in terms.ways, "paper" in terms.ways
    wave.splits, wave.headcounts = list(planned.splits), [list(count) for count in planned.headcounts]
    wave.save()
    record(actor=by, action="field.plan", on=entry, details={"opens": str(terms.opens), "closes": str(terms.closes)})
    return wave


@transaction.atomic
def open_wave(*, wave: Wave, by: Person, day: date) -> None:
    """Begin to take answers. From here on questionnaire, ways in and the smallest groups stay as they are."""
    changed = Wave.objects.filter(pk=wave.pk, state=Wave.State.PLANNED).update(
        state=Wave.State.OPEN, opened=day, opens=min(wave.opens, day)
    )
    if not changed:
        raise StepError(_("この調査は、もう始まっているか締め切られています。"))
    record(actor=by, action="field.open", on=wave.entry, details={"least": wave.min_group, "crossed": wave.min_crossed})


@transaction.atomic
def extend(*, wave: Wave, closes: date, by: Person, day: date) -> None:
    """Move the last day of answering. ``StepError`` for a day that is over, or a survey that is closed."""
    if closes < day:
        raise StepError(_("締め切りは、今日か、それより後の日にしてください。"))
    if closes > wave.opens + LONGEST:
        raise StepError(_("締め切りは、開始から1年以内の日にしてください。年の数字を確かめてください。"))
    changed = Wave.objects.filter(pk=wave.pk).exclude(state=Wave.State.CLOSED).update(closes=closes)
    if not changed:
        raise StepError(_("締め切った調査は延長できません。"))
    record(actor=by, action="field.extend", on=wave.entry, details={"closes": str(closes)})
