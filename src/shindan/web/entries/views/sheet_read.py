"""The entry sheet as it was handed in, to read."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from shindan.exchange.entry_sheet import BY_NAME, FIELDS, Attribute, EntrySheet, Field, Split
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.table import Column, Row, Table


def facts_of(sheet: EntrySheet, language: str) -> tuple[Fact, ...]:
    """Every fact that is there."""
    return tuple(
        Fact(term=field.label.get(language), text=shown(field, sheet.typed[field.name], language))
        for field in FIELDS
        if sheet.typed.get(field.name)
    )


def shown(field: Field, text: str, language: str) -> str:
    """A fact as it is read: a choice by its name, a day with slashes, people with their unit."""
    chosen = next((each.name.get(language) for each in field.choices if each.id == text), text)
    if field.kind == "date":
        return text.replace("-", "/")
    if field.kind == "number" and text.isdigit():
        return _("%(n)s名") % {"n": f"{int(text):,}"}
    return chosen


def splits_of(sheet: EntrySheet, language: str) -> Table | None:
    """The wanted splits with their groups."""
    rows = tuple(
        Row(heading=split.english if language == "en" else split.name, cells=(_groups(sheet, split, language),))
        for split in sheet.splits
    )
    columns = (Column(label=_("分析区分")), Column(label=_("グループと人数")))
    return Table(caption=_("分析区分"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def _groups(sheet: EntrySheet, split: Split, language: str) -> str:
    if split.parts:
        return _("掛け合わせ")
    groups = sheet.headcounts.get(split.id, ())
    sign = "、" if language == "ja" else ", "
    named = [f"{group.english if language == 'en' else group.name} {group.people:,}" for group in groups]
    return sign.join(named) or _("人数の記入なし")


def apart(typed: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """What of a split is not the same in another one: of the groups only those that differ."""
    found = {}
    for name, text in typed.items():
        lines = [line for line in text.splitlines() if line not in other.get(name, "").splitlines()]
        if lines:
            found[name] = "\n".join(lines)
    return found


def part_of(typed: Mapping[str, str], attributes: tuple[Attribute, ...], language: str) -> str:
    """A fact, a split or the headcounts of a question on one line."""
    sign = "、" if language == "ja" else ", "
    names = {f"{each.id}_{option.id}": option.name.get(language) for each in attributes for option in each.options}
    said = []
    for name, text in typed.items():
        if name in BY_NAME:
            said.append(shown(BY_NAME[name], text, language))
        elif name in names:
            said.append(f"{names[name]} {text}")
        else:
            said.append(_of_split(name, text, attributes, language))
    return " ".join(sign.join(each for each in said if each).split())


def _of_split(name: str, text: str, attributes: tuple[Attribute, ...], language: str) -> str:
    """A field of a split: the kind and the parts by their names, groups one after the other."""
    part = name.rstrip("0123456789")
    if part == "groups":
        return ("、" if language == "ja" else ", ").join(text.splitlines())
    if part == "split":
        return text
    topic = next((each.topic.get(language) for each in attributes if each.id == text), "")
    if part == "kind":
        return topic or ({"own": _("独自の区分"), "cross": _("掛け合わせ")}.get(text, text))
    return topic or (_("分析区分%(n)d") % {"n": int(text)} if text.isdigit() else text)
