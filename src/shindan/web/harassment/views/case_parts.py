"""The parts of a case's page: what is hidden and why, the days of asking, the fields below them."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Right
from shindan.web.ui.components.table import Column, Row, Table
from shindan.web.ui.components.text_field import TextField

from ..models import Case


def case_fields(request: HttpRequest, wrong: Mapping[str, str]) -> dict[str, TextField]:
    """The fields of asking how the person is, and of deleting the record."""
    note, again, reason = (request.POST.get(name, "") for name in ("note", "again", "reason"))
    return {
        "note": TextField(name="note", label=_("様子"), kind="textarea", rows=3, value=note, optional=True, limit=600),
        "again": TextField(
            name="again",
            label=_("次に様子を確かめる日"),
            kind="date",
            short=True,
            value=again,
            error=wrong.get("again", ""),
            optional=True,
        ),
        "reason": TextField(name="reason", label=_("削除する理由"), value=reason, error=wrong.get("reason", "")),
    }


def hidden_words(found: Case, rights: frozenset[Right]) -> str:
    """What of a case is not shown, and why."""
    if not hasattr(found, "people"):
        return _("保管の期限が過ぎたため、だれのことか分かる項目は削除されています。")
    if Right.SEE_CASE_PEOPLE not in rights:
        return _("だれのことか分かる項目と、担当者の様子は、この役割では表示しません。")
    return "" if Right.SEE_CASE_HEALTH in rights else _("担当者の様子とケアは、この役割では表示しません。")


def follow_up_table(found: Case, sees: bool) -> Table | None:
    """The days of asking; what was found only for who ``sees`` it."""
    rows = list(found.follow_ups.all())
    if not rows:
        return None
    heads = (_("確かめる日"), _("確かめた日"), *((_("様子"),) if sees else ()))
    return Table(
        caption=_("様子を確かめる日"),
        caption_hidden=True,
        columns=tuple(Column(label=head) for head in heads),
        rows=tuple(
            Row(
                heading=f"{row.day:%Y/%m/%d}",
                cells=(f"{row.done:%Y/%m/%d}" if row.done else "–", *((row.note or "–",) if sees else ())),
            )
            for row in rows
        ),
    )
