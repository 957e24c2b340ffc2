"""A survey page as text: its frame and cards are drawn once a process and language, then filled for each respondent.

A page of fifty questions is some 60 KB and the same for everybody but for what is chosen, the form's token and the numbers
of the progress. The frame of a page with errors is drawn each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from shindan.diagnosis.definition import Item
from shindan.diagnosis.design import condition_words
from shindan.web.entries.sequence import Sequence, SurveyPage, is_asked
from shindan.web.ui.components.error_summary import ErrorLink

from .cards import card
from .place import Place

Page = TypeVar("Page", str, bytes)
FORM, DONE, TOTAL, CARDS = "\x02form\x02", "\x02done\x02", "\x02total\x02", "\x02cards\x02"


@dataclass(frozen=True)
class Drawn:
    """What a page shows: the answers to fill in, faults by item, and whether the soft prompt was shown already."""

    answers: Mapping[str, object] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    open_items: tuple[str, ...] = ()
    prompted: bool = False
    notice: str = ""


def survey_page(request: HttpRequest, place: Place, sequence: Sequence, at: SurveyPage, drawn: Drawn) -> HttpResponse:
    """The page ``at``; 422 where something has to be looked at again."""
    language, known = str(request.LANGUAGE_CODE), drawn.answers
    stopped = bool(drawn.faults or drawn.open_items or drawn.notice)
    if not known and not stopped:
        return HttpResponse(_empty(place, sequence, at, language).replace(FORM.encode(), place.form_token.encode()))
    frame = _frame_of(place, sequence, at, drawn) if stopped else _plain_frame(place, sequence, at, language)
    total = len(sequence.asked(known))
    text = (
        frame.replace(FORM, escape(place.form_token))
        .replace(DONE, str(sequence.answered(known)))
        .replace(TOTAL, str(total))
        .replace(CARDS, "".join(_card(sequence, item, at, language, drawn) for item in at.items))
    )
    return HttpResponse(text, status=422 if stopped else 200)


def preview(request: HttpRequest, place: Place, sequence: Sequence, at: SurveyPage) -> HttpResponse:
    """A page with nothing chosen, drawn each time and never remembered: its questionnaire may change."""
    language = str(request.LANGUAGE_CODE)
    frame = _frame_of(place, sequence, at, Drawn(), sample_for=request)
    cards = "".join(_sample_card(sequence, item, language) for item in at.items)
    whole = frame.replace(FORM, "").replace(DONE, "0").replace(TOTAL, str(len(sequence.items)))
    return HttpResponse(whole.replace(CARDS, cards))


def _sample_card(sequence: Sequence, item: Item, language: str) -> str:
    """A question that not everybody is asked is shown all the same, with who is asked."""
    told = ""
    if item.ask_if:
        told = _("%(who)sにだけたずねる質問です。") % {"who": condition_words(sequence.pack, item.ask_if).get(language)}
        told = f'<p class="small quiet asked-of">{escape(told)}</p>'
    return f'<div class="card" data-item="{item.id}">{told}{card(sequence.pack, item, language)}</div>'


_frames: dict[tuple[object, ...], str] = {}
_empties: dict[tuple[object, ...], bytes] = {}
_MOST_FRAMES = 2000


def _empty(place: Place, sequence: Sequence, at: SurveyPage, language: str) -> bytes:
    """The page as everybody meets it first: all but the form's token is the same, so that it is kept as it goes out."""
    key = _key(place, at, language)
    if key not in _empties:
        cards = "".join(_card(sequence, item, at, language, Drawn()) for item in at.items)
        frame = _plain_frame(place, sequence, at, language)
        whole = frame.replace(DONE, "0").replace(TOTAL, str(len(sequence.asked({}))))
        _remember(_empties, key, whole.replace(CARDS, cards).encode())
    return _empties[key]


