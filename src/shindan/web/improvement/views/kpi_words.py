"""What a KPI says, and what it can say: shown before a measure starts."""

from __future__ import annotations

from collections.abc import Iterable

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
    said += _example(view)
    if not view.beyond_reach:
        return said
    return said + _("目標までの差はこれより小さいため、届いたかどうかを数字だけでは言えません。")


def _example(view: KpiView) -> str:
    """The same with the figures of this KPI: where a later value would have to lie."""
    kpi = view.kpi
    if kpi.baseline is None or view.smallest is None:
        return ""
    least = kpi.baseline + (view.smallest if kpi.rises else -view.smallest)
    if not 0 <= least <= 100:
        return ""
    told = {"from": figure(kpi.baseline, kpi.unit), "to": figure(least, kpi.unit)}
    if kpi.rises:
        return _("はじめの%(from)sが%(to)s以上になれば、上がったと言えます。") % told
    return _("はじめの%(from)sが%(to)s以下になれば、下がったと言えます。") % told


def change_words(view: KpiView) -> str:
    """The change since the baseline, short: arrow, figure, word."""
    if view.change is None:
        return "–"
    if view.change == 0:
        return _("→ ±0（横ばい）")
    unit = "pt" if view.kpi.unit == "%" else view.kpi.unit
    arrow, sign = ("↑", "+") if view.change > 0 else ("↓", "−")
    word = _("悪化") if view.worse else _("改善")
    told = {"change": f"{arrow} {sign}{figure(abs(view.change), unit)}", "word": word}
    return _("%(change)s（%(word)s、誤差の範囲）") % told if view.unseen else _("%(change)s（%(word)s）") % told


def worse_sentence(view: KpiView) -> str:
    """That a KPI moved the wrong way, and whether chance can do that; "" where it did not."""
    if not view.worse or view.latest is None:
        return ""
    kpi = view.kpi
    told = {"name": kpi.name, "from": figure(kpi.baseline, kpi.unit), "to": figure(view.latest.value, kpi.unit)}
    said = (
        _("「%(name)s」は、はじめの%(from)sから%(to)sに下がりました。") % told
        if kpi.rises
        else _("「%(name)s」は、はじめの%(from)sから%(to)sに上がりました。小さいほどよい値です。") % told
    )
    return said + _("この差は、偶然だけでも起こります。") if view.unseen else said


def worse_heading(views: Iterable[KpiView]) -> str:
    """What to do about KPIs that moved the wrong way; "" where none did."""
    count = sum(view.worse for view in views)
    if not count:
        return ""
    return ngettext(
        "KPI%(n)d件が、はじめより悪くなっています。原因を確かめて、施策を見直してください",
        "KPI%(n)d件が、はじめより悪くなっています。原因を確かめて、施策を見直してください",
        count,
    ) % {"n": count}


def way_words(view: KpiView) -> str:
    """A KPI in a line: where it began, where it is, where it is to go."""
    kpi, latest = view.kpi, view.latest
    parts = (
        (_("はじめ%(value)s"), kpi.baseline),
        (_("いま%(value)s"), latest.value if latest else None),
        (_("目標%(value)s"), kpi.target),
    )
    said = [words % {"value": figure(value, kpi.unit)} for words, value in parts if value is not None]
    return _("%(name)s：%(way)s") % {"name": kpi.name, "way": _("、").join(said)} if said else kpi.name


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
    heads = (_("日"), _("値"), _("95%の範囲"), _("人数") if view.told else _("回答"), _("出どころ"))
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
    if view.told:
        return _("%(days)s、顧客リストの値 n=%(n)d（月の数）") % {"days": span, "n": len(view.points)}
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
