"""The programmes of the meetings: as a page, and as a paper with a sheet to fill in; and the record of the whole course."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.diagnosis.accompaniment import Material
from shindan.report.accompaniment import material_pdf
from shindan.report.notebook import sheet_pdf
from shindan.report.pdf import PdfError
from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.touchpoint.views.files import attachment

from ..queries import Course
from ..recording import record_sheet
from ..words import language, programme
from .shell import course_page, the_course

PDF = "application/pdf"


@require_safe
@for_organisation(Right.SEE_COURSE)
def material(request: HttpRequest, organisation: Organisation, material: str) -> HttpResponse:
    """One programme to read on a phone during the meeting."""
    course, found, said = the_course(organisation), _found(material), language()
    start, parts = 0, []
    for part in found.parts:
        parts.append((start, start + part.minutes, part.title.get(said), [one.get(said) for one in part.points]))
        start += part.minutes
    return course_page(
        request,
        course,
        "accompaniment/material.html",
        material=found,
        title=found.title.get(said),
        audience=found.audience.get(said),
        aim=found.aim.get(said),
        prepare=[one.get(said) for one in found.prepare],
        parts=parts,
        exercise=found.exercise.title.get(said) if found.exercise else "",
        exercise_steps=tuple(one.get(said) for one in found.exercise.steps) if found.exercise else (),
        sheet=found.sheet.title.get(said) if found.sheet else "",
        prompts=[one.get(said) for one in found.sheet.prompts] if found.sheet else [],
        leave=[one.get(said) for one in found.leave_with],
    )


@require_safe
@for_organisation(Right.SEE_COURSE)
def material_file(request: HttpRequest, organisation: Organisation, material: str) -> HttpResponse:
    """The programme to print."""
    course, found = the_course(organisation), _found(material)
    try:
        content = material_pdf(found, language(), firm=organisation.name, day=timezone.localdate())
    except PdfError:
        return _failed(request, course)
    return attachment(content, PDF, found.title.get(language()) + ".pdf")


@require_safe
@for_organisation(Right.SEE_COURSE)
def record_file(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The whole course on paper: steps, minutes, decisions and what became of them, the agreed level with its evidence."""
    course = the_course(organisation)
    try:
        content = sheet_pdf(record_sheet(course), day=timezone.localdate())
    except PdfError:
        return _failed(request, course)
    record(actor=request.user, action="course.download", on=organisation)
    return attachment(content, PDF, _("伴走の記録") + f"_{organisation.name}.pdf")


def _found(name: str) -> Material:
    try:
        return programme().material(name)
    except KeyError as missing:
        raise Http404 from missing


def _failed(request: HttpRequest, course: Course) -> HttpResponse:
    return course_page(request, course, "accompaniment/pdf_failed.html", status=503)
