"""Editions in the console: of whom they are, what is to be looked at, the rule, freezing, ranks and candidates."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.edition import Edition, may_be_frozen
from shindan.report.survey.table import as_text
from shindan.web.accounts.audit import record
from shindan.web.accounts.console import console_page, operator_page
from shindan.web.entries.faults import StepError
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.text_field import TextField

from .. import kept, making
from ..giving import held_back
from ..models import EditionRanks, EditionVersion, Handover
from ..names import names_of_centres
from ..queries import edition_as_it_stands, file_of, gone_from, ranks_of
from . import tables
from .date_fields import date_fields

HERE = "operator_editions"


@require_safe
@operator_page
def listed(request: HttpRequest) -> HttpResponse:
    """All editions, and how many summaries wait."""
    editions = EditionVersion.objects.select_related("replaces").all()
    return console_page(request, "editions/list.html", HERE, editions=editions, waiting=Handover.objects.count())


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def add(request: HttpRequest) -> HttpResponse:
    """A new edition: a rule to begin with."""
    if request.method != "POST":
        return _rule_form(request, None, kept.standard_rule(), [])
    text = request.POST.get("rule", "")
    made, faults = making.add_edition(text=text, by=request.user)
    if made is None:
        return _rule_form(request, None, text, faults)
    messages.success(request, _("年度版「%(name)s」を作りました。") % {"name": made.name})
    return redirect("operator_edition", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def rule(request: HttpRequest, edition: UUID) -> HttpResponse:
    """The rule of an edition; of a frozen one to read."""
    found = _found(edition)
    if request.method != "POST":
        return _rule_form(request, found, found.rule, [])
    text = request.POST.get("rule", "")
    faults = making.change_rule(edition=found, text=text, by=request.user)
    if faults:
        return _rule_form(request, found, text, faults)
    messages.success(request, _("規則を保存しました。"))
    return redirect("operator_edition", found.pk)


def _rule_form(request: HttpRequest, found: EditionVersion | None, text: str, faults: list[str]) -> HttpResponse:
    field = TextField(
        name="rule",
        label=_("規則（YAML）"),
        value=text,
        kind="textarea",
        rows=24,
        error=_("規則に直すところがあります。") if faults else "",
        limit=making.LONGEST_RULE,
    )
    errors = tuple(ErrorLink(name="rule", message=fault) for fault in faults)
    return console_page(
        request,
        "editions/rule.html",
        HERE,
        status=422 if faults else 200,
        edition=found,
        field=field,
        errors=errors,
        frozen=found is not None and found.frozen is not None,
    )


@require_safe
@operator_page
def one(request: HttpRequest, edition: UUID) -> HttpResponse:
    """One edition: of whom it is, who is left out and why, what is to be looked at."""
    return one_page(request, _found(edition))


def one_page(
    request: HttpRequest,
    found: EditionVersion,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of an edition, with what was typed into its calendar and what is wrong with it."""
    wrong = faults or {}
    return console_page(
        request,
        "editions/one.html",
        HERE,
        status=422 if wrong else 200,
        edition=found,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        dates=date_fields(found, typed, wrong),
        **_seen(found, edition_as_it_stands(found), request),
    )


def _seen(found: EditionVersion, made: Edition | None, request: HttpRequest) -> dict[str, Any]:
    if made is None:
        return {"made": None}
    language = str(request.LANGUAGE_CODE)
    names = names_of_centres(language)
    stops = [f for f in made.findings if f.level == "stop"]
    return {
        "made": made,
        "people": f"{made.people:,}",
        "allowed": tables.status_name(made.status),
        "composition": tables.composition(made, language),
        "excluded": tables.excluded(made, names, language),
        "stops": [f.text.get(language) for f in stops],
        "held": _held(found),
        "looks": tables.looks(made, names, language),
        "ready": found.frozen is None and may_be_frozen(made),
        "gone": [names.get(centre, centre) for centre in gone_from(found)],
        "has_next": EditionVersion.objects.filter(replaces=found).exists(),
        "reason": TextField(name="reason", label=_("新しい版を作る理由"), hint=_("例：1センターの同意の撤回")),
    }


