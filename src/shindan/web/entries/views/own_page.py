"""The own entries of a client's people, with what is next for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.accounts.rights import Person

from ..board_queries import Wish, active, on_board
from ..models import Step
from ..next_tasks import NextTask, next_task
from ..seams import award_asked, practices_asked
from ..words import day_word
from .board_page import line_of

if TYPE_CHECKING:
    from ..course_queries import Dated


def own_context(person: Person, day: date) -> dict[str, Any]:
    """The own entries of a client's people, with what is next for them."""
    found = on_board(person, Wish(), day)
    entries = active(found)
    ended = list(found.filter(step=Step.DONE).order_by("-made", "centre"))
    asked, honoured = practices_asked(entries, person), award_asked((*entries, *ended), person)
    pairs = [(entry, next_task(entry, "organisation", entry.field_ends, day)) for entry in entries]

    def is_yours(pair: tuple[Dated, NextTask]) -> bool:
        return pair[1].yours or pair[0].pk in asked or pair[0].pk in honoured

    def beside(entry: Dated) -> tuple[str, ...]:
        award = _("表彰が決まりました。名前を公表してよいかを答えてください") if entry.pk in honoured else ""
        return tuple(filter(None, (_asked(asked, entry), award)))

    pairs.sort(
        key=lambda pair: not is_yours(pair)
    )  # what the reader has to do first; each part stays in order of its days
    yours = sum(map(is_yours, pairs)) + sum(entry.pk in honoured for entry in ended)
    return {
        "heading": _own_heading(yours, len(entries), bool(ended)),
        "rows": tuple(line_of(entry, day, task, beside(entry)) for entry, task in pairs),
        "ended": tuple(line_of(entry, day, beside=beside(entry)) for entry in ended),
        "none": not entries and not ended,
    }


def _asked(asked: Mapping[UUID, date | None], entry: Dated) -> str:
    """That the reader is to answer the representative's questionnaire, and until when."""
    if entry.pk not in asked:
        return ""
    due = asked[entry.pk]
    if due is None:
        return _("代表者アンケートに答えてください")
    return _("代表者アンケートに答えてください（%(day)sまで）") % {"day": day_word(due)}


def _own_heading(yours: int, moving: int, ended: bool) -> str:
    if yours:
        return ngettext("することがあるのは%(n)d件です", "することがあるのは%(n)d件です", yours) % {"n": yours}
    if moving:
        return _("いま、することはありません")
    return _("すべてのエントリーが終わりました") if ended else _("まだエントリーがありません")
