"""Events for customers: all of them, and one with its checklist and its guests."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField
from shindan.web.ui.components.tiles import Tile, Tiles

from ..events import (
    Replies,
    add_task,
    delete_event,
    find_event,
    invite,
    make_event,
    move_event,
    replies_of,
    set_reply,
    state_name,
    tick,
)
from ..models import Event, Guest
from ..reading import day_of
from ..wording import day_word
from .shell import firm_page, language_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.USE_TOOLS)
def events(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All events, and the form of a new one."""
    texts = {name: " ".join(request.POST.get(name, "").split()) for name in ("name", "day", "place")}
    faults = _faults(texts) if request.method == "POST" else {}
    day = day_of(texts["day"])
    if request.method == "POST" and not faults and day:
        made = make_event(
            organisation=organisation,
            name=texts["name"],
            day=day,
            place=texts["place"],
            language=language_of(request),
            by=request.user,
        )
        return redirect("firm_event", organisation.pk, made.pk)
    today = timezone.localdate()
    rows = [(event, event.tasks.filter(done=None).count(), event.day < today) for event in organisation.events.all()]
    fields = [
        _text("name", _("イベントの名前"), texts["name"], faults),
        _text("day", _("開く日"), texts["day"], faults, kind="date", short=True),
        _text("place", _("場所"), texts["place"], faults, optional=True),
    ]
    return firm_page(request, organisation, "firm/events.html", faults=faults, rows=rows, fields=fields)


def _faults(texts: dict[str, str]) -> dict[str, str]:
    faults = {}
    if not texts["name"]:
        faults["name"] = _("イベントの名前が入力されていません。入力してください。")
    for name in ("name", "place"):
        if len(texts[name]) > 120:
            faults[name] = _("%(most)d文字までです。短くしてください。") % {"most": 120}
    found = day_of(texts["day"])
    if found is None or not 2000 <= found.year <= 2100:
        faults["day"] = _("日付として読めません。2026/11/20 のように入力してください。")
    return faults


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.USE_TOOLS)
def event(request: HttpRequest, organisation: Organisation, event: UUID) -> HttpResponse:
    """The checklist by day, and the guests with their replies."""
    found = find_event(organisation, event)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _page(request, found, {})
    faults = _work(request, found)
    return _page(request, found, faults) if faults else redirect("firm_event", organisation.pk, found.pk)


def _work(request: HttpRequest, event: Event) -> dict[str, str]:
    """Do what a button of the page asks for; gives the faults."""
    work = {"tick": _tick, "task": _task, "guests": _guests, "reply": _reply, "move": _move}.get(
        request.POST.get("go", "").partition("-")[0]
    )
    return work(request, event) if work else {}


def _tick(request: HttpRequest, event: Event) -> dict[str, str]:
    _word, _dash, number = request.POST.get("go", "").partition("-")
    undo = request.POST.get("undo") == number
    if number.isascii() and number.isdigit():
        tick(event=event, task=int(number), done=None if undo else timezone.localdate(), by=request.user)
    return {}


def _task(request: HttpRequest, event: Event) -> dict[str, str]:
    task, due = " ".join(request.POST.get("task", "").split()), day_of(request.POST.get("due", ""))
    faults = {}
    if not task or len(task) > 200:
        faults["task"] = _("することを、200文字までで入力してください。")
    if due is None:
        faults["due"] = _("日付として読めません。2026/11/20 のように入力してください。")
    if not faults and due:
        add_task(event=event, task=task, person=request.POST.get("person", "").strip(), due=due, by=request.user)
    return faults


def _guests(request: HttpRequest, event: Event) -> dict[str, str]:
    names = request.POST.get("names", "").splitlines()
    if not any(name.strip() for name in names):
        return {"names": _("名前が入力されていません。1行に1人ずつ入力してください。")}
    number = invite(event=event, names=names, by=request.user)
    told = ngettext("%(n)d人を加えました。", "%(n)d人を加えました。", number) % {"n": number}
    messages.success(request, told)
    return {}


