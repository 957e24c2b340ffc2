"""Every move of an entry's course, and of the step beside it, newest first."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.words import person_name
from shindan.web.ui.components.table import Column, Row, Table

from ..course import move_name
from ..models import Entry
from ..seams import Move, practice_moves

HISTORY = 30


def history_of(entry: Entry) -> Table | None:
    """The last moves as a table, with a column of reasons where there is one."""
    line: list[Move] = [(each.at, move_name(each), each.by, each.reason) for each in entry.changes.all()[:HISTORY]]
    moves = sorted(line + practice_moves(entry, HISTORY), key=lambda move: move[0], reverse=True)[:HISTORY]
    return _table(moves) if moves else None


def _table(moves: list[Move]) -> Table:
    people = User.objects.filter(username__in={by for _at, _what, by, _why in moves})
    names = {each.username: person_name(each) for each in people}
    has_reasons = any(why for _at, _what, _by, why in moves)
    rows = tuple(
        Row(
            heading=f"{timezone.localtime(at):%Y/%m/%d %H:%M}",
            cells=(what, _("自動") if by == "system" else names.get(by, by), *((why,) if has_reasons else ())),
        )
        for at, what, by, why in moves
    )
    labels = (_("日時"), _("段階"), _("だれが"), *((_("理由"),) if has_reasons else ()))
    columns = tuple(Column(label=label) for label in labels)
    return Table(caption=_("これまでの動き"), columns=columns, rows=rows, caption_hidden=True)
