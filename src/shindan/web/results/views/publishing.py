"""Looking through a result before anybody else does, withdrawing comments, publishing, correcting."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.result.comments import Comments, ItemComments
from shindan.result.schema import Certificate, Result
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.text_field import TextField

from ..models import Publication
from ..places import place_of
from ..queries import publication_of, publications_of
from ..services import LONGEST_REMARKS, keep_remarks, publish, request_correction, withdraw_comments
from ..tasks import make_deliverables, tell_the_client
from .results import summary

_COMMENT = "comment_"


@require_safe
@for_entry(Right.PUBLISH)
def newest(request: HttpRequest, entry: Entry) -> HttpResponse:
    """To the result that waits to be published."""
    waiting = [each for each in publications_of(entry, unpublished=True) if each.published is None]
    return redirect("results_publish", entry.pk, waiting[0].number) if waiting else redirect("results_page", entry.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.PUBLISH)
def review(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """What is to be looked at before a result is shown to the organisation, for good."""
    return look_through(request, _find(entry, number))


def look_through(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The same for the result of a survey or of a pulse."""
    entry = publication.wave.entry
    if request.method != "POST":
        return _page(request, entry, publication, publication.remarks)
    typed = request.POST.get("remarks", "")
    if len(typed.replace("\r\n", "\n")) > LONGEST_REMARKS:
        fault = _("%(limit)d文字を超えています。短くしてください。") % {"limit": LONGEST_REMARKS}
        return _page(request, entry, publication, typed, fault)
    if request.POST.get("go") == "withdraw" and not _ticked(request):
        return _page(request, entry, publication, typed, unticked=True)
    try:
        return _act(request, entry, publication, typed)
    except StepError as refused:
        messages.error(request, str(refused))
        return redirect(place_of(publication, "one"))


def _find(entry: Entry, number: int) -> Publication:
    found = publication_of(entry, number, unpublished=True)
    if found is None:
        raise Http404
    return found


def _ticked(request: HttpRequest) -> list[str]:
    """The comments that are ticked, of every question."""
    return [found for name in request.POST if name.startswith(_COMMENT) for found in request.POST.getlist(name)]


def _act(request: HttpRequest, entry: Entry, publication: Publication, typed: str) -> HttpResponse:
    """Publish, keep the remarks, or withdraw the ticked comments with the remarks kept."""
    wanted = request.POST.get("go", "publish")
    if wanted == "publish":
        publish(publication=publication, remarks=typed, by=request.user)
        make_deliverables.enqueue(str(publication.pk))
        tell_the_client.enqueue(str(publication.pk), request.build_absolute_uri("/"))
        messages.success(request, _("結果を公開しました。組織の方にメールで知らせます。"))
        return redirect(place_of(publication, "one"))
    keep_remarks(publication=publication, remarks=typed)
    if wanted == "withdraw":
        gone = withdraw_comments(publication=publication, ids=_ticked(request), by=request.user)
        text = ngettext("コメントを%(n)d件取り下げました。", "コメントを%(n)d件取り下げました。", gone)
        messages.success(request, text % {"n": gone})
    else:
        messages.success(request, _("組織への言葉を保存しました。まだ公開していません。"))
    return redirect(place_of(publication, "publish"))


def _page(
    request: HttpRequest,
    entry: Entry,
    publication: Publication,
    remarks: str,
    fault: str = "",
    *,
    unticked: bool = False,
) -> HttpResponse:
    result, language = Result.model_validate(publication.result), str(request.LANGUAGE_CODE)
    comments = _comments(publication, language, _nothing_ticked() if unticked else "")
    first = next((each.card.name for each in comments if each.card), "")
    return entry_page(
        request,
        entry,
        "results/publish.html",
        tab_of(publication),
        status=422 if fault or unticked else 200,
        errors=_errors(fault, first if unticked else ""),
        publication=publication,
        at={page: place_of(publication, page) for page in ("one", "publish")},
        certificate_at=place_of(publication, "file", "certificate"),
        passed=result.certificate.passed,
        audit=_audit(result.certificate),
        statement=result.certificate.statement.get(language),
        notes=[note.text.get(language) for note in result.notes],
        comments=comments,
        steps={"comments": 3 + bool(result.notes), "publish": 3 + bool(result.notes) + bool(comments)},
        remarks=TextField(
            name="remarks",
            label=_("組織への言葉"),
            value=remarks,
            error=fault,
            kind="textarea",
            optional=True,
            limit=LONGEST_REMARKS,
            hint=_("結果の最初に表示します。公開したあとは変えられません。"),
        ),
    )


def _errors(fault: str, unticked: str) -> tuple[ErrorLink, ...]:
    """What stops the form: remarks that are too long, or nothing ticked that could be withdrawn."""
    if unticked:
        return (ErrorLink(name=unticked, message=_nothing_ticked()),)
    return (ErrorLink(name="remarks", message=fault),) if fault else ()


def _audit(found: Certificate) -> tuple[Fact, ...]:
    pairs = [
        (_("審査"), _("合格") if found.passed else _("不合格：公開できません")),
        (_("表示する最少人数"), _("%(n)d名") % {"n": found.min_group}),
        (_("表示した値"), _("%(shown)d（%(cells)dのうち）") % {"shown": found.shown, "cells": found.cells}),
        (_("非表示のグループ"), f"{found.hidden_groups}"),
    ]
    if found.isolates is not None:
        pairs.append((_("値の組み合わせで切り出せる最少の人数"), _("%(n)d名") % {"n": found.isolates}))
    return tuple(Fact(term=term, text=text) for term, text in pairs)


@dataclass(frozen=True)
class Spoken:
    """The comments to one question, to be ticked where they should not be shown."""

    item: str
    card: CheckCard | None
    people: int


def _nothing_ticked() -> str:
    return _("取り下げるコメントが選ばれていません。一つ以上選んでください。")


def _comments(publication: Publication, language: str, fault: str) -> list[Spoken]:
    if publication.published is not None or not publication.comments:
        return []
    found = Comments.model_validate(publication.comments)
    return [_spoken(item, language, fault) for item in found.items]


def _spoken(item: ItemComments, language: str, fault: str) -> Spoken:
    """Each question has a name of its own: of one name, a press on a comment would tick that of another question."""
    options = tuple(Option(value=comment.id, label=comment.text) for comment in item.comments)
    name = item.text.get(language)
    card = CheckCard(name=_COMMENT + item.item, legend=name, options=options, error=fault) if options else None
    return Spoken(name, card, len(options))


@require_POST
@for_entry(Right.PUBLISH)
def correct(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Compute anew from the same answers."""
    publication, typed = _find(entry, number), request.POST.get("reason", "").strip()
    try:
        run = request_correction(publication=publication, reason=typed, by=request.user)
    except StepError as fault:
        return summary(request, entry, number, typed=typed, fault=str(fault))
    return redirect("results_run", entry.pk, run.pk)


def tab_of(publication: Publication) -> str:
    """The tab of the entry under which a publication stands."""
    return "pulse_page" if publication.kind == Publication.Kind.PULSE else "results_page"
