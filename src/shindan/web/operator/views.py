"""The operator's pages about consultation requests, and the addresses of the former sign-in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shindan.web.accounts.console import console_page, operator_page
from shindan.web.accounts.words import person_name
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.lanes import Entry, Lane, Lanes
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.tabs import Tab, Tabs

from .models import ConsultationRequest
from .queries import Waiting, board, consultations, levels_of
from .services import consultants, delete_request, give_request, set_state
from .times import times_in_words

State = ConsultationRequest.State


def old_sign_in(request: HttpRequest) -> HttpResponse:
    """The address of the sign-in before everybody had one."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(reverse("account_login") + (f"?{query}" if query else ""))


def old_sign_out(request: HttpRequest) -> HttpResponse:
    """The address of signing out before; a form that is sent here is sent on as it is."""
    return HttpResponseRedirect(reverse("account_logout"), preserve_request=True)


def _page(request: HttpRequest, template: str, place: str, **context: Any) -> HttpResponse:
    return console_page(request, f"operator/{template}.html", place, **context)


@require_safe
@operator_page
def start(request: HttpRequest) -> HttpResponse:
    """What waits for the operator."""
    waiting = board()
    lanes = Lanes(items=tuple(_lane(each) for each in waiting))
    return _page(request, "start", "operator_consultations", waiting=waiting[0].number, lanes=lanes)


def _lane(waiting: Waiting) -> Lane:
    address = f"{reverse('operator_consultations')}?state={waiting.state}"
    entries = tuple(_entry(asked) for asked in waiting.longest)
    return Lane(
        name=state_name(waiting.state),
        number=str(waiting.number),
        unit=ngettext("件", "件", waiting.number),
        href=address,
        more=_("すべて見る"),
        entries=entries,
    )


def _entry(asked: ConsultationRequest) -> Entry:
    lines = [asked.company, *times_in_words(asked)[:1]]
    href = reverse("operator_consultation", args=[asked.pk])
    return Entry(title=asked.name, href=href, lines=tuple(line for line in lines if line))


def state_name(state: str) -> str:
    """The state of a request in words."""
    return {State.NEW: _("未対応"), State.SCHEDULED: _("日程確定"), State.DONE: _("完了")}[State(state)]


@require_safe
@operator_page
def requests(request: HttpRequest) -> HttpResponse:
    """The list of requests, by state."""
    state = request.GET.get("state", "")
    page = consultations(state, request.GET.get("page", "1"))
    rows = [(item, state_name(item.state), times_in_words(item)[:1]) for item in page]
    names = [("", _("すべて")), *((each.value, state_name(each)) for each in State)]
    items = tuple(Tab(label=label, href=f"?state={value}", current=value == state) for value, label in names)
    states = Tabs(label=_("状態で絞る"), items=items)
    return _page(request, "consultations", "operator_consultations", page=page, rows=rows, states=states, state=state)


@require_safe
@operator_page
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One request with the levels that came with it."""
    asked = get_object_or_404(ConsultationRequest, pk=pk)
    others = [(each.value, state_name(each)) for each in State if each != asked.state]
    context = {"asked": asked, "state": state_name(asked.state), "facts": consultation_facts(asked), "others": others}
    context["consultant"] = _consultant_field(asked)
    return _page(
        request, "consultation", "operator_consultations", worded=levels_of(asked, request.LANGUAGE_CODE), **context
    )


def consultation_facts(asked: ConsultationRequest) -> tuple[Fact, ...]:
    """What somebody who asked wrote."""
    unmailed = _("送れませんでした。受け付けたことも、併せて連絡してください。")
    pairs = [
        (_("お名前"), asked.name),
        (_("会社名"), asked.company),
        (_("メールアドレス"), asked.email),
        (_("電話番号"), asked.phone),
        (_("言語"), {"ja": "日本語", "en": "English"}.get(asked.language, asked.language)),
        *((_("第%(number)d希望") % {"number": n}, line) for n, line in enumerate(times_in_words(asked), 1)),
        (_("相談したいこと"), asked.note),
        (_("確認メール"), unmailed if asked.mail == asked.Mail.FAILED else ""),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs if text)


@require_POST
@operator_page
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a request into another state."""
    asked = get_object_or_404(ConsultationRequest, pk=pk)
    state = request.POST.get("state", "")
    if state in State.values:
        set_state(asked=asked, state=state)
        messages.success(request, _("「%(state)s」にしました。") % {"state": state_name(state)})
    return redirect("operator_consultation", pk=pk)


@require_POST
@operator_page
def give(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a request to a consultant, or take it back."""
    asked = get_object_or_404(ConsultationRequest, pk=pk)
    chosen = request.POST.get("consultant", "")
    consultant = next((each for each in consultants() if str(each.pk) == chosen), None)
    if chosen and consultant is None:
        messages.error(request, _("このコンサルタントはいません。一覧から選んでください。"))
        return redirect("operator_consultation", pk=pk)
    give_request(asked=asked, consultant=consultant, by=request.user)
    told = (
        _("%(name)sさんに渡しました。") % {"name": person_name(consultant)} if consultant else _("担当を外しました。")
    )
    messages.success(request, told)
    return redirect("operator_consultation", pk=pk)


def _consultant_field(asked: ConsultationRequest) -> SelectField:
    return SelectField(
        name="consultant",
        label=_("担当のコンサルタント"),
        options=tuple(Choice(value=str(each.pk), label=person_name(each)) for each in consultants()),
        value=str(asked.consultant_id or ""),
        hint=_("選んだ人だけが、この申し込みを見られます。会社のページからの申し込みは、そこから伴走を始められます。"),
        empty=_("決めない"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what deleting does, then do it."""
    asked = get_object_or_404(ConsultationRequest, pk=pk)
    if request.method != "POST":
        return _page(request, "delete", "operator_consultations", asked=asked)
    delete_request(asked=asked)
    messages.success(request, _("相談の申し込みを削除しました。"))
    return redirect("operator_consultations")
