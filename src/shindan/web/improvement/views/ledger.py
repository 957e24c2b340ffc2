"""Writing the ledger: rows, what is released, the link and its card."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.rights import Right, rights_of
from shindan.web.field.qr import qr_image
from shindan.web.house_address import house_address
from shindan.web.ui.components.facts import Fact, Facts
from shindan.web.ui.components.text_field import TextField

from ..faults import PlanError
from ..guard import for_plan
from ..kpis import KpiView, kpi_views
from ..ledger import (
    LIMITS,
    Line,
    allowed_figures,
    close_ledger,
    ledger_of,
    line_of,
    lines_of,
    open_ledger,
    release,
    save_line,
    with_words,
    wrong_figures,
)
from ..models import ImprovementPlan
from ..queries import plan_of, target_of
from ..words import figure
from .fields import Faults, field, links, read_day, read_text, typed
from .kpi_words import worse_sentence
from .shell import plan_page

HERE = "improvement_ledger"
NAMES = (*LIMITS, "until")


@require_safe
@for_plan(Right.SEE_PLAN)
def ledger(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Every row with its state, and the link."""
    value, kept = plan_of(plan), ledger_of(plan.organisation)
    lines, views = lines_of(plan, value), kpi_views(plan, value, request.user)
    address = public_address(kept.link) if kept.link else ""
    return plan_page(
        request,
        plan,
        "improvement/ledger.html",
        HERE,
        heading=_heading(lines, bool(address)),
        lines=[(line, facts_of(line), _worse(line, views)) for line in lines],
        address=address,
        qr=qr_image(address) if address else "",
        releases=may_release(request, plan),
    )


def _worse(line: Line, views: tuple[KpiView, ...]) -> list[str]:
    """KPIs of a row's measure that moved the wrong way: its outcome has to say so, where it does not yet."""
    own = [view for view in views if line.origin == f"measure:{view.measure.id}"]
    advice = _("結果の欄に、このことも書いてください。")
    silent = [view for view in own if view.latest and figure(view.latest.value, view.kpi.unit) not in line.outcome]
    return [said + advice for view in silent if (said := worse_sentence(view))]


@require_http_methods(["GET", "HEAD", "POST"])
@for_plan(Right.EDIT_PLAN)
def row(request: HttpRequest, plan: ImprovementPlan, origin: str) -> HttpResponse:
    """The words of one row."""
    value = plan_of(plan)
    try:
        line = line_of(plan, value, origin)
    except PlanError as fault:
        raise Http404 from fault
    if request.method != "POST":
        return _row_page(request, plan, line, _given(line), {})
    given = typed(request, *NAMES)
    changed, faults = _read(line, given)
    wrong = wrong_figures([given[name] for name in LIMITS], allowed_figures(plan, value, origin, request.user))
    if wrong:
        faults["outcome"] = _(
            "「%(figure)s」は、この施策のKPIの値ではありません。台帳に書ける割合とポイントは、KPIのはじめの値、最新の値、目標と、その差だけです。"
        ) % {"figure": wrong[0]}
    if faults:
        return _row_page(request, plan, line, given, faults)
    origins = [each.origin for each in lines_of(plan, value)]
    kept = save_line(plan=plan, line=changed, place=origins.index(origin), by=request.user)
    waits = line.released and kept.released is None
    messages.success(request, _("台帳の行を保存しました。") + (_waits() if waits else ""))
    return redirect(HERE, plan.pk)


@require_POST
@for_plan(Right.SEE_PLAN)
def show(request: HttpRequest, plan: ImprovementPlan, origin: str) -> HttpResponse:
    """Release a row, or hide it again."""
    _must_release(request, plan)
    on = request.POST.get("on") == "1"
    try:
        release(plan=plan, origin=origin, on=on, by=request.user)
        messages.success(request, _("行を公開しました。") if on else _("行の公開を取り消しました。"))
    except PlanError as fault:
        messages.error(request, str(fault))
    return redirect(HERE, plan.pk)


