"""The forms of the facilitator's page of the vote: what they hold, and how what was typed is read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from shindan.web.entries.models import Entry
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..cards import chosen_issues
from ..voting import DOTS, FEWEST, LEAST, MOST_DOTS, Terms

PHONES, WALL = ("dots", "least", "people"), ("wall_dots", "wall_people")
MOST_PEOPLE, MOST_ON_A_CARD = 500, 999
Topics = Sequence[tuple[str, str]]


def topics_on_cards(entry: Entry, language: str = "ja") -> Topics:
    """Id and title of each issue on a card."""
    return [(issue.id, issue.title.get(language)) for issue in chosen_issues(entry)]


def terms_of(typed: Mapping[str, str], names: Sequence[str]) -> tuple[Terms | None, dict[str, str]]:
    """The terms as typed, or what is wrong by field. The names end in what they are about."""
    limits = {"dots": (1, MOST_DOTS, DOTS), "least": (FEWEST, MOST_PEOPLE, LEAST), "people": (1, MOST_PEOPLE, None)}
    values: dict[str, Any] = {}
    faults = {}
    for name in names:
        about = name.removeprefix("wall_")
        low, high, usual = limits[about]
        text = _plain(typed.get(name, ""))
        if not text and (about == "people" or usual is not None):
            values[about] = usual
        elif text.isascii() and text.isdigit() and low <= int(text[:6]) <= high:
            values[about] = int(text)
        else:
            said = _("「%(name)s」は%(low)dから%(high)dまでの数で入力してください。")
            faults[name] = said % {"name": _labels()[about], "low": low, "high": high}
    return (None if faults else Terms(**values)), faults


def dots_of(typed: Mapping[str, str], topics: Topics) -> tuple[dict[str, int], dict[str, str]]:
    """The dots by issue, or what is wrong by field; nothing typed is nought."""
    counts, faults = {}, {}
    for issue, title in topics:
        text = _plain(typed.get(f"wall_{issue}", "")) or "0"
        if text.isascii() and text.isdigit() and int(text[:6]) <= MOST_ON_A_CARD:
            counts[issue] = int(text)
        else:
            words = _("「%(name)s」は0から%(most)dまでの数で入力してください。点がない課題は空のままにします。")
            faults[f"wall_{issue}"] = words % {"name": title, "most": MOST_ON_A_CARD}
    return counts, faults


def _labels() -> dict[str, str]:
    return {"dots": _("1人の点"), "least": _("結果を表示する人数の下限"), "people": _("投票する人数")}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def fields_of(entry: Entry, typed: Mapping[str, str], wrong: Mapping[str, str], language: str) -> dict[str, object]:
    """The fields of both forms."""
    return {
        "phones": (_dots("dots", typed, wrong), _least(typed, wrong), _people("people", typed, wrong)),
        "wall": (_dots("wall_dots", typed, wrong), _people("wall_people", typed, wrong)),
        "wall_rows": tuple(_wall(issue, title, typed, wrong) for issue, title in topics_on_cards(entry, language)),
    }


def _dots(name: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> SelectField:
    options = tuple(Choice(value=str(n), label=_("%(n)d点") % {"n": n}) for n in range(1, MOST_DOTS + 1))
    value = typed.get(name) or str(DOTS)
    return SelectField(name=name, label=_labels()["dots"], options=options, value=value, error=wrong.get(name, ""))


def _least(typed: Mapping[str, str], wrong: Mapping[str, str]) -> TextField:
    return TextField(
        name="least",
        label=_labels()["least"],
        hint=_("これより少ない人数のときは、結果を表示せずに消します。3人より少なくはできません。"),
        value=typed.get("least") or str(LEAST),
        error=wrong.get("least", ""),
        kind="text",
        inputmode="numeric",
        short=True,
    )


def _people(name: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> TextField:
    return TextField(
        name=name,
        label=_labels()["people"],
        value=typed.get(name, ""),
        error=wrong.get(name, ""),
        kind="text",
        inputmode="numeric",
        short=True,
        optional=True,
    )


def _wall(issue: str, title: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> TextField:
    name = f"wall_{issue}"
    return TextField(
        name=name,
        label=title,
        value=typed.get(name, ""),
        error=wrong.get(name, ""),
        inputmode="numeric",
        short=True,
        optional=True,
    )
