"""Calibration as its leader sees it: sessions, beginning one, its page with the QR code and the cases one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.harassment.calibration import LEAST, Spread, next_cases, overall
from shindan.web.accounts.rights import Right
from shindan.web.entries.words import typed_text
from shindan.web.field.qr import qr_image
from shindan.web.house_address import house_address
from shindan.web.results.tabled import table_file
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.copy_field import CopyField
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.table import Column, Row, Table

from ..faults import KitError
from ..guard import for_kit
from ..judging import OwnCase, agree, end_session, open_case, open_session, show_case, spread, spreads_of
from ..models import Session, SessionCase, TeamKit
from ..queries import kit
from ..services import agree_on_cell
from .session_parts import exhibit_of, own_fields, settle_fields, share_word
from .shell import kit_page

HERE = "kit_sessions"
USUAL, AGAIN = 12, 3


@require_safe
@for_kit(Right.SEE_CASES)
def sessions(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """What a calibration is, and those that were held."""
    language = str(request.LANGUAGE_CODE)
    held = list(team.sessions.prefetch_related("cases"))
    said = kit().calibration
    return kit_page(
        request,
        team,
        "harassment/sessions.html",
        HERE,
        heading=_("同じ事例で、判断がそろうかを確かめます")
        if not held
        else _("判断合わせは%(n)d回行いました") % {"n": len(held)},
        table=_table(team, held) if held else None,
        steps=[text.get(language) for text in said.steps],
        told=[text.get(language) for text in (said.participants, said.frequency, said.measure)],
        minutes=said.minutes,
        least=LEAST,
    )


def _table(team: TeamKit, held: list[Session]) -> Table:
    heads = (_("回"), _("行った日"), _("事例"), _("一致率の平均"), _("状態"))
    return Table(
        caption=_("行った判断合わせ"),
        caption_hidden=True,
        columns=tuple(Column(label=head, numeric=at in (2, 3)) for at, head in enumerate(heads)),
        rows=tuple(
            Row(
                heading=_("第%(n)d回") % {"n": one.number},
                cells=(
                    f"{one.made:%Y/%m/%d}",
                    f"{one.cases.count()}",
                    share_word(overall([spread(case) for case in one.cases.all()])),
                    _("終了") if one.ended else _("進行中"),
                ),
                href=reverse("kit_session", args=[team.pk, one.number]),
            )
            for one in held
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_kit(Right.RUN_KIT)
def new(request: HttpRequest, team: TeamKit) -> HttpResponse:
    """Choose the cases and begin."""
    spreads = spreads_of(team)
    if request.method != "POST":
        return _new_page(request, team, tuple(next_cases(kit(), spreads, AGAIN if spreads else USUAL)), {}, {})
    known = {case.id for case in kit().cases}
    chosen = tuple(one for one in request.POST.getlist("cases") if one in known)
    typed = {name: typed_text(request.POST, name) for name in ("title", "situation")}
    faults = {}
    if bool(typed["title"]) != bool(typed["situation"]):
        name = "title" if typed["situation"] else "situation"
        faults[name] = _("自分たちの事例には、題名と状況の両方が要ります。どちらも入力するか、空にしてください。")
    for name, most in (("title", 120), ("situation", 1000)):
        if len(typed[name]) > most:
            faults[name] = _("%(most)d文字までです。短くしてください。") % {"most": most}
    if faults:
        return _new_page(request, team, chosen, typed, faults)
    own = (OwnCase(typed["title"], typed["situation"]),) if typed["title"] else ()
    try:
        made = open_session(team=team, cases=chosen, own=own, language=_language(request), by=request.user)
    except KitError as refused:
        return _new_page(request, team, chosen, typed, {"cases": str(refused)})
    return redirect("kit_session", team.pk, made.number)


def _new_page(
    request: HttpRequest, team: TeamKit, chosen: tuple[str, ...], typed: Mapping[str, str], faults: Mapping[str, str]
) -> HttpResponse:
    return kit_page(
        request,
        team,
        "harassment/session_new.html",
        HERE,
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
        cases=_case_choice(spreads_of(team), chosen, faults, str(request.LANGUAGE_CODE)),
        **own_fields(typed, faults),
    )


def _case_choice(
    spreads: Mapping[str, Spread | None], chosen: tuple[str, ...], faults: Mapping[str, str], language: str
) -> CheckCard:
    """The pack's cases, each with what came of it last time."""
    options = tuple(
        Option(
            value=case.id,
            label=f"{case.id} {case.title.get(language)}",
            hint=_before(spreads.get(case.id), case.id in spreads),
        )
        for case in kit().cases
    )
    return CheckCard(
        name="cases", legend=_("話し合う事例"), options=options, value=chosen, error=faults.get("cases", "")
    )


def _before(found: Spread | None, was_shown: bool) -> str:
    if not was_shown:
        return ""
    if found is None:
        return _("前回は人数が足りず、表示していません。")
    words = (
        _("前回の一致率は%(share)s（%(n)d人）。もう一度話し合います。")
        if found.again
        else _("前回の一致率は%(share)s（%(n)d人）。")
    )
    return words % {"share": share_word(found.agreement), "n": found.n}


@require_safe
@for_kit(Right.SEE_CASES)
def session(request: HttpRequest, team: TeamKit, number: int) -> HttpResponse:
    """The session: the QR code while it runs, the case that is judged now, what was chosen and agreed."""
    return _session_page(request, team, _find(team, number))


