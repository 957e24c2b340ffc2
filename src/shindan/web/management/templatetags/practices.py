"""Where the questionnaire of an entry stands, for pages of rooms that know nothing of it."""

from __future__ import annotations

from django import template

from shindan.web.entries.models import Entry

from ..standing import standing

register = template.Library()


@register.simple_tag
def practice_standing(entry: Entry) -> str:
    """In one sentence."""
    return standing(entry)
