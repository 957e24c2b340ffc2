"""The form of a plan: what was typed, what is wrong with it, its fields."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.web.entries.models import Plan
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from .plans import Terms, terms_of

MOST_YEN = 100_000_000
MOST_SHEETS = 20
TEXTS = ("name", "name_en", "customisation")
FLAGS = ("flash", "counselling", "analysis", "offered")
NUMBERS = ("price", "split_sheets", "addon_price")
DAYS = ("offered_from", "offered_until")

Typed = dict[str, str]
Field = tuple[str, TextField | SelectField]


def blank() -> Typed:
    """What the form of a new plan starts with: nothing but that it is offered."""
    return {**dict.fromkeys(Terms.__dataclass_fields__, ""), "offered": "1", "customisation": "categories"}


def typed_of(plan: Plan) -> Typed:
    """The terms as a form shows them."""
    return {name: _as_typed(value) for name, value in asdict(terms_of(plan)).items()}


def _as_typed(value: object) -> str:
    return ("1" if value else "") if isinstance(value, bool) else str(value if value is not None else "")


def read(sent: QueryDict) -> Typed:
    """What was sent."""
    return {name: sent.get(name, "").replace("\x00", "").strip() for name in Terms.__dataclass_fields__}


def faults_of(typed: Typed, known: Plan | None = None) -> Typed:
    """What is wrong, by field; ``known`` is the plan that is changed."""
    faults = {}
    if not typed["name"] or len(typed["name"]) > 60:
        faults["name"] = _("プランの名前を60文字までで入力してください。")
    elif _taken(typed, known):
        faults["name"] = _("同じ名前のプランを提供しています。名前を変えるか、そのプランの提供を終えてください。")
    if len(typed["name_en"]) > 60:
        faults["name_en"] = _("英語の名前を60文字までで入力してください。")
    for name in NUMBERS:
        most = MOST_SHEETS if name == "split_sheets" else MOST_YEN
        if not (typed[name].isascii() and typed[name].isdigit() and int(typed[name]) <= most):
            faults[name] = _("0から%(most)sまでの整数を入力してください。") % {"most": f"{most:,}"}
    if typed["customisation"] not in Plan.Customisation.values:
        faults["customisation"] = _("設問の変更が選ばれていません。選んでください。")
    return {**faults, **_day_faults(typed)}


def _taken(typed: Typed, known: Plan | None) -> bool:
    """Whether two plans of one name would be offered beside each other."""
    others = Plan.objects.filter(name=typed["name"], offered=True)
    others = others.exclude(pk=known.pk) if known else others
    return typed["offered"] == "1" and others.exists()


def _day_faults(typed: Typed) -> Typed:
    wrong = _("日付ではありません。2027/04/01のように入力してください。")
    faults = {name: wrong for name in DAYS if typed[name] and _day(typed[name]) is None}
    first, last = (_day(typed[name]) for name in DAYS)
    if first and last and last < first:
        faults["offered_until"] = _("最後の日が最初の日より前です。どちらかを変えてください。")
    return faults


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.replace("/", "-"))
    except ValueError:
        return None


def terms_from(typed: Typed) -> Terms:
    """The terms of a form without faults."""
    numbers = {name: int(typed[name]) for name in NUMBERS}
    flags = {name: typed[name] == "1" for name in FLAGS}
    texts = {name: typed[name] for name in TEXTS}
    days = {name: _day(typed[name]) for name in DAYS}
    return Terms(**numbers, **flags, **texts, **days)  # type: ignore[arg-type]


def fields_of(typed: Typed, faults: Typed) -> list[Field]:
    """The fields, each with the component that shows it."""
    return [*_texts(typed, faults), _scope(typed, faults), *_flags(typed), *_days(typed, faults)]


def _texts(typed: Typed, faults: Typed) -> list[Field]:
    labels = {
        "name": _("プランの名前"),
        "name_en": _("英語の名前"),
        "price": _("価格（税込、円）"),
        "split_sheets": _("分析区分の数"),
        "addon_price": _("分析の追加の価格（税込、円）"),
    }
    return [
        (
            "text_field",
            TextField(
                name=name,
                label=label,
                value=typed[name],
                error=faults.get(name, ""),
                optional=name == "name_en",
                inputmode="numeric" if name in NUMBERS else "",
            ),
        )
        for name, label in labels.items()
    ]


def _scope(typed: Typed, faults: Typed) -> Field:
    scope = (
        Choice(value="categories", label=_("属性の選択肢だけ")),
        Choice(value="all", label=_("設問の追加と文言も")),
    )
    fault = faults.get("customisation", "")
    field = SelectField(
        name="customisation", label=_("設問の変更"), options=scope, value=typed["customisation"], error=fault
    )
    return "select_field", field


def _flags(typed: Typed) -> list[Field]:
    labels = {
        "flash": _("結果速報"),
        "counselling": _("事前カウンセリング"),
        "analysis": _("分析と報告会"),
        "offered": _("新しいエントリーでの提供"),
    }
    yes = (Choice(value="1", label=_("あり")),)
    return [
        ("select_field", SelectField(name=name, label=label, options=yes, value=typed[name], empty=_("なし")))
        for name, label in labels.items()
    ]


def _days(typed: Typed, faults: Typed) -> list[Field]:
    labels = {"offered_from": _("提供の最初の日"), "offered_until": _("提供の最後の日")}
    return [
        (
            "text_field",
            TextField(
                name=name, label=label, kind="date", value=typed[name], error=faults.get(name, ""), optional=True
            ),
        )
        for name, label in labels.items()
    ]