@require_POST
@for_kit(Right.RUN_KIT)
def begin(request: HttpRequest, team: TeamKit, number: int, position: int) -> HttpResponse:
    """Let people judge a case."""
    found = _find(team, number)
    return _done(
        request, team, found, lambda: open_case(session=found, position=position, by=request.user), f"c{position}"
    )


@require_POST
@for_kit(Right.RUN_KIT)
def show(request: HttpRequest, team: TeamKit, number: int) -> HttpResponse:
    """Show what was chosen."""
    found = _find(team, number)
    case = found.cases.filter(state=SessionCase.State.OPEN).first()
    return _done(
        request, team, found, lambda: show_case(session=found, by=request.user), f"c{case.position if case else 1}"
    )


@require_POST
@for_kit(Right.RUN_KIT)
def end(request: HttpRequest, team: TeamKit, number: int) -> HttpResponse:
    """End the session."""
    found = _find(team, number)
    return _done(request, team, found, lambda: end_session(session=found, by=request.user), "")


@require_POST
@for_kit(Right.RUN_KIT)
def settle(request: HttpRequest, team: TeamKit, number: int, position: int) -> HttpResponse:
    """Keep what the team agreed on; where it is wanted, the line moves with it."""
    found = _find(team, number)
    case = get_object_or_404(found.cases, position=position)
    zone, reason = request.POST.get(f"zone_{position}", ""), typed_text(request.POST, f"reason_{position}")[:600]
    pair = request.POST.get(f"pair_{position}", "")
    try:
        agree(case=case, zone=zone, reason=reason, by=request.user)
        if pair:
            behaviour, _x, asked = pair.partition("_")
            kit().cell(behaviour, asked)
            agree_on_cell(team=team, pair=(behaviour, asked), zone=zone, reason=reason, by=request.user)
    except (KitError, KeyError) as refused:
        words = (
            str(refused) if isinstance(refused, KitError) else _("その言動と要求の組はありません。選び直してください。")
        )
        name = f"reason_{position}" if zone and not reason else f"zone_{position}"
        return _session_page(request, team, found, {name: words})
    messages.success(request, _("チームの区分を保存しました。"))
    return redirect(reverse("kit_session", args=[team.pk, number]) + f"#c{position}")


def _done(request: HttpRequest, team: TeamKit, found: Session, work: Callable[[], object], anchor: str) -> HttpResponse:
    try:
        work()
    except KitError as refused:
        messages.error(request, str(refused))
    return redirect(reverse("kit_session", args=[team.pk, found.number]) + (f"#{anchor}" if anchor else ""))


def _find(team: TeamKit, number: int) -> Session:
    return get_object_or_404(team.sessions.select_related("kit__organisation", "kit__entry"), number=number)


def _language(request: HttpRequest) -> str:
    return "en" if request.LANGUAGE_CODE == "en" else "ja"


def _session_page(
    request: HttpRequest, team: TeamKit, found: Session, faults: Mapping[str, str] | None = None
) -> HttpResponse:
    wrong, cases = faults or {}, list(found.cases.all())
    running = next((case for case in cases if case.state == SessionCase.State.OPEN), None)
    address = house_address() + reverse("judge", args=[found.link]) if found.link else ""
    return kit_page(
        request,
        team,
        "harassment/session.html",
        HERE,
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        session=found,
        heading=_heading(found, running, cases),
        qr=qr_image(address) if address else "",
        address=CopyField(name="address", label=_("判断のアドレス"), value=address) if address else None,
        running=running,
        taken=_taken(running),
        cases=[_case(request, case, wrong) for case in cases],
        least=LEAST,
    )


def _heading(found: Session, running: SessionCase | None, cases: list[SessionCase]) -> str:
    if found.ended:
        return _("第%(n)d回の判断合わせの結果") % {"n": found.number}
    if running:
        return _("「%(title)s」を、相談せずに一人で判断してください") % {"title": running.title}
    shown = [case for case in cases if case.state == SessionCase.State.SHOWN]
    return (
        _("分かれた理由を聞き、チームの区分を決めてください")
        if shown
        else _("QRコードを読み取り、最初の事例を始めてください")
    )


def _taken(running: SessionCase | None) -> str:
    if running is None:
        return ""
    n = running.taken.count()
    return ngettext("%(n)d人が判断しました。", "%(n)d人が判断しました。", n) % {"n": n}


def _case(request: HttpRequest, case: SessionCase, wrong: Mapping[str, str]) -> dict[str, object]:
    language = str(request.LANGUAGE_CODE)
    pack = next((one for one in kit().cases if one.id == case.case), None)
    found = spread(case)
    return {
        "case": case,
        "points": [point.get(language) for point in pack.points] if pack else [],
        "exhibit": exhibit_of(case, found, language) if found else None,
        "too_few": case.state == SessionCase.State.SHOWN and found is None,
        "zone_name": kit().zone(case.zone).name.get(language) if case.zone else "",
        **settle_fields(case, request.POST, wrong, language),
    }


@require_safe
@for_kit(Right.SEE_CASES)
def table(request: HttpRequest, team: TeamKit, number: int, position: int) -> HttpResponse:
    """The counts of a case as a CSV file."""
    case = get_object_or_404(_find(team, number).cases, position=position)
    found = spread(case)
    exhibit = exhibit_of(case, found, str(request.LANGUAGE_CODE)) if found else None
    return table_file((exhibit,), f"c{position}")
