"""What a plan's pages say of the notebooks that its measures came from."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from ..leading import notes_behind
from ..notebooks import COMPLAINTS
from ..wording import day_word

register = template.Library()


@register.simple_tag
def entries_behind(measure: UUID) -> list[tuple[str, str]]:
    """``(words, address)`` of each entry; its page opens for the firm's own people alone, so ask for their right first."""
    return [
        (
            _("クレーム（%(day)s）") % {"day": day_word(note.day)},
            reverse("firm_note", args=[note.organisation_id, COMPLAINTS, note.pk]),
        )
        for note in notes_behind(measure)
    ]
