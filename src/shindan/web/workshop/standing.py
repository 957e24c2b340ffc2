"""What a workshop still needs before its step can end."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.entries.models import Entry, Meeting

from .cards import open_topics
from .models import Decision


def what_is_open(entry: Entry) -> str:
    """What is missing, as a sentence; "" where the step can end. Every issue on a card has its answer, so that people learn what
    became of what they said."""
    if not entry.meetings.filter(kind=Meeting.Kind.WORKSHOP).exclude(held=None).exists():
        return _("実施日が記録されていません。実施したら、日付と記録を入力してください。")
    if entry.workshop_votes.filter(ended=None).exists():
        return _("投票が終わっていません。締め切ってください。")
    if not Decision.objects.filter(entry=entry).exists():
        return _("決めたことが記録されていません。施策か、取り組まない理由を記録してください。")
    left = len(open_topics(entry))
    words = ngettext(
        "どうするか決めていない課題が%(n)d件あります。施策か、取り組まない理由を記録してください。",
        "どうするか決めていない課題が%(n)d件あります。施策か、取り組まない理由を記録してください。",
        left,
    )
    return words % {"n": left} if left else ""
