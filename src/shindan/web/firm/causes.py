"""Why customers complained: by month, and the few causes behind most of it (Pareto)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.report.board import Column, Exhibit, Line, Value
from shindan.report.charts import Bar, bar

from .models import Note
from .notebooks import Notebook
from .wording import choice_word, day_word, month_word

MONTHS = 6
SHARE = 80  # per cent: the causes that together reach it come first


@dataclass(frozen=True)
class Counted:
    """A cause with how often it was, and with those before it together, in per cent of all with a cause."""

    cause: str
    number: int
    per_cent: float
    together: float


def counted(notes: Sequence[Note], column: str) -> list[Counted]:
    """The causes, the most frequent first; entries that say nothing there are left out."""
    numbers = Counter(str(note.values.get(column, "")) for note in notes)
    numbers.pop("", None)
    whole, running, found = sum(numbers.values()), 0, []
    for cause, number in sorted(numbers.items(), key=lambda each: (-each[1], each[0])):
        running += number
        found.append(Counted(cause, number, 100 * number / whole, 100 * running / whole))
    return found


def pareto(notebook: Notebook, notes: Sequence[Note], column: str, language: str, day: date) -> Exhibit:
    """The causes (or kinds) of all complaints as bars with their running share."""
    rows = counted(notes, column)
    number, missing = sum(row.number for row in rows), len(notes) - sum(row.number for row in rows)
    most = max((row.number for row in rows), default=1)
    title = _title(notebook, column, language)
    return Exhibit(
        key=f"pareto-{column}",
        title=_("%(title)sごとの件数") % {"title": title},
        says=_says(notebook, rows, column, language),
        basis=_("n=%(n)d（件）、%(day)s時点") % {"n": number, "day": day_word(day)},
        columns=(Column(title, numeric=False), Column(_("件数")), Column(_("割合")), Column(_("累計の割合"))),
        lines=tuple(_line(notebook, column, row, most, language) for row in rows),
        notes=_notes(missing),
        picture_at=1,
    )


def by_month(notebook: Notebook, notes: Sequence[Note], column: str, language: str, day: date) -> Exhibit:
    """The causes (or kinds) of the last months side by side, the latest right; a dash where there was none."""
    months = last_months(day)
    told = {(row.values.get(column, ""), f"{row.day:%Y-%m}") for row in notes}
    numbers = Counter((str(note.values.get(column, "")), f"{note.day:%Y-%m}") for note in notes)
    causes = [row.cause for row in counted(notes, column) if any((row.cause, month) in told for month in months)]
    totals = Counter(f"{note.day:%Y-%m}" for note in notes)
    title = _title(notebook, column, language)
    within = sum(totals[month] for month in months)
    return Exhibit(
        key=f"months-{column}",
        title=_("月ごとの%(title)s") % {"title": title},
        says=_month_says(notebook, numbers, totals, months, column, language),
        basis=_("n=%(n)d（件）、%(day)s時点") % {"n": within, "day": day_word(day)},
        columns=(Column(title, numeric=False), *(Column(month_word(month)) for month in months)),
        lines=(
            *(
                Line(choice_word(notebook, column, cause, language), _cells([numbers[cause, m] for m in months]))
                for cause in causes
            ),
            Line(_("まだ選んでいない"), _cells([numbers["", month] for month in months])),
            Line(_("すべて"), _cells([totals[month] for month in months]), strong=True),
        ),
        notes=(_("今月はまだ途中です。"),),
    )


def last_months(day: date, number: int = MONTHS) -> list[str]:
    """``2026-06`` … ``2026-11``."""
    whole = day.year * 12 + day.month - 1
    return [f"{each // 12:04d}-{each % 12 + 1:02d}" for each in range(whole - number + 1, whole + 1)]


def _cells(numbers: Sequence[int]) -> tuple[Value, ...]:
    return tuple(Value(str(number) if number else "–", (number,)) for number in numbers)


def _line(notebook: Notebook, column: str, row: Counted, most: int, language: str) -> Line:
    values = (
        Value(_count(row.number), (row.number,)),
        Value(f"{row.per_cent:.0f}%", (round(row.per_cent, 1),)),
        Value(f"{row.together:.0f}%", (round(row.together, 1),)),
    )
    picture = bar(Bar(row.number, strong=row.together - row.per_cent < SHARE), most=most)
    return Line(choice_word(notebook, column, row.cause, language), values, picture=picture)


def _count(number: int) -> str:
    return ngettext("%(n)d件", "%(n)d件", number) % {"n": number}


def _title(notebook: Notebook, column: str, language: str) -> str:
    found = notebook.column(column)
    return found.title.get(language) if found else column


def _says(notebook: Notebook, rows: Sequence[Counted], column: str, language: str) -> str:
    if not rows:
        return _("まだ選ばれていません。記録を開いて選ぶと、ここに件数が並びます。")
    first = choice_word(notebook, column, rows[0].cause, language)
    few = sum(1 for row in rows if row.together - row.per_cent < SHARE)
    if few == 1 or len(rows) == few:
        return _("いちばん多いのは「%(first)s」で、全体の%(share).0f%%です") % {
            "first": first,
            "share": rows[0].per_cent,
        }
    words = {"first": first, "few": few, "all": len(rows), "share": rows[few - 1].together}
    return _("「%(first)s」など上の%(few)dつで、全体の%(share).0f%%になります") % words


def _notes(missing: int) -> tuple[str, ...]:
    told = [_("割合は、選んである記録の中の割合です。濃い棒は、合わせて80%に届くまでのものです。")]
    if missing:
        words = ngettext(
            "まだ選んでいない%(n)d件は入っていません。", "まだ選んでいない%(n)d件は入っていません。", missing
        )
        told.append(words % {"n": missing})
    return tuple(told)


def _month_says(
    notebook: Notebook,
    numbers: Counter[tuple[str, str]],
    totals: Counter[str],
    months: Sequence[str],
    column: str,
    language: str,
) -> str:
    said = _("今月は%(now)d件、先月は%(before)d件です") % {"now": totals[months[-1]], "before": totals[months[-2]]}
    here = [(-number, cause) for (cause, month), number in numbers.items() if cause and month == months[-1]]
    if not here:
        return said
    words = {"said": said, "title": _title(notebook, column, language), "n": -min(here)[0]}
    words["first"] = choice_word(notebook, column, min(here)[1], language)
    return _("%(said)s。今月いちばん多い%(title)sは「%(first)s」（%(n)d件）です") % words
