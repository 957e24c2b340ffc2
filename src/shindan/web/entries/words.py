"""Days, lateness and people of a course in words: the same on every page and in every mail."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shindan.web.accounts.words import person_name

from .course_queries import StepView
from .models import Entry, Plan
from .offers import plan_name


def day_word(day: date | None) -> str:
    """A day with its year."""
    return f"{day:%Y/%m/%d}" if day else ""


def late_word(late: int) -> str:
    """！3日遅れ: a mark and words, so that it needs no colour. "" where nothing is late."""
    return ngettext("！%(n)d日遅れ", "！%(n)d日遅れ", late) % {"n": late} if late else ""


def dates_word(view: StepView) -> str:
    """The dates of a step: when it was done, by when it should be, or about when it is expected."""
    if view.state == "done":
        return _("%(day)s済み") % {"day": f"{view.finished:%m/%d}"} if view.finished else ""
    if view.due is None or view.state == "left":
        return ""
    words = _("%(day)sごろ") if view.expected else _("%(day)sまで")
    return words % {"day": f"{view.due:%m/%d}"}


def in_charge_word(person: User | None) -> str:
    """Who is in charge, or that nobody is."""
    return _("担当：%(name)s") % {"name": person_name(person)} if person else _("担当なし")


def entry_word(entry: Entry) -> str:
    """Whose entry it is."""
    return f"{entry.organisation.name} {entry.centre}"


def typed_text(sent: QueryDict, name: str) -> str:
    """What somebody typed into a field: one kind of line end, and no sign that a database refuses."""
    return sent.get(name, "").replace("\r\n", "\n").replace("\x00", "").strip()


def plan_word(plan: Plan) -> str:
    """The plan in the reader's language."""
    return plan_name(plan, (get_language() or "ja")[:2])
