"""The names of a brought-in centre and the record of its consent: what is wrong with them, changing them, and taking consent back."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.faults import StepError

from ..award.consent import LONGEST, take_back
from ..models import Handover
from .files import TYPED

Faults = dict[str, str]
LONGEST_PAPER = 200
LONGEST_BY = 120


def read_day(text: str) -> date | None:
    """A day as it is typed, also as 2026/11/28 or in full-width digits; ``None`` where it is none."""
    try:
        return date.fromisoformat(unicodedata.normalize("NFKC", text).strip().replace("/", "-"))
    except ValueError:
        return None


def faults_of(typed: Mapping[str, str], *, about: bool = True) -> Faults:
    """What is wrong with names and consent by field."""
    faults: Faults = {}
    if not typed.get("name", "").strip():
        faults["name"] = _("センターの名前を入力してください。")
    for name in ("name", "name_en"):
        if len(typed.get(name, "")) > LONGEST:
            faults[name] = _("名前は%(most)d文字までにしてください。") % {"most": LONGEST}
    return {**faults, **(_of_consent(typed) if about else {})}


def _of_consent(typed: Mapping[str, str]) -> Faults:
    faults: Faults = {}
    if not typed.get("consent_by", "").strip():
        faults["consent_by"] = _("同意した人の部署と氏名を入力してください。")
    elif len(typed["consent_by"]) > LONGEST_BY:
        faults["consent_by"] = _("%(most)d文字までにしてください。") % {"most": LONGEST_BY}
    day = read_day(typed.get("consent_on", ""))
    if day is None:
        faults["consent_on"] = _("同意した日を、2026-11-28の形で入力してください。")
    elif day > timezone.localdate():
        faults["consent_on"] = _("同意した日が今日より後です。書面の日付を確かめてください。")
    if not typed.get("consent_paper", "").strip():
        faults["consent_paper"] = _("同意を受け取った書面を入力してください。例：参加同意書 第3号")
    elif len(typed["consent_paper"]) > LONGEST_PAPER:
        faults["consent_paper"] = _("%(most)d文字までにしてください。") % {"most": LONGEST_PAPER}
    return faults


@transaction.atomic
def change_names(*, handover: Handover, typed: Mapping[str, str], by: Person) -> Faults:
    """Other names and another record of consent for a centre that was brought in; returns what is wrong by field."""
    faults = faults_of(typed)
    if faults:
        return faults
    for name in TYPED:
        setattr(handover, name, typed[name].strip())
    handover.consent_on = read_day(typed["consent_on"])
    handover.save(update_fields=list(TYPED))
    told = {name: typed[name].strip() for name in TYPED}
    record(actor=by, action="summary.change", target=handover.centre, details=told)
    return {}


@transaction.atomic
def withdraw(*, handover: Handover, note: str, by: Person) -> None:
    """A brought-in centre took its consent back: its summary is deleted at once and it is in no further version; it is not named any more.

    Frozen editions keep what they hold, and with them its names. ``StepError`` without a word on how it was told.
    """
    if handover.wave_id is not None:
        raise StepError(_("このセンターの同意は、組織が画面で取り消します。"))
    if handover.withdrawn is not None:
        raise StepError(_("同意の撤回は、もう記録されています。"))
    if not note.strip():
        raise StepError(_("撤回をどのように受け取ったかを入力してください。例：2026年11月28日の書面"))
    handover.content, handover.withdrawn, handover.withdrawn_note = "", timezone.localdate(), note.strip()[:200]
    handover.save(update_fields=["content", "withdrawn", "withdrawn_note"])
    take_back(centre=handover.centre, by=by)
    told = {"month": handover.month, "note": handover.withdrawn_note}
    record(actor=by, action="summary.withdraw", target=handover.centre, details=told)
