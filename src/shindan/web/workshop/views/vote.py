"""The facilitator's page of the vote: opening it, the address for phones, ending it, dots from a wall."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.entries.words import typed_text
from shindan.web.field.qr import qr_image
from shindan.web.house_address import house_address
from shindan.web.ui.components.copy_field import CopyField
from shindan.web.ui.components.error_summary import ErrorLink

from ..faults import WorkshopError
from ..models import Vote
from ..votes import counted_vote, last_vote
from ..voting import end_vote, enter_dots, open_vote, open_vote_of, why_no_vote
from .page import HERE
from .result import vote_exhibit
from .vote_fields import PHONES, WALL, dots_of, fields_of, terms_of, topics_on_cards

Typed = Mapping[str, str]


@require_safe
@for_entry(Right.FACILITATE)
def vote(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What can be done with the vote now."""
    return _page(request, entry)


@require_POST
@for_entry(Right.FACILITATE)
def start(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Open a vote for phones."""
    typed = {name: typed_text(request.POST, name) for name in PHONES}
    terms, faults = terms_of(typed, PHONES)
    if terms is None:
        return _page(request, entry, typed, faults)
    return _done(request, entry, lambda: open_vote(entry=entry, terms=terms, by=request.user))


@require_POST
@for_entry(Right.FACILITATE)
def end(request: HttpRequest, entry: Entry) -> HttpResponse:
    """End the open vote for good."""
    return _done(request, entry, lambda: end_vote(entry=entry, by=request.user))


@require_POST
@for_entry(Right.FACILITATE)
def dots(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Keep the dots that were counted on a wall."""
    topics = topics_on_cards(entry)
    names = (*WALL, *(f"wall_{issue}" for issue, _title in topics))
    typed = {name: typed_text(request.POST, name) for name in names}
    terms, faults = terms_of(typed, WALL)
    counts, wrong = dots_of(typed, topics)
    if terms is None or wrong:
        return _page(request, entry, typed, faults | wrong)
    try:
        enter_dots(entry=entry, counts=counts, terms=terms, by=request.user)
    except WorkshopError as refused:
        return _page(request, entry, typed, {names[len(WALL)] if topics else WALL[0]: str(refused)})
    messages.success(request, _("紙の点を保存しました。"))
    return redirect("workshop_vote", entry.pk)


def _done(request: HttpRequest, entry: Entry, work: Callable[[], Vote]) -> HttpResponse:
    try:
        vote = work()
    except WorkshopError as refused:
        messages.error(request, str(refused))
        return redirect("workshop_vote", entry.pk)
    said = _("投票を締め切りました。") if vote.ended else _("投票を始めました。QRコードを参加者に示してください。")
    messages.success(request, said)
    return redirect("workshop_vote", entry.pk)


def _page(request: HttpRequest, entry: Entry, typed: Typed | None = None, faults: Typed | None = None) -> HttpResponse:
    language, wrong = str(request.LANGUAGE_CODE), faults or {}
    running, counted = open_vote_of(entry), counted_vote(entry)
    address = house_address() + reverse("workshop_ballot", args=[running.link]) if running else ""
    return entry_page(
        request,
        entry,
        "workshop/vote.html",
        HERE,
        status=422 if wrong else 200,
        errors=tuple(ErrorLink(name=name, message=text) for name, text in wrong.items()),
        heading=_heading(running, counted),
        running=running,
        taken=_taken(running),
        people_note=_people_note(counted),
        address=CopyField(name="address", label=_("投票のアドレス"), value=address) if address else None,
        qr=qr_image(address) if address else "",
        why_not="" if running else why_no_vote(entry),
        exhibit=vote_exhibit(counted, language),
        discarded=_discarded(entry),
        **fields_of(entry, typed or {}, wrong, language),
    )


def _heading(running: Vote | None, counted: Vote | None) -> str:
    if running is not None:
        return _("QRコードを読み取って投票してください")
    return _("投票の結果を見て、取り組む課題を決めてください") if counted else _("投票で、取り組む課題を選びます")


def _taken(running: Vote | None) -> str:
    if running is None:
        return ""
    n = running.taken.count()
    if running.people:
        return _("%(people)d人のうち%(n)d人が投票しました。") % {"people": running.people, "n": n}
    return ngettext("%(n)d人が投票しました。", "%(n)d人が投票しました。", n) % {"n": n}


def _people_note(counted: Vote | None) -> str:
    """A link can be used on two devices by one person: more ballots than people are told."""
    if counted is None or not counted.people or not counted.ballots or counted.ballots <= counted.people:
        return ""
    words = _("参加者は%(people)d人ですが、%(n)d台から投票がありました。2台で投票した人がいるかもしれません。")
    return words % {"people": counted.people, "n": counted.ballots}


def _discarded(entry: Entry) -> str:
    """That the newest vote came to nothing, because too few voted."""
    last = last_vote(entry)
    if last is None or last.ended is None or last.counts is not None:
        return ""
    words = _(
        "第%(number)d回の投票は%(n)d人でした。%(least)d人に満たないため、だれが入れたか分かるおそれがあり、点は表示せずに消しました。"
    )
    return words % {"number": last.number, "n": last.ballots or 0, "least": last.least}
