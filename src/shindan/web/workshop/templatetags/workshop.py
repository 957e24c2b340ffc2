"""What the workshop came to, for pages of rooms that know nothing of it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from shindan.web.entries.models import Entry
from shindan.web.entries.steps import has_workshop

from ..decisions import decisions_of
from ..models import Decision
from ..views.outcomes import Said, said_of

register = template.Library()


@register.simple_tag
def workshop_said(entry: Entry, issue: str) -> tuple[Said, ...]:
    """What was decided about an issue of the analysis."""
    return said_of(entry, issue, (get_language() or "ja")[:2])


@register.simple_tag
def workshop_standing(entry: Entry) -> str:
    """What was decided, in one sentence; "" before anything was."""
    found: list[Any] = [one.kind for one in decisions_of(entry)] if has_workshop(entry) else []
    measures, others = found.count(Decision.Kind.MEASURE), found.count(Decision.Kind.NOT_CHOSEN)
    if not measures and not others:
        return ""
    told = {"measures": measures, "others": others}
    if not others:
        return ngettext("施策を%(n)d件決めました。", "施策を%(n)d件決めました。", measures) % {"n": measures}
    if not measures:
        return ngettext("取り組まない理由を%(n)d件残しました。", "取り組まない理由を%(n)d件残しました。", others) % {
            "n": others
        }
    return _("施策を%(measures)d件決め、取り組まない理由を%(others)d件残しました。") % told
