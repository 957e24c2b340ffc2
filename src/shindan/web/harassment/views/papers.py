"""Policy and manual: what stands now, writing the policy's texts, releasing a version, its files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.harassment.line import Line
from shindan.harassment.texts import Settings, policy_of, still_open
from shindan.report.harassment import manual_docx, manual_paper, manual_pdf, policy_docx, policy_paper, policy_pdf
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import typed_text
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..faults import KitError
from ..guard import for_kit, target_of
from ..models import Paper, TeamKit
from ..queries import kit, newest_papers, own_texts, settings_of
from ..services import content_of, release, save_policy
from .shell import kit_page

HERE = "kit_papers"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "docx": DOCX}
LONGEST = 2000
KINDS = (Paper.Kind.POLICY, Paper.Kind.MANUAL)


def kind_name(kind: str) -> str:
    """What the paper is called."""
    return _("方針") if kind == Paper.Kind.POLICY else _("マニュアル")


@require_safe
@for_kit(Right.SEE_CASES)
def papers(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Both papers with their versions, and what is still open."""
    return _page(request, team, {})


@require_POST
@for_kit(Right.RUN_KIT)
def publish(request: HttpRequest, team: TeamKit, kind: str) -> HttpResponse:
    """Release a new version."""
    if kind not in KINDS:
        raise Http404
    try:
        made = release(team=team, kind=kind, change=typed_text(request.POST, f"change_{kind}")[:500], by=request.user)
    except KitError as refused:
        return _page(request, team, {f"change_{kind}": str(refused)})
    messages.success(
        request,
        _("%(name)sの第%(n)d版を公開しました。全員に知らせてください。") % {"name": kind_name(kind), "n": made.number},
    )
    return redirect(HERE, team.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RUN_KIT)
