"""Where the representative's questionnaire of an entry stands, in a few sentences for the page of the course."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.entries.models import Entry
from shindan.web.entries.practices import PracticeStep

from .reminding import names
from .step import practice_step


def standing(entry: Entry) -> str:
    """「提出の期限は2026/12/11です。依頼先：山田 花子。2名が提出しました。」; that it has not been sent, or is done without."""
    step = practice_step(entry)
    if step.state == "unsent":
        return _("まだ送っていません。")
    if step.state == "aside":
        return _("%(day)sに、代表者アンケートなしで進めることにしました。理由：%(reason)s") % {
            "day": f"{step.finished:%Y/%m/%d}",
            "reason": step.reason,
        }
    if step.state == "returned":
        return _("%(day)sに提出が終わりました。%(said)s") % {"day": f"{step.finished:%Y/%m/%d}", "said": _handed(step)}
    return _until(step) + _asked(step) + _handed(step) + _apart(step)


def _until(step: PracticeStep) -> str:
    return _("提出の期限は%(day)sです。") % {"day": f"{step.due:%Y/%m/%d}"} if step.due else ""


def _asked(step: PracticeStep) -> str:
    return _("依頼先：%(names)s。") % {"names": names(step)} if step.asked else ""


def _handed(step: PracticeStep) -> str:
    if not step.handed:
        return _("まだだれも提出していません。")
    return ngettext("%(n)d名が提出しました。", "%(n)d名が提出しました。", step.handed) % {"n": step.handed}


def _apart(step: PracticeStep) -> str:
    said = ngettext(
        "話し合って段階を決める設問が%(n)d問あります。", "話し合って段階を決める設問が%(n)d問あります。", step.apart
    )
    return said % {"n": step.apart} if step.apart and step.state == "agreeing" else ""
