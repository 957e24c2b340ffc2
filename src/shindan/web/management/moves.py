"""The moves of the questionnaire in the history of an entry's course."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.web.entries.models import Entry
from shindan.web.entries.seams import Move
from shindan.web.entries.steps import BESIDE, step_name

from .models import PracticeChange


def moves_of(entry: Entry, most: int) -> list[Move]:
    """The last ones, newest first."""
    return [(each.at, _name(each), each.by, each.reason) for each in PracticeChange.objects.filter(entry=entry)[:most]]


def _name(change: PracticeChange) -> str:
    said = {
        PracticeChange.What.SENT: _("送付"),
        PracticeChange.What.RETURNED: _("提出の完了"),
        PracticeChange.What.PUT_BACK: _("提出の取り消し"),
        PracticeChange.What.ASIDE: _("外した"),
        PracticeChange.What.RESUMED: _("外したことの取り消し"),
    }[PracticeChange.What(change.what)]
    return _("%(step)s：%(what)s") % {"step": step_name(BESIDE), "what": said}
