"""What an entry's centre was honoured with, for pages of rooms that know nothing of it."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from shindan.web.entries.models import Entry

from ..award.asking import answer_words, prize_words
from ..award.queries import won_by

register = template.Library()


@register.simple_tag
def award_standing(entry: Entry) -> str:
    """The last prize and what was answered, in two sentences; "" where there is none."""
    won = won_by(entry)
    return "" if won is None else f"{prize_words(won, (get_language() or 'ja')[:2])} {answer_words(won.consent)}"