def _reply(request: HttpRequest, event: Event) -> dict[str, str]:
    _word, _dash, number = request.POST.get("go", "").partition("-")
    if number.isascii() and number.isdigit():
        set_reply(event=event, guest=int(number), state=request.POST.get(f"state-{number}", ""), by=request.user)
    return {}


def _move(request: HttpRequest, event: Event) -> dict[str, str]:
    day = day_of(request.POST.get("day", ""))
    if day is None:
        return {"day": _("日付として読めません。2026/11/20 のように入力してください。")}
    move_event(event=event, day=day, by=request.user)
    return {}


def _page(request: HttpRequest, event: Event, faults: dict[str, str]) -> HttpResponse:
    today, replies = timezone.localdate(), replies_of(event)
    waiting = event.tasks.filter(done=None)
    return firm_page(
        request,
        event.organisation,
        "firm/event.html",
        faults=faults,
        event=event,
        heading=_heading(waiting.filter(due__lte=today).count(), waiting.count(), replies.waiting),
        tasks=[(task, task.done is None and task.due < today, f"tick-{task.pk}") for task in event.tasks.all()],
        guests=[(guest, _state_field(guest), f"reply-{guest.pk}") for guest in event.guests.all()],
        tiles=_tiles(replies),
        opened="task" in faults or "due" in faults,
        **_fields(event, request.POST, faults),
    )


def _tiles(replies: Replies) -> Tiles:
    return Tiles(
        items=(
            Tile(label=_("招いた"), value=str(replies.invited)),
            Tile(label=_("出席"), value=str(replies.coming), note=_("返事待ち %(n)d") % {"n": replies.waiting}),
            Tile(label=_("来た"), value=str(replies.came)),
        )
    )


def _fields(event: Event, sent: QueryDict, faults: dict[str, str]) -> dict[str, Any]:
    day = event.day.isoformat()
    hint = _("1行に1人ずつ入力します。同じ名前は一度だけ加わります。")
    return {
        "task_fields": [
            _text("task", _("すること"), sent.get("task", ""), faults),
            TextField(name="person", label=_("担当"), value=sent.get("person", ""), optional=True),
            _text("due", _("期限"), sent.get("due", day), faults, kind="date", short=True),
        ],
        "names_field": _text("names", _("招く方の名前"), sent.get("names", ""), faults, kind="textarea", hint=hint),
        "day_field": _text("day", _("開く日"), sent.get("day", day), faults, kind="date", short=True),
    }


def _text(name: str, label: str, value: str, faults: dict[str, str], **more: Any) -> TextField:
    return TextField(name=name, label=label, value=value, error=faults.get(name, ""), **more)


def _heading(due: int, waiting: int, replies: int) -> str:
    if due:
        return ngettext("今日までの%(n)d件を終えてください", "今日までの%(n)d件を終えてください", due) % {"n": due}
    if replies:
        words = ngettext("返事のない%(n)d人に連絡してください", "返事のない%(n)d人に連絡してください", replies)
        return words % {"n": replies}
    return _("次にすることを確かめてください") if waiting else _("来た方を数え、次に直すことを一つ決めてください")


def _state_field(guest: Guest) -> SelectField:
    options = tuple(Choice(value=state, label=state_name(state)) for state in Guest.State.values)
    return SelectField(
        name=f"state-{guest.pk}", label=guest.name, options=options, value=guest.state, empty=_("一覧から外す")
    )


@require_POST
@for_organisation(Right.USE_TOOLS)
def delete(request: HttpRequest, organisation: Organisation, event: UUID) -> HttpResponse:
    """Delete an event; the page says before what goes with it."""
    found = find_event(organisation, event)
    if found is None:
        raise Http404
    delete_event(event=found, by=request.user)
    messages.success(request, _("%(day)sのイベントを削除しました。") % {"day": day_word(found.day)})
    return redirect("firm_events", organisation.pk)
