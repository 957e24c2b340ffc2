"""The frame in which a questionnaire is met at the width of a phone, with links to its pages and languages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.diagnosis import Pack
from shindan.web.entries.languages import spoken_in
from shindan.web.entries.sequence import make_sequence
from shindan.web.ui.components.phone_frame import FrameLink, PhoneFrame

from ..models import Entry
from ..samples import sample_address


def phone_of(entry: Entry, which: str | int, pack: Pack, layout: str, language: str, item: str = "") -> PhoneFrame:
    """Opened at the start, or at the page of ``item``."""
    pages, base = make_sequence(pack, layout).pages, sample_address(entry, which, language)
    at = next((page.number for page in pages if any(each.id == item for each in page.items)), 0)
    links = [FrameLink(label=_("最初"), href=f"{base}/start")]
    links += [
        FrameLink(label=str(page.number), href=f"{base}/p/{page.number}", long=f"{page.number} {page.title(language)}")
        for page in pages
    ]
    return PhoneFrame(
        heading=_("回答する人が見る画面"),
        src=f"{base}/p/{at}" if at else f"{base}/start",
        pages=(*links, FrameLink(label=_("送信"), href=f"{base}/review")),
        languages=_languages(entry, which, pack, at),
    )


def _languages(entry: Entry, which: str | int, pack: Pack, at: int) -> tuple[FrameLink, ...]:
    page = f"p/{at}" if at else "start"
    return tuple(
        FrameLink(label=each.name, href=f"{sample_address(entry, which, each.code)}/{page}", lang=each.code)
        for each in spoken_in(pack)
    )
