"""The fields of a launch: which questions, until when, by which ways, split by what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.result.schema import Result
from shindan.web.field.words import way_name
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.text_field import TextField

from ..forms import WHOLE, Form, Typed
from ..launching import soon_words, splits_of
from ..picking import LEAST, MOST, Candidate
from ..queries import asked_twice, earliest, result_of_survey


def fields_of(form: Form, typed: Typed, language: str, faults: dict[str, str]) -> dict[str, Any]:
    """Every field with what was typed and what is wrong with it."""
    return {
        "items": _items(form.candidates, typed, language, faults),
        "instead": _instead(form, typed, language),
        "swapped": any(one.instead and one.id in typed.items for one in form.candidates),
        "closes": _closes(typed, faults),
        "ways": _ways(typed, faults),
        "split": _split(form, typed, language),
        "contact": TextField(
            name="contact", label=_("回答者の問い合わせ先"), value=typed.contact, optional=True, limit=200
        ),
        "reason": _reason(form, typed, faults),
    }


def _items(candidates: Sequence[Candidate], typed: Typed, language: str, faults: dict[str, str]) -> CheckCard:
    fixed = sum(one.fixed for one in candidates)
    told = _("上の%(fixed)d問と合わせて%(least)d〜%(most)d問にします。文面は全体調査と同じで、変えられません。")
    return CheckCard(
        name="items",
        legend=_("たずねる質問"),
        options=_options([one for one in candidates if not one.fixed and not one.instead], language),
        value=typed.items,
        hint=told % {"fixed": fixed, "least": LEAST, "most": MOST},
        error=faults.get("items", ""),
    )


def _instead(form: Form, typed: Typed, language: str) -> CheckCard | None:
    """The questions that may take the place of another."""
    wanted = [one for one in form.candidates if one.instead]
    rule = _("3回に1回は、同じ要素のほかの質問と入れ替えられます。上の質問を外し、代わりの質問を選びます。")
    due = asked_twice(form.entry, [one.id for one in form.candidates if one.chosen])
    now = _("前の2回は同じ質問をたずねたので、今回は入れ替えられます。") if due else ""
    return (
        CheckCard(
            name="instead",
            legend=_("代わりの質問"),
            options=_options(wanted, language),
            value=typed.items,
            hint=_("%(rule)s%(now)s") % {"rule": rule, "now": now},
        )
        if wanted
        else None
    )


def _options(wanted: Sequence[Candidate], language: str) -> tuple[Option, ...]:
    return tuple(Option(value=one.id, label=one.item.text.get(language), hint=_why(one, language)) for one in wanted)


def _why(one: Candidate, language: str) -> str:
    """Which measure a question stands for, or which element."""
    if one.measures:
        names = _("、").join(_("「%(name)s」") % {"name": name} for name in one.measures)
        return _("施策%(names)sの効果を見る質問") % {"names": names}
    told = _("「%(element)s」の代わりの質問") if one.instead else _("「%(element)s」を代表する質問")
    return told % {"element": one.element.get(language)}


def _closes(typed: Typed, faults: dict[str, str]) -> TextField:
    return TextField(
        name="closes",
        label=_("締め切りの日"),
        kind="date",
        value=typed.closes,
        short=True,
        error=faults.get("closes", ""),
        hint=_("この日の終わりまで答えられます。2週間をお勧めします。"),
    )


def _ways(typed: Typed, faults: dict[str, str]) -> CheckCard:
    return CheckCard(
        name="ways",
        legend=_("回答の入口"),
        options=tuple(Option(value=way, label=way_name(way)) for way in ("link", "code", "kiosk", "paper")),
        value=typed.ways,
        error=faults.get("ways", ""),
    )


def _reason(form: Form, typed: Typed, faults: dict[str, str]) -> TextField | None:
    """Why so soon, where it is."""
    first = earliest(form.entry)
    if first is None or timezone.localdate() >= first:
        return None
    return TextField(
        name="reason",
        label=_("30日を待たずに始める理由"),
        value=typed.reason,
        error=faults.get("reason", ""),
        hint="" if faults.get("reason") else soon_words(first),
        kind="textarea",
        rows=3,
        limit=500,
    )


def _split(form: Form, typed: Typed, language: str) -> RadioCard | None:
    result = Result.model_validate(result_of_survey(form.survey).result)
    found = [each for each in result.splits if each.id in splits_of(form.survey)]
    if not found:
        return None
    options = [
        Option(value=each.id, label=_("全体と、%(split)s別") % {"split": each.name.get(language)}) for each in found
    ]
    return RadioCard(
        name="split",
        legend=_("結果の分け方"),
        options=(Option(value=WHOLE, label=_("全体だけ")), *options),
        value=typed.split,
        hint=_("全体調査より細かくは分けません。分けるときは、その属性を1問たずねます。"),
    )
