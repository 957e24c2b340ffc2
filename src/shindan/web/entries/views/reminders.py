"""The mails about an entry: what would be sent now and to whom, what was sent, and the switch."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right

from ..models import Entry, Step
from ..reminding.history import sent_table
from ..reminding.letters import letter_to
from ..reminding.sending import by_hand, send_now
from ..services import set_reminders
from .shell import entry_page


@require_safe
@for_entry(Right.MOVE_STEP)
def reminders(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What would be sent now, in full, and what was sent."""
    over = entry.step == Step.DONE or entry.waits_to_be_taken_on
    planned = [] if over else by_hand(entry, timezone.localdate())
    previews = [(reader, letter_to(reader, matter)) for matter, reader in planned]
    return entry_page(
        request,
        entry,
        "entries/reminders.html",
        "entries_course",
        previews=previews,
        over=over,
        sent=sent_table(entry),
    )


@require_POST
@for_entry(Right.MOVE_STEP)
def send(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Send now, once a day."""
    if entry.step == Step.DONE or entry.waits_to_be_taken_on:
        messages.error(request, _("このエントリーには、いま知らせることがありません。"))
        return redirect("entries_reminders", entry.pk)
    made = send_now(entry, timezone.localdate(), request.user.get_username())
    if made.failed:
        messages.error(
            request, _("送れないメールがありました。メールの送り先の設定を確かめて、あすもう一度送ってください。")
        )
    elif made.sent:
        record(actor=request.user, action="notice.send", on=entry, details={"sent": made.sent})
        messages.success(request, ngettext("%(n)d通送りました。", "%(n)d通送りました。", made.sent) % {"n": made.sent})
    else:
        messages.error(request, _("手で送るお知らせは、1人に1日1回です。きょうはもう送りました。"))
    return redirect("entries_reminders", entry.pk)


@require_POST
@for_entry(Right.MOVE_STEP)
def switch(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Switch the mails about the entry on or off."""
    on = request.POST.get("on") == "1"
    set_reminders(entry=entry, on=on, by=request.user)
    messages.success(request, _("メールを再開しました。") if on else _("メールを止めました。"))
    return redirect("entries_reminders", entry.pk)
