"""The pages about the house: what it offers, what becomes of answers, whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from shindan.diagnosis import Pack
from shindan.disclosure.comparison import LEAST, STEP
from shindan.report.worded import worded_levels
from shindan.web.operator.models import KEPT_AFTER_DONE, KEPT_OPEN
from shindan.web.touchpoint import draft
from shindan.web.touchpoint.group import member
from shindan.web.touchpoint.packs import maturity_packs
from shindan.web.touchpoint.services import TOMBSTONE_DAYS
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.views import YEAR

ROBOTS = "User-agent: *\nDisallow: /check/result/\nDisallow: /check/group/\nDisallow: /operator/\nDisallow: /firm/\n"


@dataclass(frozen=True)
class Offer:
    """A diagnosis on the home page."""

    title: str
    audience: str
    intro: str
    minutes: int
    questions: int
    levels: tuple[str, ...]
    href: str


def _offer(pack: Pack, language: str) -> Offer:
    default = pack.id == draft.DEFAULT_PACK
    return Offer(
        title=pack.title.get(language),
        audience=pack.audience.get(language) if pack.audience else "",
        intro=pack.intro.get(language) if pack.intro else "",
        minutes=pack.minutes,
        questions=len(pack.items),
        levels=tuple(level.short for level in worded_levels(pack, language)),
        href=reverse("check_start") if default else reverse("check_start_with", args=[pack.id]),
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What can be diagnosed here."""
    offers = [_offer(pack, request.LANGUAGE_CODE) for pack in maturity_packs()]
    return render(request, "house/home.html", {"offers": offers})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, what is not, and how long: true of the code."""
    context = {
        "least": LEAST,
        "step": STEP,
        "kept_done": KEPT_AFTER_DONE,
        "kept_open": KEPT_OPEN,
        "ended_days": TOMBSTONE_DAYS,
        "cookies": cookies(),
    }
    return render(request, "house/privacy.html", context)


def cookies() -> Table:
    """Every cookie that the service sets."""
    day = 24 * 3600
    found = [
        (draft.COOKIE.name, _("回答の途中を覚えます。"), _days(draft.COOKIE.lifetime // day)),
        (member.COOKIE.name, _("グループ診断に一度だけ答えるための印です。"), _days(member.COOKIE.lifetime // day)),
        (settings.LANGUAGE_COOKIE_NAME, _("選んだ言語を覚えます。"), _days(YEAR // day)),
        (settings.CSRF_COOKIE_NAME, _("送信が本人のものかを確かめます。"), _days(settings.CSRF_COOKIE_AGE // day)),
        (settings.SESSION_COOKIE_NAME, _("運営のログインを保ちます。"), _days(settings.SESSION_COOKIE_AGE // day)),
        ("messages", _("運営の画面で、操作の結果を一度だけ示します。"), _("ブラウザーを閉じるまで")),
    ]
    rows = tuple(Row(heading=name, cells=(use, time)) for name, use, time in found)
    columns = (Column(label=_("名前")), Column(label=_("使い道")), Column(label=_("期間")))
    return Table(caption=_("クッキー"), columns=columns, rows=rows)


def _days(number: int) -> str:
    return ngettext("%(n)d日", "%(n)d日", number) % {"n": number}


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to ask."""
    return render(request, "house/contact.html", {"mail": settings.SHINDAN.operator_mail})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is done for everybody to be able to use the pages, and what is known not to work."""
    return render(request, "house/accessibility.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep holders' pages out of search engines."""
    return HttpResponse(ROBOTS, content_type="text/plain")