@require_POST
@for_plan(Right.SEE_PLAN)
def link(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """Open the page, give it another link, or close it."""
    _must_release(request, plan)
    if request.POST.get("go") == "close":
        close_ledger(organisation=plan.organisation, by=request.user)
        messages.success(request, _("台帳のページを閉じました。リンクとQRコードは使えません。"))
    else:
        open_ledger(organisation=plan.organisation, by=request.user)
        messages.success(request, _("新しいリンクを作りました。前のリンクとQRコードは使えません。"))
    return redirect(HERE, plan.pk)


@require_safe
@for_plan(Right.SEE_PLAN)
def card(request: HttpRequest, plan: ImprovementPlan) -> HttpResponse:
    """The poster with the QR code."""
    from shindan.report.ledger import LedgerCard, ledger_card_pdf

    kept = ledger_of(plan.organisation)
    if not kept.link:
        raise Http404
    content = LedgerCard(str(request.LANGUAGE_CODE), plan.organisation.name, public_address(kept.link))
    response = HttpResponse(ledger_card_pdf(content, day=timezone.localdate()), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="ledger-card.pdf"'
    return response


def public_address(secret: str) -> str:
    """The address that everybody gets."""
    return house_address() + reverse("improvement_public", args=[secret])


def may_release(request: HttpRequest, plan: ImprovementPlan) -> bool:
    """Whether the reader answers for what the organisation says in public."""
    return Right.RELEASE_LEDGER in rights_of(request.user, target_of(plan))


def _must_release(request: HttpRequest, plan: ImprovementPlan) -> None:
    if not may_release(request, plan):
        raise PermissionDenied


def facts_of(line: Line) -> Facts:
    """A row in words."""
    until = f"{line.until:%Y/%m/%d}" if line.until else "–"
    pairs = (
        (_("決定"), line.decision),
        (_("担当"), line.owner or "–"),
        (_("期限"), until),
        (_("結果"), line.outcome or _("進めています。")),
    )
    return Facts(items=tuple(Fact(term=term, text=text) for term, text in pairs))


def _heading(lines: list[Line], is_open: bool) -> str:
    shown = sum(line.released for line in lines)
    if not shown:
        return _("声を寄せた人に見せる行を選んで公開してください")
    if not is_open:
        return _("公開した行を読めるように、リンクを作ってください")
    return ngettext("%(n)d行をだれでも読めます", "%(n)d行をだれでも読めます", shown) % {"n": shown}


def _waits() -> str:
    return _("組織の代表者がもう一度公開するまで、この行は表示されません。")


def _given(line: Line) -> dict[str, str]:
    return {**{name: getattr(line, name) for name in LIMITS}, "until": line.until.isoformat() if line.until else ""}


def _read(line: Line, given: Mapping[str, str]) -> tuple[Line, Faults]:
    faults: Faults = {}
    missing = {
        "voice": _("声が入力されていません。何についての声かを一文で入力してください。"),
        "decision": _("決定が入力されていません。何をする、またはしないかを入力してください。"),
    }
    words = {name: read_text(given, name, most, faults, missing.get(name, "")) for name, most in LIMITS.items()}
    until = read_day(given, "until", faults)
    return with_words(line, **words, until=until), faults


def _row_page(
    request: HttpRequest, plan: ImprovementPlan, line: Line, given: Mapping[str, str], faults: Mapping[str, str]
) -> HttpResponse:
    return plan_page(
        request,
        plan,
        "improvement/ledger_row.html",
        HERE,
        status=422 if faults else 200,
        errors=links(faults),
        line=line,
        releases=may_release(request, plan),
        fields=_fields(given, faults),
    )


def _fields(given: Mapping[str, str], faults: Mapping[str, str]) -> tuple[TextField, ...]:
    voice = _("だれが言ったか分かる書き方はしないでください。")
    figures = _("割合やポイントは、この施策のKPIの値だけを書けます。")
    return (
        field("voice", _("声"), given, faults, kind="textarea", rows=2, limit=300, hint=voice),
        field("decision", _("決定"), given, faults, kind="textarea", rows=3, limit=600),
        field("owner", _("担当"), given, faults, optional=True, hint=_("名前を出したくないときは、役割を書きます。")),
        field("until", _("期限"), given, faults, kind="date", short=True, optional=True),
        field("outcome", _("結果"), given, faults, kind="textarea", rows=3, limit=600, optional=True, hint=figures),
    )