def _held(found: EditionVersion) -> str:
    """Who goes on seeing an earlier version, and why."""
    count = held_back(found)
    if not count:
        return ""
    told = _(
        "この版の報告を、%(n)d組織には表示していません。前の版との差から、ほかの組織の値が分かるためです。表示は前の版のままです。"
    )
    return told % {"n": count}


@require_POST
@operator_page
def freeze(request: HttpRequest, edition: UUID) -> HttpResponse:
    """Freeze it: from here on its bytes never change."""
    found = _found(edition)
    try:
        making.freeze_edition(edition=found, by=request.user)
    except StepError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("年度版を確定しました。参加したセンターの画面に順位が出ます。"))
    return redirect("operator_edition", found.pk)


@require_POST
@operator_page
def another(request: HttpRequest, edition: UUID) -> HttpResponse:
    """The next version of a frozen edition."""
    try:
        made = making.next_version(edition=_found(edition), reason=request.POST.get("reason", ""), by=request.user)
    except StepError as refused:
        messages.error(request, str(refused))
        return redirect("operator_edition", edition)
    return redirect("operator_edition", made.pk)


@require_safe
@operator_page
def file(request: HttpRequest, edition: UUID) -> HttpResponse:
    """The edition's bytes, for `shindan edition` and to be kept."""
    found = _found(edition)
    record(actor=request.user, action="edition.download", target=str(found.pk), details={"file": "edition"})
    return _attached(file_of(found), "edition.json", "application/json")


@require_safe
@operator_page
def ranking(request: HttpRequest, edition: UUID) -> HttpResponse:
    """Who stands where, with names: for the operator alone."""
    found, ranks = _ranked(edition)
    if ranks is None:
        return _waiting(request, found)
    language, rows = str(request.LANGUAGE_CODE), {row[0]: row for row in ranks.standings}
    shown = rows.get(request.GET.get("row", "")) or ranks.standings[0]
    return console_page(
        request,
        "editions/ranking.html",
        HERE,
        edition=found,
        table=tables.standing(shown, names_of_centres(language)),
        rows=[(row[0], row[2][language]) for row in ranks.standings if row[1] != "item"],
        shown=shown[0],
        name=shown[2][language],
    )


@require_safe
@operator_page
def table(request: HttpRequest, edition: UUID) -> HttpResponse:
    """Every rank as CSV."""
    found, ranks = _ranked(edition)
    if ranks is None:
        return _waiting(request, found)
    language = str(request.LANGUAGE_CODE)
    written, names = io.StringIO(), names_of_centres(language)
    lines = csv.writer(written)
    head = (
        _("指標"),
        _("センター"),
        _("値"),
        _("順位"),
        _("順位の95%の範囲"),
        _("上位4分の1の確からしさ"),
        _("回答者"),
    )
    lines.writerow(head)
    for row in ranks.standings:
        lines.writerows([as_text(cell) for cell in (row[2][language], *line)] for line in tables.lines_of(row, names))
    record(actor=request.user, action="edition.download", target=str(found.pk), details={"file": "ranking"})
    return _attached(written.getvalue().encode("utf-8-sig"), "ranking.csv", "text/csv; charset=utf-8")


def _waiting(request: HttpRequest, found: EditionVersion) -> HttpResponse:
    messages.warning(request, _("順位を計算しています。少し待ってから、もう一度開いてください。"))
    return redirect("operator_edition", found.pk)


def _found(pk: UUID) -> EditionVersion:
    return get_object_or_404(EditionVersion.objects.select_related("replaces"), pk=pk)


def _ranked(pk: UUID) -> tuple[EditionVersion, EditionRanks | None]:
    """A frozen edition that has ranks, and the ranks once they are computed."""
    found = _found(pk)
    if found.frozen is None or kept.kept_edition(found).status == "none":
        raise Http404
    return found, ranks_of(found)


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
