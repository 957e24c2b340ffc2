"""When somebody would like to be called, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .models import ConsultationRequest


def band_name(band: str) -> str:
    """A part of the day in words."""
    names = {"morning": _("午前（9〜12時）"), "afternoon": _("午後（12〜16時）"), "evening": _("夕方（16〜19時）")}
    return names[band]


def times_in_words(kept: ConsultationRequest) -> list[str]:
    """The preferred times, the first first."""
    return [f"{day.replace('-', '/')} {band_name(band)}" for day, band in kept.times]