def _plain_frame(place: Place, sequence: Sequence, at: SurveyPage, language: str) -> str:
    key = _key(place, at, language)
    if key not in _frames:
        _remember(_frames, key, _frame_of(place, sequence, at, Drawn()))
    return _frames[key]


def _key(place: Place, at: SurveyPage, language: str) -> tuple[object, ...]:
    wave = place.wave
    return place.base, wave.questionnaire.digest, at.number, language, wave.min_group, place.kiosk


def _remember(pages: dict[tuple[object, ...], Page], key: tuple[object, ...], page: Page) -> None:
    if len(pages) >= _MOST_FRAMES:
        pages.clear()
    pages[key] = page


def _frame_of(
    place: Place, sequence: Sequence, at: SurveyPage, drawn: Drawn, *, sample_for: HttpRequest | None = None
) -> str:
    """``sample_for`` is who looks at a sample: its form goes the way of all forms of the console, with their token."""
    from django.utils.translation import get_language

    language = get_language() or "ja"
    return render_to_string(
        "answering/page.html",
        {
            "place": place,
            "wave": place.wave,
            "title": at.title(language),
            "number": at.number,
            "pages": len(sequence.pages),
            "single": len(sequence.pages) == 1,
            "questions": len(at.items),
            "period": _period(sequence, at, language),
            "survey": sequence.pack.title.get(language),
            "errors": _errors(at, drawn),
            "unanswered": len(drawn.open_items),
            "first": drawn.open_items[0] if drawn.open_items else "",
            "notice": drawn.notice,
            "prompted": drawn.prompted or bool(drawn.open_items),
            "form": FORM,
            "done": DONE,
            "total": TOTAL,
            "cards": mark_safe(CARDS),  # noqa: S308 (a mark, no text of anybody)
            "language": language,
            "preview": sample_for is not None,
        },
        request=sample_for,
    )


def _period(sequence: Sequence, at: SurveyPage, language: str) -> str:
    """The time that one is asked to think of; nothing on a page of comments, where there is nothing to choose."""
    frame = sequence.pack.time_frame
    return frame.get(language) if frame and any(item.kind == "scale" for item in at.items) else ""


def _errors(at: SurveyPage, drawn: Drawn) -> tuple[ErrorLink, ...]:
    order = [item.id for item in at.items]
    faults = [ErrorLink(name=name, message=drawn.faults[name]) for name in order if name in drawn.faults]
    return tuple(faults)


def _card(sequence: Sequence, item: Item, at: SurveyPage, language: str, drawn: Drawn) -> str:
    asked = is_asked(item, drawn.answers)
    if not asked and not _can_change_here(item, at):
        return ""
    mark = "" if item.ask_if is None else f' data-asked="{int(asked)}"'
    missing = ' data-open="1"' if item.id in drawn.open_items else ""
    return f'<div class="card" data-item="{item.id}"{mark}{missing}>{_filled(sequence, item, language, drawn)}</div>'


def _can_change_here(item: Item, at: SurveyPage) -> bool:
    """Whether the condition reads an answer of the same page: then it is shown, and hidden by script while it does not hold."""
    names = item.condition.names if item.condition else frozenset()
    return any(other.id in names for other in at.items)


def _filled(sequence: Sequence, item: Item, language: str, drawn: Drawn) -> str:
    value, fault = drawn.answers.get(item.id), drawn.faults.get(item.id, "")
    if fault or (item.kind == "text" and value is not None):
        return card(sequence.pack, item, language, value, fault)
    return _remembered(sequence.pack.digest, item.id, language, _frozen(value), _Bypass(sequence, item))


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class _Bypass:
    """Carries what a card is drawn from past the cache's key."""

    def __init__(self, sequence: Sequence, item: Item) -> None:
        self.sequence, self.item = sequence, item

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=8192)
def _remembered(digest: str, item: str, language: str, value: object, source: _Bypass) -> str:
    return card(source.sequence.pack, source.item, language, value)
