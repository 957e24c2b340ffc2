"""What there is to print, to put on a screen, to send, and the figures as tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from shindan.report.survey.table import as_text as safe
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.views.shell import entry_page

from ..addresses import tab_of, wave_here
from ..charts import group_names
from ..handouts import LANGUAGES, PRINTED, handout_of, printed_for
from ..progress import progress_of
from ..qr import qr_image
from ..texts import texts_of


@require_safe
@for_entry(Right.RUN_FIELD)
def printed(request: HttpRequest, entry: Entry, sheet: str) -> HttpResponse:
    """Something to print, in the language asked for or the reader's."""
    wave = _wave(request, entry)
    if sheet not in printed_for(wave):
        raise Http404
    language = _language(request)
    made = PRINTED[sheet].make(handout_of(wave, site_of(request), language), timezone.localdate())
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{PRINTED[sheet].file}-{language}.pdf"'
    return response


@require_safe
@for_entry(Right.RUN_FIELD)
def screen(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The QR code as large as the screen, for a meeting room or the morning assembly."""
    wave = _wave(request, entry)
    handout = handout_of(wave, site_of(request), str(request.LANGUAGE_CODE))
    if not handout.address:
        raise Http404
    return render(
        request, "field/screen.html", {"entry": entry, "wave": wave, "it": handout, "qr": qr_image(handout.address)}
    )


@require_safe
@for_entry(Right.RUN_FIELD)
def texts(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Texts to send on, in both languages."""
    wave = _wave(request, entry)
    found = [text for language in LANGUAGES for text in texts_of(handout_of(wave, site_of(request), language))]
    return entry_page(request, entry, "field/texts.html", tab_of(wave), wave=wave, texts=found)


@require_safe
@for_entry(Right.SEE_FIELD)
def course_file(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The course by day, as it is told."""
    wave = _wave(request, entry)
    found = progress_of(wave, timezone.localdate())
    rows = [(f"{day:%Y-%m-%d}", people) for day, people in found.course]
    return _table("course.csv", ("day", "answers"), rows)


@require_safe
@for_entry(Right.SEE_FIELD)
def groups_file(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The response by group, as it is told; ``x`` is hidden."""
    wave = _wave(request, entry)
    found = progress_of(wave, timezone.localdate())
    _heading, names = group_names(wave, found, str(request.LANGUAGE_CODE))
    rows = [
        (
            safe(names.get(line.code, line.code or "*")),
            line.staff or "",
            _told(line.people),
            _told(line.people, line.rate),
        )
        for line in (found.everybody, *found.groups)
    ]
    return _table("groups.csv", ("group", "staff", "answers", "rate"), rows)


def _told(people: int | None, value: int | None = None) -> object:
    if people is None:
        return "x"
    return people if value is None else value


def _wave(request: HttpRequest, entry: Entry) -> Wave:
    wave = wave_here(request, entry)
    if wave is None:
        raise Http404
    return wave


def site_of(request: HttpRequest) -> str:
    """The service's address, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")


def _language(request: HttpRequest) -> str:
    wanted = request.GET.get("lang", "")
    return wanted if wanted in LANGUAGES else str(request.LANGUAGE_CODE)


def _table(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(head)
    table.writerows(rows)
    response = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
