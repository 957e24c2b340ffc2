"""The guests of an event as files: a list for the door, and what an invitation says."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from shindan.report.notebook import Column, Table
from shindan.report.notebook.invitation import Invitations

from .events import replies_of, state_name
from .models import Event, Guest
from .wording import day_of_week, day_word


def table_of_guests(event: Event, day: date) -> Table:
    """Everybody who was invited, with the reply and an empty cell to tick at the door."""
    titles = ((_("名前"), 34), (_("返事"), 12), (_("来た"), 8), (_("メモ"), 40))
    came = {Guest.State.CAME: _("来た")}
    rows = tuple(
        (guest.name, state_name(guest.state), came.get(Guest.State(guest.state), ""), "")
        for guest in event.guests.all()
    )
    told = {"day": day_word(event.day), "now": day_word(day), **vars(replies_of(event))}
    about = _("開く日 %(day)s　招いた%(invited)d人、出席%(coming)d人、返事待ち%(waiting)d人　%(now)s時点") % told
    return Table(f"{event.name}　{event.organisation.name}", about, tuple(Column(*each) for each in titles), rows)


def invitations_of(event: Event, language: str) -> Invitations:
    """One for everybody who has not declined."""
    guests = event.guests.exclude(state=Guest.State.DECLINED)
    when = (
        f"{day_word(event.day)}（{day_of_week(event.day)}）"
        if language == "ja"
        else f"{day_of_week(event.day)}, {day_word(event.day)}"
    )
    return Invitations(
        language=language,
        owner=event.organisation.name,
        title=event.name,
        names=tuple(_("%(name)s 様") % {"name": guest.name} for guest in guests),
        opening=_("日ごろのご愛顧に感謝し、次の催しを開きます。お会いできるのを楽しみにしています。"),
        facts=tuple(filter(lambda fact: fact[1], ((_("日"), when), (_("場所"), event.place)))),
        reply=_("出席・欠席のお返事を、担当者か店にお知らせください。"),
    )
