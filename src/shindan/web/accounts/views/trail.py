"""The page of the trail, for the whole service and for one organisation, and the same as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from shindan.report.survey.table import as_text
from shindan.web.entries.models import Entry
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..audit import record
from ..models import Organisation
from ..trail_queries import Line, TrailFilter, actions, every_line, page_of
from ..trail_words import action_name

FILTERS = ("organisation", "entry", "person", "action", "since", "until")
MOST_CHOICES = 500


def trail_page(request: HttpRequest, within: Organisation | None, shell: str, context: dict[str, Any]) -> HttpResponse:
    """The trail as filtered in the address; with ``format=csv`` the whole of it as a file, which is itself recorded."""
    wanted = TrailFilter(**{name: request.GET.get(name, "").strip() for name in FILTERS})
    if request.GET.get("format") == "csv":
        return _file(request, wanted, within)
    page, lines = page_of(wanted, within, request.GET.get("page", "1"))
    whole = {
        **context,
        "shell": shell,
        "page": page,
        "lines": lines,
        "fields": _fields(wanted, within),
        "query": urlencode(wanted.pairs),
        "all": within is None,
        "filtered": bool(wanted.pairs),
    }
    return render(request, "accounts/trail.html", whole)


def _fields(wanted: TrailFilter, within: Organisation | None) -> list[tuple[str, Any]]:
    entries = Entry.objects.select_related("organisation").order_by("organisation__name", "centre")
    if within is not None:
        entries = entries.filter(organisation=within)
    found: list[tuple[str, Any]] = []
    if within is None:
        known = [(str(each.pk), each.name) for each in Organisation.objects.all()[:MOST_CHOICES]]
        found.append(("select_field", _choice("organisation", _("組織"), known, wanted.organisation)))
    named = [(str(each.pk), str(each) if within is None else each.centre) for each in entries[:MOST_CHOICES]]
    found.append(("select_field", _choice("entry", _("エントリー"), named, wanted.entry)))
    found.append(("select_field", _choice("action", _("操作"), _said(actions(within)), wanted.action)))
    found.append(("text_field", TextField(name="person", label=_("利用者"), value=wanted.person)))
    for name, label, value in (("since", _("この日から"), wanted.since), ("until", _("この日まで"), wanted.until)):
        found.append(("text_field", TextField(name=name, label=label, value=value, kind="date")))
    return found


def _said(found: tuple[str, ...]) -> list[tuple[str, str]]:
    return sorted(((each, action_name(each)) for each in found), key=lambda pair: pair[1])


def _choice(name: str, label: str, known: list[tuple[str, str]], value: str) -> SelectField:
    options = tuple(Choice(value=key, label=text) for key, text in known)
    return SelectField(name=name, label=label, options=options, value=value, empty=_("すべて"))


def _file(request: HttpRequest, wanted: TrailFilter, within: Organisation | None) -> HttpResponse:
    record(actor=request.user, action="audit.download", on=within, details=dict(wanted.pairs))
    response = StreamingHttpResponse(_rows(wanted, within), content_type="text/csv; charset=utf-8")
    name = f"audit-{timezone.localdate():%Y%m%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # a response all the same


def _rows(wanted: TrailFilter, within: Organisation | None) -> Iterator[bytes]:
    # The mark at the start tells Excel that the file is UTF-8.
    yield b"\xef\xbb\xbf" + _row(_heads())
    for line in every_line(wanted, within):
        yield _row(_cells(line))


def _heads() -> list[str]:
    heads = (_("日時"), _("利用者"), _("操作の記号"), _("操作"), _("組織"), _("エントリー"), _("対象"), _("内容"))
    return [str(head) for head in heads]


def _cells(line: Line) -> list[str]:
    cells = [line.at, line.actor, line.action, line.said, line.organisation, line.entry, line.target, line.details]
    return [as_text(cell) for cell in cells]


def _row(cells: list[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
