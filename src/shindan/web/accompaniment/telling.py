"""What other pages say of a course: the firm's first page, and the plan that belongs to it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.web.accounts.models import Organisation

from .models import Accompaniment
from .queries import course_of, proposal_of
from .words import step_name, when


def note_of(organisation: Organisation) -> str:
    """Where the firm's course stands, in a few words; "" where there is none."""
    if proposal_of(organisation) is not None:
        return _("提案が届いています")
    found = course_of(organisation)
    if found is None:
        return ""
    if found.row.state == Accompaniment.State.ENDED:
        return _("終わりました")
    if found.next is None:
        return _("次の日程が決まっていません")
    return _("次は%(at)s　%(name)s") % {"at": when(found.next.at), "name": step_name(found.next)}
