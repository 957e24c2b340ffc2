"""The questionnaire of a pulse as its people would meet it, before it is launched. Nothing is stored."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.diagnosis import Pack
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.answering.preview import PARTS, Sample, show, show_part
from shindan.web.entries.languages import spoken_in
from shindan.web.entries.models import Entry
from shindan.web.entries.questionnaires import pack_of
from shindan.web.entries.sequence import make_sequence
from shindan.web.ui.components.phone_frame import FrameLink, PhoneFrame
from shindan.web.ui.frames import in_our_frame

from ..launching import USUAL, items_fault, questionnaire_of, splits_of
from ..queries import surveyed

BETWEEN = "."  # no id of a question holds one


@in_our_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.EDIT_PLAN)
def page(request: HttpRequest, entry: Entry, chosen: str, language: str, number: int) -> HttpResponse:
    """A page of questions; the buttons lead on."""
    return show(request, _sample(entry, chosen, language), number)


@in_our_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.EDIT_PLAN)
def part(request: HttpRequest, entry: Entry, chosen: str, language: str, part: str = "start") -> HttpResponse:
    """The start, the last page before sending, and what can be read beside."""
    if part not in PARTS:
        raise Http404
    return show_part(request, _sample(entry, chosen, language), part)


def _sample(entry: Entry, chosen: str, language: str) -> Sample:
    *items, split = chosen.split(BETWEEN)
    pack = _pack(entry, tuple(items), split)
    if language not in {each.code for each in spoken_in(pack)}:
        raise Http404
    return Sample(entry, pack, "pages", _address(entry, chosen, language), language, timezone.localdate() + USUAL)


def _pack(entry: Entry, items: tuple[str, ...], split: str) -> Pack:
    survey = surveyed(entry)
    if survey is None:
        raise Http404
    if items_fault(pack_of(survey.questionnaire), items) or (split and split not in splits_of(survey)):
        raise Http404
    return questionnaire_of(entry, survey, items, split)


def _address(entry: Entry, chosen: str, language: str) -> str:
    return reverse("pulse_sample", args=[entry.pk, chosen, language]).rstrip("/")


def phone_of(entry: Entry, items: tuple[str, ...], split: str, language: str) -> PhoneFrame:
    """The frame beside the form, opened at the first page of questions."""
    pack = _pack(entry, items, split)
    spoken = [each.code for each in spoken_in(pack)]
    chosen = BETWEEN.join([*items, split])
    base = _address(entry, chosen, language if language in spoken else spoken[0])
    pages = make_sequence(pack).pages
    links = [FrameLink(label=_("最初"), href=f"{base}/start")]
    links += [
        FrameLink(label=str(each.number), href=f"{base}/p/{each.number}", long=f"{each.number} {each.title(language)}")
        for each in pages
    ]
    others = (
        FrameLink(label=each.name, href=f"{_address(entry, chosen, each.code)}/start", lang=each.code)
        for each in spoken_in(pack)
    )
    return PhoneFrame(
        heading=_("回答する人が見る画面"),
        src=f"{base}/p/1",
        pages=(*links, FrameLink(label=_("送信"), href=f"{base}/review")),
        languages=tuple(others),
    )
