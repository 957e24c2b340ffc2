"""The addresses of a publication: a survey's result stands under its number, a pulse's under the pulse."""

from __future__ import annotations

from django.urls import reverse

from .models import Publication

_PAGES = {
    Publication.Kind.FINAL: {
        "one": "results_one",
        "publish": "results_publish",
        "correct": "results_correct",
        "file": "results_file",
    },
    Publication.Kind.FLASH: {"one": "results_flash", "file": "results_flash_file"},
    Publication.Kind.PULSE: {
        "one": "pulse_one",
        "publish": "pulse_publish",
        "correct": "pulse_correct",
        "file": "pulse_file",
    },
}


def place_of(publication: Publication, page: str, *more: object) -> str:
    """The address of a page of the publication: ``one``, ``publish``, ``correct``, or ``file`` with its key."""
    wave, kind = publication.wave, Publication.Kind(publication.kind)
    which = wave.pk if kind == Publication.Kind.PULSE else publication.number
    return reverse(_PAGES[kind][page], args=[wave.entry_id, which, *more])
