"""Reads of the mails about an entry: what was sent to whom, when, and what failed."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.ui.components.table import Column, Row, Table

from ..models import Entry, Notice
from ..steps import BESIDE, step_name

# How the kind of a mail about a version of the analysis begins; its number follows.
ANALYSIS = "analysis-"


def kind_name(notice: Notice) -> str:
    """What the mail was about, in words."""
    if notice.kind.startswith("result-"):
        return _("結果の公開")
    if notice.kind.startswith(ANALYSIS):
        return _("課題と提案の公開")
    if notice.kind.startswith("report-"):
        return _("報告されたコメント")
    if notice.kind.startswith("invite-"):
        return _("会議の案内")
    if notice.kind.startswith("turn-"):
        return _("番になったこと")
    return {
        "soon": _("期限が近いこと"),
        "today": _("きょうが期限のこと"),
        "late": _("遅れていること"),
        "asked": _("手で送ったお知らせ"),
        "applied": _("新しい申し込み"),
        "practices": _("答える人への依頼"),
        "back": _("回答が戻されたこと"),
    }.get(notice.kind.removeprefix(f"{BESIDE}-"), notice.kind)


def state_name(notice: Notice) -> str:
    """What became of the mail, in words."""
    return {
        Notice.State.SENT: _("送信済み"),
        Notice.State.FAILED: _("送れませんでした（次の平日に送り直します）"),
        Notice.State.UNDER_WAY: _("送信中"),
    }[Notice.State(notice.state)]


def sent_table(entry: Entry, most: int = 100) -> Table | None:
    """The last mails about an entry, newest first."""
    rows = tuple(_row(notice) for notice in entry.notices.all()[:most])
    columns = tuple(Column(label=label) for label in (_("日時"), _("内容"), _("宛先"), _("状態")))
    return Table(caption=_("送ったメール"), columns=columns, rows=rows, caption_hidden=True) if rows else None


def _row(notice: Notice) -> Row:
    at = timezone.localtime(notice.at) if notice.at else None
    kind = kind_name(notice)
    if notice.step:  # mails about a result belong to no step
        kind = _("%(kind)s：%(step)s") % {"kind": kind, "step": step_name(notice.step)}
    by = _("（%(name)sから）") % {"name": notice.by} if notice.by else ""
    return Row(
        heading=f"{at:%Y/%m/%d %H:%M}" if at else f"{notice.day:%Y/%m/%d}",
        cells=(kind + by, notice.to, state_name(notice)),
    )
