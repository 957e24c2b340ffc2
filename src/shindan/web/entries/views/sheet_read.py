"""The entry sheet as it was handed in, to read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.exchange.entry_sheet import FIELDS, EntrySheet, Field, Split
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
