"""A question as its card: the component for its kind, in one language, with or without an answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.diagnosis import Pack
from shindan.diagnosis.answers import NOT_APPLICABLE
from shindan.diagnosis.definition import Item
from shindan.web.ui.component import render
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.scale_card import ScaleCard
from shindan.web.ui.components.text_field import TextField

REFUSALS = ("prefer_not",)
UNSPACED = ("ja", "zh-hans")  # languages that set no space between sentences


def card(pack: Pack, item: Item, language: str, value: object = None, error: str = "") -> str:
    """The HTML of the item's card. ``value`` is what was given, as text or a list of texts."""
    if item.kind == "text":
        return render("text_field", _text(item, language, value, error))
    if item.kind == "multi":
        return render("check_card", _multi(pack, item, language, value, error))
    scale = pack.scale(item.scale) if item.scale else None
    if scale is not None and scale.kind == "numeric" and not item.allow_na:
        return render("scale_card", _numbers(pack, item, language, value, error))
    return render("radio_card", _radio(pack, item, language, value, error))


def _text(item: Item, language: str, value: object, error: str) -> TextField:
    between = "" if language in UNSPACED else " "
    hint = between.join(part for part in (_hint(item, language), _self_identification()) if part)
    return TextField(
        name=item.id,
        label=item.text.get(language),
        value="" if value is None else str(value),
        hint=hint,
        error=error,
        kind="textarea",
        optional=True,
        rows=6,
        limit=item.max_chars or 0,
    )


def _self_identification() -> str:
    return _("書いた内容がそのまま会社に伝わることがあります。あなたやほかの人が分かることは書かないでください。")


def _multi(pack: Pack, item: Item, language: str, value: object, error: str) -> CheckCard:
    chosen = tuple(str(each) for each in value) if isinstance(value, list | tuple) else ()
    return CheckCard(
        name=item.id,
        legend=item.text.get(language),
        options=_options(pack, item, language),
        value=chosen,
        hint=_hint(item, language),
        error=error,
    )


def _numbers(pack: Pack, item: Item, language: str, value: object, error: str) -> ScaleCard:
    scale = pack.scale(str(item.scale))
    return ScaleCard(
        name=item.id,
        legend=item.text.get(language),
        values=scale.values,
        low=scale.low_anchor.get(language) if scale.low_anchor else "",
        high=scale.high_anchor.get(language) if scale.high_anchor else "",
        value="" if value is None else str(value),
        hint=_hint(item, language),
        error=error,
    )


def _radio(pack: Pack, item: Item, language: str, value: object, error: str) -> RadioCard:
    return RadioCard(
        name=item.id,
        legend=item.text.get(language),
        options=_options(pack, item, language),
        value="" if value is None else str(value),
        hint=_hint(item, language),
        error=error,
    )


def _hint(item: Item, language: str) -> str:
    return item.hint.get(language) if item.hint else ""


def _options(pack: Pack, item: Item, language: str) -> tuple[Option, ...]:
    """The answers; 該当しない and 答えたくない are set apart from the scale."""
    if item.kind == "scale" and item.scale:
        points = pack.scale(item.scale).points
        found = [Option(value=str(p.value), label=p.text.get(language)) for p in points]
    else:
        found = [
            Option(value=str(o.value), label=o.text.get(language), apart=o.exclusive or o.value in REFUSALS)
            for o in item.options
        ]
    return (*found, _not_applicable(pack, item, language)) if item.allow_na else tuple(found)


def _not_applicable(pack: Pack, item: Item, language: str) -> Option:
    scale = pack.scale(item.scale) if item.scale else None
    label = scale.not_applicable.get(language) if scale and scale.not_applicable else _("該当しない")
    if item.na_reason:
        between = (" (", ")") if language == "en" else ("（", "）")
        label += between[0] + item.na_reason.get(language) + between[1]
    return Option(value=NOT_APPLICABLE, label=label, apart=True)
