"""The frame of a course's pages, and how a course or a step of it is found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.firm.views.shell import firm_page

from ..models import Accompaniment, Step
from ..queries import Course, course_of


def course_page(
    request: HttpRequest,
    course: Course,
    template: str,
    *,
    status: int = 200,
    faults: dict[str, str] | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of the course; ``runs``: the reader may write on it now."""
    frame = {"course": course, "runs": may_run(request, course.row)}
    whole = {**frame, **context}
    return firm_page(request, course.row.organisation, template, status=status, faults=faults, **whole)


def may_run(request: HttpRequest, course: Accompaniment) -> bool:
    """Whether the reader writes on the course as it is now."""
    is_open = course.state == Accompaniment.State.RUNNING
    return is_open and Right.RUN_COURSE in rights_of(request.user, course.organisation)


def the_course(organisation: Organisation) -> Course:
    """The firm's course; a page not found where there is none."""
    found = course_of(organisation)
    if found is None:
        raise Http404
    return found


def the_step(organisation: Organisation, pk: UUID) -> tuple[Course, Step]:
    """A step of the firm's course."""
    course = the_course(organisation)
    found = next((one for one in course.steps if one.pk == pk), None)
    if found is None:
        raise Http404
    return course, found


def number(text: str) -> int:
    """A version as a form sends it; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
