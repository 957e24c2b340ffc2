"""Reads of the operator's pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count

from shindan.diagnosis import AnswerError, UnknownPackError, assess
from shindan.report.worded import WordedResult, word_result
from shindan.web.touchpoint.packs import get_pack

from .models import ConsultationRequest

PER_PAGE = 50


@dataclass(frozen=True)
class Board:
    """How many requests stand in each state."""

    new: int
    scheduled: int
    done: int


def board() -> Board:
    """The counts of the operator's first page."""
    counts = dict(ConsultationRequest.objects.values_list("state").annotate(n=Count("id")))
    return Board(*(counts.get(state, 0) for state in ConsultationRequest.State.values))


def consultations(state: str, number: str) -> Page[ConsultationRequest]:
    """A page of requests, newest first; an unknown state is all of them."""
    found = ConsultationRequest.objects.order_by("-made")
    if state in ConsultationRequest.State.values:
        found = found.filter(state=state)
    return Paginator(found, PER_PAGE).get_page(number)


def levels_of(request: ConsultationRequest) -> WordedResult | None:
    """The result that came with a request, in Japanese; ``None`` where there was none or its pack has changed."""
    if not request.pack:
        return None
    try:
        return word_result(assess(get_pack(request.pack), request.answers), "ja", request.made.date())
    except (UnknownPackError, AnswerError):
        return None
