"""Reads and writes of the organisations that the console lists."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.exchange.corporate_number import is_valid, normalise
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person

PER_PAGE = 50
MOST = 120
NAMES = ("name", "kana", "corporate_number")


@dataclass(frozen=True)
class Typed:
    """An organisation as typed."""

    name: str = ""
    kana: str = ""
    corporate_number: str = ""


def listed(words: str, number: str) -> Page[Any]:
    """Organisations found by name, reading or corporate number, with how many entries each has."""
    found = Organisation.objects.annotate(entry_count=Count("entries"))
    if words:
        digits = normalise(words)
        found = found.filter(
            Q(name__icontains=words) | Q(kana__icontains=words) | Q(corporate_number__startswith=digits)
        )
    return Paginator(found.order_by("kana", "name", "pk"), PER_PAGE).get_page(number)


def read(sent: QueryDict) -> Typed:
    """What was sent, with the corporate number in half-width digits."""
    texts = {name: sent.get(name, "").strip() for name in NAMES}
    return Typed(**{**texts, "corporate_number": normalise(texts["corporate_number"])})


def faults_of(typed: Typed, known: Organisation | None) -> dict[str, str]:
    """What is wrong, by field."""
    faults = {}
    others = Organisation.objects.exclude(pk=known.pk) if known else Organisation.objects.all()
    if not typed.name:
        faults["name"] = _("組織の名前が入力されていません。入力してください。")
    elif others.filter(name=typed.name, corporate_number=typed.corporate_number or None).exists():
        faults["name"] = _("同じ名前の組織があります。別の組織のときは、法人番号を入力して区別してください。")
    if max(len(typed.name), len(typed.kana)) > MOST:
        faults["name"] = _("名前と読みは%(most)d文字までです。短くしてください。") % {"most": MOST}
    if typed.corporate_number and not is_valid(typed.corporate_number):
        faults["corporate_number"] = _("法人番号ではありません。13桁の数字を確かめて、もう一度入力してください。")
    elif typed.corporate_number and others.filter(corporate_number=typed.corporate_number).exists():
        faults["corporate_number"] = _("この法人番号の組織は登録済みです。一覧から選んでください。")
    return faults


def keep(*, typed: Typed, known: Organisation | None, by: Person) -> Organisation | None:
    """Add or change an organisation; ``None`` when somebody else took the corporate number at the same moment."""
    organisation = known or Organisation()
    before = {name: getattr(organisation, name) or "" for name in NAMES}
    for name, value in asdict(typed).items():
        setattr(organisation, name, value)
    organisation.corporate_number = typed.corporate_number or None
    changed = {name: [before[name], value] for name, value in asdict(typed).items() if before[name] != value}
    try:
        with transaction.atomic():
            organisation.save()
            action = "organisation.change" if known else "organisation.add"
            record(actor=by, action=action, on=organisation, target=organisation.name, details=changed)
    except IntegrityError:
        return None
    return organisation
