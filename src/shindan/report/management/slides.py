"""The same result as slides to present and to edit: native charts and tables, A4 landscape, notes with the sources."""

from __future__ import annotations

from shindan.management import ManagementResult

from ..deck import Deck, deck_pptx
from .content import title
from .slide_front import cautions, cover, others, profile, reading, summary
from .slide_room import Source
from .slide_tables import activity, differences, evidence, stages


def management_pptx(result: ManagementResult, *, language: str = "ja") -> bytes:
    """The report as PPTX."""
    return deck_pptx(management_deck(result, language))


def management_deck(result: ManagementResult, language: str) -> Deck:
    """The slides, from the words that the PDF lays out."""
    source = Source(result, "en" if language == "en" else "ja")
    slides = (
        cover(source),
        summary(source),
        reading(source),
        profile(source),
        *others(source),
        *stages(source),
        *(slide for each in result.activities for slide in activity(source, each)),
        *differences(source),
        *evidence(source),
        cautions(source),
    )
    name = title(result, source.language)
    footer = source.say["footer"].format(whose=source.whose, title=name, day=source.day)
    return Deck(source.language, f"{name} {source.whose}".strip(), source.whose, result.made_on, footer, slides)