def write(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Write the policy's own texts, in the language of the page; an empty one shows the draft again."""
    language = _language(request)
    if request.method != "POST":
        sections = policy_of(kit(), Settings(), own_texts(team, language), language)
        drafts = {one.id: one.draft.get(language) for one in kit().policy}
        own = own_texts(team, language)
        return _write_page(request, team, {one.id: own.get(one.id) or drafts[one.id] for one in sections}, {})
    typed = {one.id: typed_text(request.POST, one.id) for one in kit().policy}
    faults = {
        one.id: _("「%(label)s」は%(most)d文字までです。短くしてください。")
        % {"label": one.title.get(language), "most": LONGEST}
        for one in kit().policy
        if len(typed[one.id]) > LONGEST
    }
    if faults:
        return _write_page(request, team, typed, faults)
    drafts = {one.id: one.draft.get(language).strip() for one in kit().policy}
    save_policy(
        team=team,
        language=language,
        texts={key: "" if text == drafts[key] else text for key, text in typed.items()},
        by=request.user,
    )
    messages.success(request, _("方針の文章を保存しました。公開すると新しい版になります。"))
    return redirect(HERE, team.pk)


@require_safe
@for_kit(Right.SEE_CASES)
def file(request: HttpRequest, team: TeamKit, kind: str, number: int, ending: str) -> HttpResponse:
    """A released version as PDF or Word; number 0 is what stands now, as a draft to look at."""
    if kind not in KINDS or ending not in TYPES:
        raise Http404
    content, day = _content(team, kind, number)
    made = _made(kind, ending, content, _language(request), number, day)
    record(actor=request.user, action="kit.download", on=target_of(team), target=f"{kind} {number} {ending}")
    name = f"{team.organisation.name}_{kind_name(kind)}_{_('第%(n)d版') % {'n': number} if number else _('下書き')}.{ending}"
    return HttpResponse(
        made,
        content_type=TYPES[ending],
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )


def _content(team: TeamKit, kind: str, number: int) -> tuple[Mapping[str, object], date]:
    if number == 0:
        return content_of(team, kind), timezone.localdate()
    paper = get_object_or_404(Paper, kit=team, kind=kind, number=number)
    return paper.content, timezone.localtime(paper.made).date()


def _made(kind: str, ending: str, content: Mapping[str, object], language: str, number: int, day: date) -> bytes:
    """The file from what was frozen: the same words whatever the team fills in later."""
    numbers: Mapping[str, list[int]] = content["numbers"]  # type: ignore[assignment]
    words: Mapping[str, str] = content["words"]  # type: ignore[assignment]
    held = Settings(
        {key: tuple(value) for key, value in numbers.items()},
        {"organisation": str(content["organisation"]), **words},
    )
    if kind == Paper.Kind.POLICY:
        own: Mapping[str, Mapping[str, str]] = content["policy"]  # type: ignore[assignment]
        policy = policy_paper(kit(), held, own.get(language, {}), language=language, version=number, day=day)
        return policy_pdf(policy) if ending == "pdf" else policy_docx(policy)
    rows: list[list[str]] = content["line"]  # type: ignore[assignment]
    line = Line({(b, r): zone for b, r, zone, _why in rows}, {(b, r): why for b, r, _zone, why in rows})
    manual = manual_paper(kit(), held, line, language=language, version=number, day=day)
    return manual_pdf(manual) if ending == "pdf" else manual_docx(manual)


def _language(request: HttpRequest) -> str:
    return "en" if request.LANGUAGE_CODE == "en" else "ja"


def _page(request: HttpRequest, team: TeamKit, faults: Mapping[str, str]) -> HttpResponse:
    language, newest = _language(request), newest_papers(team)
    labels = {one.key: one.label.get(language) for one in kit().names}
    missing = [labels[key] for key in still_open(kit(), settings_of(team))]
    return kit_page(
        request,
        team,
        "harassment/papers.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        heading=_heading(newest, missing),
        missing=missing,
        kinds=[_kind(request, team, kind, newest.get(kind), faults) for kind in KINDS],
    )


def _heading(newest: Mapping[str, Paper], missing: list[str]) -> str:
    if len(newest) == len(KINDS):
        return _("方針とマニュアルは公開されています")
    return (
        _("名前と相談先を入力して、方針を公開してください")
        if missing
        else _("読み直して、方針とマニュアルを公開してください")
    )


def _kind(
    request: HttpRequest, team: TeamKit, kind: str, newest: Paper | None, faults: Mapping[str, str]
) -> dict[str, object]:
    name = f"change_{kind}"
    return {
        "kind": kind,
        "heading": kind_name(kind),
        "changed": newest is None or newest.content != content_of(team, kind),
        "newest": newest,
        "change": TextField(
            name=name,
            label=_("前の版から変えたところと理由"),
            value=request.POST.get(name, ""),
            error=faults.get(name, ""),
        )
        if newest
        else None,
        "table": _versions(team, kind),
    }


def _versions(team: TeamKit, kind: str) -> Table | None:
    rows = list(Paper.objects.filter(kit=team, kind=kind).order_by("-number"))
    if not rows:
        return None
    return Table(
        caption=_("公開した版"),
        caption_hidden=True,
        columns=tuple(Column(label=head) for head in (_("版"), _("公開した日"), _("変えたところと理由"))),
        rows=tuple(
            Row(
                heading=_("第%(n)d版") % {"n": paper.number},
                cells=(f"{timezone.localtime(paper.made):%Y/%m/%d}", paper.change or "–"),
                href=reverse("kit_paper", args=[team.pk, kind, paper.number, "pdf"]),
            )
            for paper in rows
        ),
    )


def _write_page(
    request: HttpRequest, team: TeamKit, typed: Mapping[str, str], faults: Mapping[str, str]
) -> HttpResponse:
    language = _language(request)
    return kit_page(
        request,
        team,
        "harassment/policy_form.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        fields=[
            TextField(
                name=one.id,
                label=one.title.get(language),
                hint=one.what.get(language),
                value=typed[one.id],
                error=faults.get(one.id, ""),
                kind="textarea",
                rows=5,
                limit=LONGEST,
            )
            for one in kit().policy
        ],
        keys=[
            *((f"{{{one.key}}}", one.label.get(language)) for one in kit().names),
            *((f"{{{one.key}}}", one.label.get(language)) for one in kit().parameters),
        ],
    )
