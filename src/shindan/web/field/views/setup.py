"""Before a survey: its terms, a check list, and the beginning."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.sheet import wished_period
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.waves import open_wave, plan_wave, wave_of
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option
from shindan.web.ui.components.text_field import TextField

from ..terms import LONGEST_CONTACT, Typed, proposed_terms, read_terms, typed_terms


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.RUN_FIELD)
def setup(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Period, ways in, smallest groups, contact: until the survey begins."""
    today, wave = timezone.localdate(), wave_of(entry)
    if wave is not None and wave.state != Wave.State.PLANNED:
        messages.error(request, _("調査は始まっています。変えられるのは締め切りの日だけです。"))
        return redirect("field_page", entry.pk)
    if request.method != "POST":
        return _setup_page(request, entry, proposed_terms(wave, today, wished_period(entry, today)), {})
    typed = typed_terms(request.POST)
    terms, faults = read_terms(typed, today)
    if terms is None:
        return _setup_page(request, entry, typed, faults)
    try:
        plan_wave(entry=entry, terms=terms, by=request.user)
        messages.success(request, _("実施の設定を保存しました。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect("field_page", entry.pk)


def _setup_page(request: HttpRequest, entry: Entry, typed: Typed, faults: dict[str, str]) -> HttpResponse:
    errors = tuple(ErrorLink(name=name, message=message) for name, message in faults.items())
    return entry_page(
        request,
        entry,
        "field/setup.html",
        "field_page",
        status=422 if errors else 200,
        ways=_ways(typed, faults),
        period=_fields(typed, faults, ("opens", "closes")),
        rules=_fields(typed, faults, ("min_group", "min_crossed")),
        contact=_fields(typed, faults, ("contact",)),
        errors=errors,
    )


def _ways(typed: Typed, faults: dict[str, str]) -> CheckCard:
    return CheckCard(
        name="ways",
        legend=_("回答の入口"),
        options=tuple(Option(value=value, label=label, hint=hint) for value, label, hint in _described_ways()),
        value=tuple(map(str, typed["ways"])),
        hint=_("1人1回を守れるのは、回答コードだけを選んだときです（共用パソコンは回答コードを使います）。"),
        error=faults.get("ways", ""),
    )


def _described_ways() -> tuple[tuple[str, str, str], ...]:
    """Each way in: what it is, and what it cannot promise."""
    return (
        (
            "link",
            _("共有のアドレスとQRコード"),
            _(
                "自分のスマートフォンやパソコンで、だれでも同じアドレスから答えます。同じ人が2回答えることは防げません。"
            ),
        ),
        (
            "code",
            _("回答コードの紙"),
            _("一度だけ使える8文字の紙を配ります。渡した相手を書き留めると、だれが回答したかが分かってしまいます。"),
        ),
        (
            "kiosk",
            _("共用パソコン"),
            _("休憩室などに置いた端末で、回答コードを入力して答えます。のぞき見は、置き方でしか防げません。"),
        ),
        (
            "paper",
            _("紙の調査票"),
            _("集めた紙を担当者が2回入力して照合します。筆跡で分かることと、ほかの入口でも答えることは防げません。"),
        ),
    )


def _fields(typed: Typed, faults: dict[str, str], names: tuple[str, ...]) -> list[TextField]:
    more: dict[str, dict[str, Any]] = {
        "opens": {"label": _("開始の日"), "kind": "date", "short": True},
        "closes": {
            "label": _("締め切りの日"),
            "kind": "date",
            "short": True,
            "hint": _("この日の終わりまで答えられます。4週間までをお勧めします。"),
        },
        "min_group": {
            "label": _("表示する最少人数"),
            "short": True,
            "hint": _("一つの区分の結果を示す最少の回答数です。3未満にはできません。"),
        },
        "min_crossed": {
            "label": _("掛け合わせと自由記述の最少人数"),
            "short": True,
            "hint": _("二つの区分の掛け合わせと自由記述は、この人数に満たないグループでは示しません。"),
        },
        "contact": {
            "label": _("回答者の問い合わせ先"),
            "optional": True,
            "limit": LONGEST_CONTACT,
            "hint": _("回答の画面、ポスター、カードに載ります。例：人事課（内線1234）"),
        },
    }
    return [TextField(name=name, value=str(typed[name]), error=faults.get(name, ""), **more[name]) for name in names]


@require_POST
@for_entry(Right.RUN_FIELD)
def open_field(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Begin to take answers."""
    wave = wave_of(entry)
    if wave is None or entry.step != Step.FIELD:
        raise Http404
    try:
        open_wave(wave=wave, by=request.user, day=timezone.localdate())
        messages.success(request, _("調査を始めました。回答を受け付けています。"))
    except StepError as fault:
        messages.error(request, str(fault))
    return redirect("field_page", entry.pk)
