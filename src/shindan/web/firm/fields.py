"""The fields of a notebook's forms and filters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from shindan.diagnosis.advice import ToolColumn
from shindan.web.accounts.models import Organisation
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from .notebooks import Notebook
from .queries import NONE, Wish, months_of
from .wording import month_word

Field = TextField | SelectField
ROWS = 3


def field_of(column: ToolColumn, text: str, fault: str, language: str, day: date) -> Field:
    """The control of one column, filled as typed."""
    about = {
        "name": column.id,
        "label": column.title.get(language),
        "value": text,
        "hint": column.help.get(language) if column.help else "",
        "error": fault,
        "optional": not column.needed,
    }
    if column.kind == "choice":
        options = tuple(Choice(value=choice.ja, label=choice.get(language)) for choice in column.choices)
        return SelectField(**about, options=options, empty=_("選ばない"))  # type: ignore[arg-type]
    if column.kind == "check":
        return SelectField(**about, options=(Choice(value="1", label=_("済")),), empty=_("まだ"))  # type: ignore[arg-type]
    if column.kind == "date":
        return TextField(**about, kind="date", short=True)  # type: ignore[arg-type]
    if column.kind in ("number", "money"):
        return TextField(**about, inputmode="numeric", short=True)  # type: ignore[arg-type]
    return TextField(**about, kind="textarea" if column.kind == "long" else "text", rows=ROWS)  # type: ignore[arg-type]


def fields_of(
    columns: tuple[ToolColumn, ...], texts: Mapping[str, str], faults: Mapping[str, str], language: str, day: date
) -> list[tuple[str, Field]]:
    """Each with the name of its component."""
    made = (field_of(column, texts.get(column.id, ""), faults.get(column.id, ""), language, day) for column in columns)
    return [("select_field" if isinstance(field, SelectField) else "text_field", field) for field in made]


def filters_of(organisation: Organisation, notebook: Notebook, wish: Wish, language: str) -> list[tuple[str, Field]]:
    """Words, month, and each column that is chosen from a list."""
    chosen = dict(wish.chosen)
    months = tuple(Choice(value=month, label=month_word(month)) for month in months_of(organisation, notebook.key))
    words = TextField(name="q", label=_("言葉"), value=wish.words)
    month = SelectField(name="month", label=_("月"), options=months, value=wish.month, empty=_("すべて"))
    selects = [
        SelectField(
            name=column.id,
            label=column.title.get(language),
            options=(
                *(Choice(value=choice.ja, label=choice.get(language)) for choice in column.choices),
                Choice(value=NONE, label=_("まだ選んでいない")),
            ),
            value=(chosen[column.id] or NONE) if column.id in chosen else "",
            empty=_("すべて"),
        )
        for column in notebook.choices
    ]
    return [("text_field", words), *(("select_field", field) for field in (month, *selects))]
