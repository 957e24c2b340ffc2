"""Reads of the operator's pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from shindan.diagnosis import AnswerError, UnknownPackError, assess
from shindan.report.worded import WordedResult, word_result
from shindan.web.packs import get_pack

from .models import ConsultationRequest

PER_PAGE = 50
ON_BOARD = 5


@dataclass(frozen=True)
class Waiting:
    """The requests in one state: how many, and those that have waited longest."""

    state: str
    number: int
    longest: tuple[ConsultationRequest, ...]


def board() -> tuple[Waiting, ...]:
    """What the operator's first page shows; of what is done only the number."""
    states = ConsultationRequest.State
    return tuple(_waiting(state, 0 if state == states.DONE else ON_BOARD) for state in states)


def _waiting(state: str, shown: int) -> Waiting:
    found = ConsultationRequest.objects.filter(state=state)
    return Waiting(state, found.count(), tuple(found.order_by("made", "pk")[:shown]))


def consultations(state: str, number: str) -> Page[ConsultationRequest]:
    """A page of requests, newest first; an unknown state is all of them."""
    found = ConsultationRequest.objects.order_by("-made", "pk")
    if state in ConsultationRequest.State.values:
        found = found.filter(state=state)
    return Paginator(found, PER_PAGE).get_page(number)


def levels_of(request: ConsultationRequest, language: str) -> WordedResult | None:
    """The result that came with a request; ``None`` where there was none or its pack has changed."""
    if not request.pack:
        return None
    try:
        return word_result(assess(get_pack(request.pack), request.answers), language, request.made.date())
    except (UnknownPackError, AnswerError):
        return None
