"""What a member sees on a phone: the case that is judged now, and that the judgement was counted. No account, no script."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option, RadioCard

from ..faults import KitError
from ..judging import COOKIE, Judgement, JudgingDevice, has_judged, judge
from ..models import Session, SessionCase
from ..queries import kit

LINK = re.compile(r"[\w-]{1,24}", re.ASCII)
NAMES = ("behaviour", "request", "zone")


@require_http_methods(["GET", "HEAD", "POST"])
def judging(request: HttpRequest, link: str) -> HttpResponse:
    """The open case; the page of waiting where none is open or it has been judged."""
    session, device = _find(link), COOKIE.read(request)
    case = session.cases.filter(state=SessionCase.State.OPEN).first()
    if case is None or has_judged(case, device):
        return _private(render(request, "harassment/judge_wait.html", _frame(session, case)))
    if request.method != "POST":
        return _with_device(_page(request, session, case, {}, {}), device)
    return _judge(request, session, case, device)


def _judge(request: HttpRequest, session: Session, case: SessionCase, device: JudgingDevice | None) -> HttpResponse:
    typed = {name: request.POST.get(name, "")[:20] for name in NAMES}
    if device is None:
        told = _(
            "判断を1台1回にするため、端末に番号を一つ保存します（Cookie）。Cookieを使えるようにして、もう一度送信してください。"
        )
        return _with_device(_page(request, session, case, typed, {"behaviour": told}), None)
    if request.POST.get("case") != str(case.position):
        return redirect("judge", session.link)  # a page of the case before
    faults = {name: text for name, text in _missing().items() if not typed[name]}
    if faults:
        return _page(request, session, case, typed, faults)
    try:
        judge(case=case, device=device, judgement=Judgement(**typed))
    except KitError as refused:
        return _page(request, session, case, typed, {"behaviour": str(refused)})
    return redirect("judge", session.link)


def _missing() -> dict[str, str]:
    return {
        "behaviour": _("言動の段階が選ばれていません。一つ選んでください。"),
        "request": _("要求の段階が選ばれていません。一つ選んでください。"),
        "zone": _("区分が選ばれていません。一つ選んでください。"),
    }


def _find(link: str) -> Session:
    if not LINK.fullmatch(link):
        raise Http404
    found = Session.objects.select_related("kit__organisation").filter(link=link).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, session: Session, case: SessionCase, typed: Mapping[str, str], faults: Mapping[str, str]
) -> HttpResponse:
    language = "en" if request.LANGUAGE_CODE == "en" else "ja"
    pack = next((one for one in kit().cases if one.id == case.case), None)
    context = {
        **_frame(session, case),
        "title": pack.title.get(language) if pack else case.title,
        "situation": pack.situation.get(language) if pack else case.situation,
        "cards": _cards(language, typed, faults),
        "errors": tuple(ErrorLink(name=name, message=text) for name, text in faults.items()),
    }
    return _private(render(request, "harassment/judge.html", context, status=422 if faults else 200))


def _cards(language: str, typed: Mapping[str, str], faults: Mapping[str, str]) -> tuple[RadioCard, ...]:
    legends = {"behaviour": _("言動・行動の段階"), "request": _("要求の段階"), "zone": _("行う区分")}
    options = {
        "behaviour": [
            (one.id, f"{one.id} {one.name.get(language)}", one.description.get(language)) for one in kit().behaviours
        ],
        "request": [
            (one.id, f"{one.id} {one.name.get(language)}", one.description.get(language)) for one in kit().requests
        ],
        "zone": [(one.id, one.name.get(language), one.summary.get(language)) for one in kit().zones],
    }
    return tuple(
        RadioCard(
            name=name,
            legend=legends[name],
            options=tuple(Option(value=value, label=label, hint=hint) for value, label, hint in options[name]),
            value=typed.get(name, ""),
            error=faults.get(name, ""),
        )
        for name in NAMES
    )


def _frame(session: Session, case: SessionCase | None) -> dict[str, object]:
    where = f"{session.kit.organisation.name} {session.kit.centre}".strip()
    return {
        "session": session,
        "case": case,
        "where": where,
        "number": case.position if case else 0,
        "total": session.cases.count(),
    }


def _with_device(response: HttpResponse, device: JudgingDevice | None) -> HttpResponse:
    if device is None:
        COOKIE.write(response, JudgingDevice(secrets.token_urlsafe(16)))
    return response


def _private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache, and not written down when it is refused: nobody's try has a time."""
    response.headers["Cache-Control"] = "private, no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]  # as Django marks what it has logged
    return response
