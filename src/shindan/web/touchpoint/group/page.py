"""Lays the view of a group out for the components of the owner's page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.ui.components.gap_rows import Gap, GapRows
from shindan.web.ui.components.table import Column, Row, Table

from ..queries import Shown
from .queries import AreaView, GroupView


@dataclass(frozen=True)
class GroupPage:
    """What ``touchpoint/group/owner.html`` sees; ``None`` before three have answered."""

    people: int
    headline: str
    lead: str
    gaps: GapRows | None
    counts: Table | None
    roles: Table | None


def group_page(view: GroupView, shown: Shown) -> GroupPage:
    """The page of a group."""
    if not view.areas:
        return GroupPage(0, _("3人が答えると、ここに結果が出ます"), "", None, None, None)
    return GroupPage(
        people=view.people,
        headline=_headline(view),
        lead=_lead(view, shown),
        gaps=_gaps(view, shown),
        counts=_counts(view, shown),
        roles=_roles(view, shown) if view.roles else None,
    )


def _headline(view: GroupView) -> str:
    if view.widest.gap == 0:
        return _("社長と従業員の見方は、すべての領域でそろっています")
    return _("社長と従業員のズレがいちばん大きいのは「%(area)s」です") % {"area": view.widest.label}


def _lead(view: GroupView, shown: Shown) -> str:
    own = shown.worded.overall.value
    values = {"own": own, "staff": view.level, "name": shown.worded.levels[view.level].name}
    said = _("従業員の中央値で見た総合レベルは%(staff)d（%(name)s）、社長の診断は%(own)dです。") % values
    return said + gap_words(own - view.level)


def gap_words(gap: int) -> str:
    """A gap in words: who sees it higher, and by how many levels."""
    if gap > 0:
        return ngettext("社長のほうが%(n)d段高く見ています。", "社長のほうが%(n)d段高く見ています。", gap) % {"n": gap}
    if gap < 0:
        return ngettext("従業員のほうが%(n)d段高く見ています。", "従業員のほうが%(n)d段高く見ています。", -gap) % {
            "n": -gap
        }
    return _("見方はそろっています。")


def _gaps(view: GroupView, shown: Shown) -> GapRows:
    rows = tuple(
        Gap(
            name=area.label,
            own=area.own,
            text=gap_words(area.gap),
            median=area.median,
            least=area.least,
            most=area.most,
        )
        for area in view.areas
    )
    levels = tuple(level.short for level in shown.worded.levels)
    return GapRows(levels=levels, rows=rows, own_label=_("社長"), staff_label=_("従業員の中央値"))


def _counts(view: GroupView, shown: Shown) -> Table:
    heads = [Column(label=_("レベル%(level)d") % {"level": level.value}, numeric=True) for level in shown.worded.levels]
    more = [Column(label=_("中央値"), numeric=True), Column(label=_("社長"), numeric=True)]
    rows = tuple(Row(heading=area.label, cells=_cells(area)) for area in view.areas)
    caption = _("レベルごとの人数（従業員%(people)d人）") % {"people": view.people}
    return Table(caption=caption, columns=(Column(label=_("領域")), *heads, *more), rows=rows)


def _cells(area: AreaView) -> tuple[str, ...]:
    return (*(str(count) for count in area.counts), str(area.median), str(area.own))


def _roles(view: GroupView, shown: Shown) -> Table:
    heads = [
        Column(label=_("%(role)s（%(people)d人）") % {"role": role.name, "people": role.people}, numeric=True)
        for role in view.roles
    ]
    rows = tuple(
        Row(heading=area.label, cells=(str(area.own), *(str(role.medians[place]) for role in view.roles)))
        for place, area in enumerate(view.areas)
    )
    columns = (Column(label=_("領域")), Column(label=_("社長"), numeric=True), *heads)
    return Table(caption=_("立場ごとの中央値"), columns=columns, rows=rows)
