"""The forms of a KPI: what it is, and a value of a day."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.improvement import plan as core
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..models import ImprovementPlan
from .fields import field

NAMES = ("name", "unit", "baseline", "target", "source", "rises")
VALUE_NAMES = ("day", "value", "n")


def source_choices(plan: ImprovementPlan) -> tuple[Choice, ...]:
    """By hand, from the customer list, and of an entry's plan each element and question of its result."""
    found = [Choice(value="manual", label=_("手で入力"))]
    if plan.entry is not None:
        return (*found, *_survey_choices())
    return (
        *found,
        Choice(value="customers:repeat_rate", label=_("顧客リストのリピート率")),
        Choice(value="customers:retention", label=_("顧客リストの継続率")),
        Choice(value="customers:spend", label=_("顧客リストの客単価")),
        Choice(value="customers:referrals", label=_("顧客リストの紹介の割合")),
    )


def _survey_choices() -> tuple[Choice, ...]:
    pack, language = load_pack(load_guide().employee), get_language() or "ja"
    share = _("%(name)sの肯定率")
    elements = [
        Choice(value=f"element:{area.id}", label=share % {"name": area.name.get(language)})
        for area in pack.areas
        if area.role == "element"
    ]
    known = {area.id for area in pack.areas if area.role == "element"}
    items = [
        Choice(value=f"item:{item.id}", label=f"{item.id} {item.text.get(language)}")
        for item in pack.items
        if item.area in known and item.kind == "scale"
    ]
    return (*elements, *items)


def kpi_fields(
    plan: ImprovementPlan, given: Mapping[str, str], faults: Mapping[str, str], known: str = ""
) -> dict[str, object]:
    """The fields of a KPI; ``known`` is a source that it has already."""
    choices = source_choices(plan)
    if known and known not in {choice.value for choice in choices}:
        choices = (*choices, Choice(value=known, label=known))
    ways = (Choice(value="1", label=_("増えるとよい")), Choice(value="0", label=_("減るとよい")))
    empty = _("調査の結果や顧客の数字から選ぶと、空のままでも値が入ります。")
    return {
        "fields": (
            field("name", _("KPI"), given, faults, hint=_("何の数字かを短く。例：返事を出した声の割合")),
            field("unit", _("単位"), given, faults, short=True, optional=True, hint=_("%、件、分など。")),
            field(
                "baseline", _("はじめの値"), given, faults, short=True, optional=True, inputmode="decimal", hint=empty
            ),
            field("target", _("目標"), given, faults, short=True, optional=True, inputmode="decimal"),
        ),
        "source": SelectField(
            name="source", label=_("値の出どころ"), options=choices, value=given.get("source", "") or "manual"
        ),
        "rises": SelectField(name="rises", label=_("向き"), options=ways, value=given.get("rises", "") or "1"),
    }


def value_fields(given: Mapping[str, str], faults: Mapping[str, str], kpi: core.Kpi) -> tuple[TextField, ...]:
    """A value of a day."""
    today = {"day": timezone.localdate().isoformat()}
    label = _("値（%(unit)s）") % {"unit": kpi.unit} if kpi.unit else _("値")
    shown = given or today
    return (
        field("day", _("いつの値"), shown, faults, kind="date", short=True),
        field(
            "value", label, shown, faults, short=True, inputmode="decimal", hint=_("空にすると、その日の値を消します。")
        ),
        field("n", _("何人・何件のうちか"), shown, faults, short=True, inputmode="numeric", optional=True),
    )
