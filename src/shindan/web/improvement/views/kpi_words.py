"""What a KPI says, and what it can say: shown before a measure starts."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line

from ..kpis import KpiView, Point
from ..words import figure


def power_sentence(view: KpiView) -> str:
    """From how many points on a change is seen; "" where the number of answers is not known."""
    if view.n is None:
        return ""
    if view.smallest is None:
        return _("%(n)d人の回答では、どのような変化も偶然と見分けられません。") % {"n": view.n}
    said = ngettext(
        "%(n)d人の回答では、%(points)dポイントより小さい変化は偶然と見分けられません。",
        "%(n)d人の回答では、%(points)dポイントより小さい変化は偶然と見分けられません。",
        view.n,
    ) % {"n": view.n, "points": view.smallest}
    if not view.beyond_reach:
        return said
    return said + _("目標までの差はこれより小さいため、届いたかどうかを数字だけでは言えません。")


def latest_sentence(view: KpiView) -> str:
    """The newest value beside baseline and target."""
    kpi, latest = view.kpi, view.latest
    if latest is None:
        return _("%(name)sの値はまだありません。") % {"name": kpi.name}
    told = {
        "name": kpi.name,
        "value": figure(latest.value, kpi.unit),
        "day": f"{latest.day:%Y/%m/%d}",
        "target": figure(kpi.target, kpi.unit),
    }
    if kpi.target is None:
        return _("%(name)sは%(day)sに%(value)sです。") % told
    return _("%(name)sは%(day)sに%(value)s、目標は%(target)sです。") % told


def course_exhibit(view: KpiView, csv: str) -> Exhibit | None:
    """The values over time as a table with intervals; ``None`` without any."""
    if not view.points:
        return None
    heads = (_("日"), _("値"), _("95%の範囲"), _("回答"), _("出どころ"))
    days = (view.points[0].day, view.points[-1].day)
    return Exhibit(
        key="course",
        title=_("値の推移"),
        says=latest_sentence(view),
        basis=_basis(view, days),
        columns=tuple(Head(label=head, numeric=place in (1, 3)) for place, head in enumerate(heads)),
        rows=tuple(_line(view, point) for point in view.points),
        csv=csv,
        notes=tuple(each for each in (power_sentence(view),) if each),
        open=True,
    )


def _basis(view: KpiView, days: tuple[object, object]) -> str:
    span = f"{days[0]:%Y/%m/%d}–{days[1]:%Y/%m/%d}" if days[0] != days[1] else f"{days[0]:%Y/%m/%d}"
    return (
        _("%(days)s、回答n=%(n)d") % {"days": span, "n": view.n}
        if view.n
        else _("%(days)s、手で入力した値 n=%(n)d（値の数）") % {"days": span, "n": len(view.points)}
    )


def _line(view: KpiView, point: Point) -> Line:
    return Line(heading=f"{point.day:%Y/%m/%d}", cells=tuple(Cell(text=text) for text in point_cells(view, point)))


def point_cells(view: KpiView, point: Point) -> tuple[str, str, str, str]:
    """Value, interval, number of answers and origin, as shown."""
    unit = view.kpi.unit
    known = point.low is not None and point.high is not None
    return (
        figure(point.value, unit),
        f"{figure(point.low)}–{figure(point.high, unit)}" if known else "–",
        f"{point.n:,}" if point.n else "–",
        point.wave or _("手で入力"),
    )
