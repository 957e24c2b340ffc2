"""Notebooks as files: Excel and CSV of everything a list shows, and a sheet to print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from shindan.report.notebook import Column, Entry, Group, Sheet, Table
from shindan.web.accounts.models import Organisation

from .models import Note
from .notebooks import FAQ, INTERVIEWS, THANKS, Notebook
from .reading import Values
from .services import name_of
from .wording import choice_word, day_word, month_word, purpose_of, value_word

PRINTED = (FAQ, THANKS, INTERVIEWS)  # of which a sheet to print helps; the others are printed as empty tools


def table_of(organisation: Organisation, notebook: Notebook, notes: Iterable[Note], language: str, day: date) -> Table:
    """Every column of the notebook, and who wrote the entry."""
    names: dict[str, str] = {}
    columns = [Column(column.title.get(language), column.width) for column in notebook.columns]
    told = _("%(purpose)s　%(day)s時点") % {"purpose": purpose_of(notebook.key), "day": day_word(day)}
    return Table(
        title=f"{notebook.tool.name.get(language)}　{organisation.name}",
        about=told,
        columns=(*columns, Column(_("書いた日"), 11), Column(_("記録した人"), 14)),
        rows=tuple(_row(notebook, note, language, names) for note in notes),
    )


def _row(notebook: Notebook, note: Note, language: str, names: dict[str, str]) -> tuple[str | int | date, ...]:
    if note.made_by not in names:
        names[note.made_by] = name_of(note.made_by)
    cells = (_cell(notebook, column.id, note.values, language) for column in notebook.columns)
    return (*cells, note.made.date(), names[note.made_by])


def _cell(notebook: Notebook, column_id: str, values: Values, language: str) -> str | int | date:
    column, value = notebook.column(column_id), values.get(column_id, "")
    if column is None or value == "":
        return ""
    if column.kind == "date":
        return date.fromisoformat(str(value))
    if column.kind in ("number", "money"):
        return int(value)
    return value_word(notebook, column, values, language)


def sheet_of(organisation: Organisation, notebook: Notebook, notes: Iterable[Note], language: str) -> Sheet:
    """FAQ by topic, thanks by month, quotes by strength."""
    maker = {FAQ: _faq, THANKS: _thanks, INTERVIEWS: _interview}[notebook.key]
    groups: dict[str, list[Entry]] = {}
    for note in notes:
        name, entry = maker(notebook, note, language)
        groups.setdefault(name, []).append(entry)
    return Sheet(
        title=notebook.tool.name.get(language),
        owner=organisation.name,
        language=language,
        about=notebook.tool.purpose.get(language),
        groups=tuple(Group(name, tuple(entries)) for name, entries in _ordered(notebook, groups, language)),
        large=notebook.key == THANKS,
    )


def _ordered(notebook: Notebook, groups: dict[str, list[Entry]], language: str) -> list[tuple[str, list[Entry]]]:
    """Topics as the pack has them; others as they came; strengths with most quotes first."""
    if notebook.key == INTERVIEWS:
        return sorted(groups.items(), key=lambda each: (each[0] == _unnamed(), -len(each[1])))
    column = notebook.column("topic")
    names = [choice.get(language) for choice in column.choices] if column and notebook.key == FAQ else []
    return sorted(groups.items(), key=lambda each: names.index(each[0]) if each[0] in names else len(names))


def _unnamed() -> str:
    return _("まだ言葉にしていないもの")


def _faq(notebook: Notebook, note: Note, language: str) -> tuple[str, Entry]:
    facts = [
        _("引き継ぎ先：%(name)s") % {"name": note.values["handover"]} if note.values.get("handover") else "",
        _("見直した日：%(day)s") % {"day": day_word(note.day)} if note.values.get("updated") else "",
    ]
    topic = choice_word(notebook, "topic", str(note.values.get("topic", "")), language)
    return topic or _("そのほか"), Entry(
        f"Q. {note.values.get('question', '')}", str(note.values.get("answer", "")), tuple(filter(None, facts))
    )


def _thanks(notebook: Notebook, note: Note, language: str) -> tuple[str, Entry]:
    to = note.values.get("thanks", "")
    facts = [
        _("%(name)sへ") % {"name": to} if to else "",
        choice_word(notebook, "channel", str(note.values.get("channel", "")), language),
        day_word(note.day),
    ]
    return month_word(f"{note.day:%Y-%m}"), Entry(str(note.values.get("words", "")), "", tuple(filter(None, facts)))


def _interview(notebook: Notebook, note: Note, language: str) -> tuple[str, Entry]:
    others = str(note.values.get("others", ""))
    facts = tuple(filter(None, (str(note.values.get("customer", "")), day_word(note.day))))
    name = str(note.values.get("strength", "")) or _unnamed()
    return name, Entry(str(note.values.get("why", "")), others, facts)


def file_name(notebook: Notebook, organisation: Organisation, language: str, ending: str) -> str:
    """クレーム記録ノート_山手青果.xlsx."""
    return named(notebook.tool.name.get(language), organisation, ending)


def named(what: str, organisation: Organisation, ending: str) -> str:
    """A file's name from what it holds and whose it is, without signs that a disk refuses."""
    forbidden = str.maketrans(dict.fromkeys('/\\:*?"<>| ', "-"))
    return f"{what}_{organisation.name}.{ending}".translate(forbidden)
