"""Sending the invitation to a meeting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from shindan.web.accounts.audit import record
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right

from ..meetings import has_meeting, meeting_of, page_of
from ..models import Entry
from ..reminding.inviting import invite


@require_POST
@for_entry(Right.MOVE_STEP)
def send(request: HttpRequest, entry: Entry, kind: str) -> HttpResponse:
    """Invite whoever was not invited to this time and place yet."""
    kept = meeting_of(entry, kind) if has_meeting(entry, kind) else None
    back = redirect(f"entries_{page_of(kind)}", entry.pk)
    if kept is None or kept.at is None:
        messages.error(request, _("日時が決まっていません。予定の日時を保存してから送ってください。"))
        return back
    made = invite(kept, timezone.localdate(), request.user.get_username())
    if made.sent:
        record(actor=request.user, action="notice.send", on=entry, target=kind, details={"sent": made.sent})
        messages.success(request, ngettext("%(n)d通送りました。", "%(n)d通送りました。", made.sent) % {"n": made.sent})
    if made.failed:
        messages.error(
            request, _("送れないメールがありました。メールの送り先の設定を確かめて、もう一度送ってください。")
        )
    if not made.sent and not made.failed:
        messages.error(request, _("この日時と場所の案内は、全員に送ってあるか、メールを止めています。"))
    return back
