"""Days, months, choices and names as pages and files have them."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shindan.diagnosis.advice import ToolColumn

from .models import Note
from .notebooks import COMPLAINTS, ENQUIRIES, FAQ, IDEAS, INTERVIEWS, THANKS, Notebook
from .reading import Values


def day_word(day: date) -> str:
    """2026/11/20."""
    return f"{day:%Y/%m/%d}"


def month_word(month: str) -> str:
    """2026/11 from ``2026-11``."""
    return month.replace("-", "/")


def day_of_week(day: date) -> str:
    """月, Mon."""
    return date_format(day, "D")


def bought_word(months: int) -> str:
    """What is asked of the last purchase: within so many months, or (below 0) not since."""
    if months > 0:
        return _("%(n)dか月のうちに買った") % {"n": months}
    return _("%(n)dか月のあいだ買っていない") % {"n": -months}


def since_word(months: int) -> str:
    """What is asked of how long somebody has been a customer: less than so many months, or (below 0) at least."""
    return _("%(n)dか月より短い") % {"n": months} if months > 0 else _("%(n)dか月以上") % {"n": -months}


def choice_word(notebook: Notebook, column_id: str, value: str, language: str) -> str:
    """A choice in the reader's language; one that the pack no longer has stands as it was written."""
    column = notebook.column(column_id)
    found = next((choice for choice in column.choices if choice.ja == value), None) if column else None
    return found.get(language) if found else value


def value_word(notebook: Notebook, column: ToolColumn, values: Values, language: str) -> str:
    """A value as it is read."""
    value = values.get(column.id, "")
    if value == "":
        return ""
    if column.kind == "date":
        return str(value).replace("-", "/")
    if column.kind in ("number", "money"):
        return f"{int(value):,}"
    if column.kind == "check":
        return _("済")
    return choice_word(notebook, column.id, str(value), language) if column.kind == "choice" else str(value)


def head_of(notebook: Notebook, note: Note, most: int = 60) -> str:
    """What an entry is about, in one line."""
    text = " ".join(str(note.values.get(notebook.head_column, "")).split())
    return f"{text[:most]}…" if len(text) > most else text


def purpose_of(key: str) -> str:
    """What a notebook is kept for: what is told to whoever writes in it, and to the customers whose names stand there."""
    return {
        COMPLAINTS: _("苦情と要望に応え、同じことを繰り返さないために使います。"),
        ENQUIRIES: _("聞かれたことに応え、FAQに加えるものを見つけるために使います。"),
        FAQ: _("だれが出ても同じように応えるために使います。"),
        THANKS: _("感謝の声を、社内の全員に届けるために使います。"),
        IDEAS: _("お客様への小さな心配りを試し、続けるかどうかを決めるために使います。"),
        INTERVIEWS: _("選ばれている理由を知り、強みを伸ばすために使います。"),
    }[key]


def new_word(key: str) -> str:
    """The button that begins an entry."""
    return {
        COMPLAINTS: _("クレームを書き留める"),
        ENQUIRIES: _("問い合わせを書き留める"),
        FAQ: _("質問と答えを加える"),
        THANKS: _("「ありがとう」を書き留める"),
        IDEAS: _("思いつきを書き留める"),
        INTERVIEWS: _("聞いたことを書き留める"),
    }[key]


def asks_word(key: str) -> str:
    """The heading of a new entry."""
    return {
        COMPLAINTS: _("お客様の言葉と、したことを書き留めてください"),
        ENQUIRIES: _("聞かれたことと、答えたことを書き留めてください"),
        FAQ: _("質問と、いちばん上手な人の答え方を書いてください"),
        THANKS: _("もらった言葉を、そのまま書き留めてください"),
        IDEAS: _("思いついた心配りを、一行で書き留めてください"),
        INTERVIEWS: _("お客様の言葉を、そのまま書き留めてください"),
    }[key]
