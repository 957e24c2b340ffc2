"""Figures of a centre's operation: which there are, how each is counted, and what is wrong with one that was typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry

from .models import OperationalFact


@dataclass(frozen=True)
class Kind:
    """A figure, and how it is counted: only figures with the same definition stand beside one another."""

    fact: str
    name: str
    definition: str
    how: str
    usual: tuple[Decimal, Decimal]


def kinds() -> tuple[Kind, ...]:
    """Every figure that can be entered, in the reader's language."""
    return (
        Kind(
            "customer_satisfaction",
            _("顧客満足度"),
            "satisfied-top2",
            _("応対のあとの調査で「満足」と「やや満足」を選んだ人の割合（直近3か月）"),
            (Decimal(40), Decimal(100)),
        ),
        Kind(
            "leaving_rate",
            _("離職率"),
            "left-12-months",
            _("直近12か月に退職した人 ÷ 同じ期間の平均在籍人数"),
            (Decimal(0), Decimal(80)),
        ),
        Kind(
            "absence_rate",
            _("欠勤率"),
            "unplanned-3-months",
            _("予定外に休んだ時間 ÷ 予定した勤務時間（直近3か月）"),
            (Decimal(0), Decimal(20)),
        ),
        Kind(
            "service_level",
            _("サービスレベル"),
            "within-20-seconds",
            _("20秒以内に応答した件数 ÷ 着信した件数（直近3か月）"),
            (Decimal(30), Decimal(100)),
        ),
    )


def read_facts(typed: Mapping[str, str]) -> tuple[dict[str, Decimal], dict[str, str]]:
    """The figures in a form by name, and what is wrong with the others; an empty field is no figure."""
    found: dict[str, Decimal] = {}
    wrong: dict[str, str] = {}
    for kind in kinds():
        text = unicodedata.normalize("NFKC", typed.get(kind.fact, "")).strip().rstrip("%").strip()
        if not text:
            continue
        value = _number(text)
        if value is None:
            said = _("%(name)sの「%(text)s」は数として読めません。12.5のように入力してください。")
            wrong[kind.fact] = said % {"name": kind.name, "text": text[:20]}
        elif not 0 <= value <= 100:
            said = _("%(name)sの%(text)s%%は、0から100の間にありません。割合を確かめてください。")
            wrong[kind.fact] = said % {"name": kind.name, "text": text[:20]}
        else:
            found[kind.fact] = value
    return found, wrong


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return value.quantize(Decimal("0.01")) if value.is_finite() and abs(value) < 1000 else None


def cautions(found: Mapping[str, Decimal]) -> list[str]:
    """Figures that are possible but seldom: worth a second look."""
    told = []
    for kind in kinds():
        value = found.get(kind.fact)
        if value is not None and not kind.usual[0] <= value <= kind.usual[1]:
            told.append(
                _("%(name)sが%(value)s%%です。数え方（%(how)s）が合っているか、確かめてください。")
                % {"name": kind.name, "value": f"{value.normalize():f}", "how": kind.how}
            )
    return told


@transaction.atomic
def save_facts(*, entry: Entry, found: Mapping[str, Decimal], period: str, by: Person) -> None:
    """Keep the figures; one that is not given any more is taken away."""
    OperationalFact.objects.filter(entry=entry).exclude(fact__in=found).delete()
    definitions = {kind.fact: kind.definition for kind in kinds()}
    for fact, value in found.items():
        kept = {"definition": definitions[fact], "value": value, "period": period[:40]}
        OperationalFact.objects.update_or_create(entry=entry, fact=fact, defaults=kept)
    record(actor=by, action="edition.facts", on=entry, details={"facts": sorted(found)})
