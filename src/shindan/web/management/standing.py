"""Where the representative's questionnaire of an entry stands, in one sentence for the page of the course."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.entries.models import Entry

from .models import PracticeSheet


def standing(entry: Entry) -> str:
    """「提出の期限は2026/12/11です。2名が提出しました。」; that it has not been sent."""
    sheet = PracticeSheet.objects.filter(entry=entry).first()
    if sheet is None:
        return _("まだ送っていません。")
    handed = sheet.answers.exclude(handed_in=None).count()
    said = ngettext("%(n)d名が提出しました。", "%(n)d名が提出しました。", handed) % {"n": handed}
    if not handed:
        said = _("まだだれも提出していません。")
    if sheet.deadline is None:
        return said
    return _("提出の期限は%(day)sです。%(said)s") % {"day": f"{sheet.deadline:%Y/%m/%d}", "said": said}
