"""The figures as exhibits: sentence, whom and when, course with the measures as upright marks, table, file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shindan.report.charts.course import Began, CourseChart, Dot, course
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line

from .figure_words import (
    difference_text,
    is_small,
    name_of,
    period_name,
    says,
    seen_text,
    spoken_point,
    value_text,
    word_of,
)
from .figures_content import KPIS, Content, Course, Point, Value
from .plan_marks import Mark

SHOWN = 24  # periods


def exhibits(
    content: Content, *, made: date, months: int, marks: Sequence[Mark], csv: dict[str, str]
) -> tuple[Exhibit, ...]:
    """The four figures by month (1) or quarter (3). ``csv`` are the addresses of their files."""
    return tuple(_exhibit(content, kpi, made, months, marks, csv.get(kpi, "")) for kpi in KPIS)


def _exhibit(content: Content, kpi: str, made: date, months: int, marks: Sequence[Mark], csv: str) -> Exhibit:
    found = content.course(kpi)
    points = found.of(months)[-SHOWN:]
    spoken = spoken_point(found, months)
    seen = seen_text(found, spoken) if spoken else ""
    shown = [mark for mark in marks if points and points[0].start <= mark.day <= _end(points[-1])]
    return Exhibit(
        key=kpi,
        title=name_of(kpi),
        says=says(found, months),
        basis=_basis(content, kpi, spoken, made),
        columns=_columns(kpi),
        rows=tuple(_line(found, point) for point in reversed(points)),
        csv=csv,
        wide=_picture(found, points, shown, 720),
        narrow=_picture(found, points[-8:], shown, 320),
        notes=tuple(note for note in (seen, _definition(kpi, content), _mark_names(shown)) if note),
    )


def _basis(content: Content, kpi: str, spoken: Point | None, made: date) -> str:
    whom = {
        "repeat_rate": _("90日が過ぎた、初めての客"),
        "retention": _("前の年の同じ月に買った客"),
        "spend": _("その期間に買った客"),
        "referrals": _("紹介かどうかが分かる、新しい客"),
    }[kpi]
    since, until = (f"{day:%Y/%m/%d}" if day else _("なし") for day in (content.since, content.until))
    told = {"n": spoken.n if spoken else 0, "whom": whom, "day": f"{made:%Y/%m/%d}", "since": since, "until": until}
    return _("n=%(n)d（%(whom)s）　購入の記録は%(since)sから%(until)sまで　%(day)s時点") % told


def _columns(kpi: str) -> tuple[Head, ...]:
    last = (Head(label=_("前の年との差")), Head(label=_("差の95%区間")), Head(label=_("判定"), numeric=False))
    first: tuple[str, ...]
    if kpi == "spend":
        first = (
            _("買った客"),
            _("購入"),
            _("客1人の平均"),
            _("95%区間"),
            _("客1人の中央値"),
            _("1回の平均"),
            _("1回の中央値"),
        )
    else:
        first = (_("人数"), _part(kpi), _("割合"), _("95%区間"), _("数えられない人"))
    return (Head(label=_("期間"), numeric=False), *(Head(label=label) for label in first), *last)


def _part(kpi: str) -> str:
    return {"repeat_rate": _("また買った人"), "retention": _("続けて買った人"), "referrals": _("紹介で来た人")}[kpi]


def _line(found: Course, point: Point) -> Line:
    compared = found.against(point)
    values = _spend_cells(point) if found.kpi == "spend" else _share_cells(found.kpi, point)
    last = ("", "", "")
    if compared is not None:
        told = difference_text(found.kpi, compared.difference.value) if compared.why == "told" else ""
        last = (told, _between(found.kpi, compared.difference, signed=True) if told else "", word_of(compared))
    note = "" if point.complete else _("途中")
    return Line(heading=period_name(point), note=note, cells=tuple(Cell(text=text) for text in (*values, *last)))


def _share_cells(kpi: str, point: Point) -> tuple[str, ...]:
    small = is_small(point)
    return (
        f"{point.n:,}",
        f"{point.part:,}",
        _("少数") if small else value_text(kpi, point.main.value),
        "" if small else _between(kpi, point.main),
        f"{point.out:,}",
    )


def _spend_cells(point: Point) -> tuple[str, ...]:
    if is_small(point):
        return (f"{point.n:,}", f"{point.part:,}", _("少数"), "", "", "", "")
    more = tuple(value_text("spend", each.value) for each in point.more)
    return (
        f"{point.n:,}",
        f"{point.part:,}",
        value_text("spend", point.main.value),
        _between("spend", point.main),
        *more,
    )


def _between(kpi: str, value: Value, *, signed: bool = False) -> str:
    if value.low is None or value.high is None:
        return ""
    if signed:
        return _("%(low)s〜%(high)s") % {
            "low": difference_text(kpi, value.low),
            "high": difference_text(kpi, value.high),
        }
    return _("%(low)s〜%(high)s") % {"low": value_text(kpi, max(value.low, 0)), "high": value_text(kpi, value.high)}


def _picture(found: Course, points: Sequence[Point], marks: Sequence[Mark], width: float) -> SafeString:
    """Whole periods with enough customers, each at its first day; "" where there is none."""
    scale = 0.001 if found.kpi == "spend" else 100
    dots = tuple(_dot(point, scale) for point in points if point.complete and not is_small(point))
    if not dots:
        return mark_safe("")
    chart = CourseChart(
        name=_("%(name)sの推移") % {"name": name_of(found.kpi)},
        dots=dots,
        unit=_("千円") if found.kpi == "spend" else "%",
        began=tuple(Began(mark.day, mark.name) for mark in marks if mark.day >= dots[0].day),
    )
    # The chart escapes the names of measures.
    return mark_safe(course(chart, width, 230 + 16 * len(chart.began)))  # noqa: S308


def _dot(point: Point, scale: float) -> Dot:
    low, high = (None if bound is None else max(bound, 0) * scale for bound in (point.main.low, point.main.high))
    return Dot(point.start, (point.main.value or 0) * scale, low, high)


def _end(point: Point) -> date:
    number = point.start.year * 12 + point.start.month - 1 + point.months
    return date.fromordinal(date(number // 12, number % 12 + 1, 1).toordinal() - 1)


def _mark_names(marks: Sequence[Mark]) -> str:
    if not marks:
        return ""
    listed = _("、").join(f"{mark.day:%Y/%m/%d} {mark.name}" for mark in marks)
    return _("縦の線は計画の施策が始まった日：%(marks)s") % {"marks": listed}


def _definition(kpi: str, content: Content) -> str:
    return {
        "repeat_rate": _(
            "記録で初めて買った日から%(n)d日のうちに、別の日にもう一度買った人の割合です。%(n)d日が過ぎていない人は数えません。"
            "記録が始まる前からの客は除きます。客になった日が分からない人は、記録の最初の購入を初めての購入と数えます。"
        )
        % {"n": content.window},
        "retention": _("前の年の同じ月に買った人のうち、そのあとの12か月にもう一度買った人の割合です。"),
        "spend": _(
            "平均は大口の購入で動くので、中央値も並べます。区間は、平均は t 分布、中央値は順位から、1回あたりは客ごとにまとめて計算しています。"
        ),
        "referrals": _("その期間に新しく客になった人のうち、紹介で来た人の割合です。分からない人は数えません。"),
    }[kpi]
