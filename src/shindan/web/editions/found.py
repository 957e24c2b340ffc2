"""The findings of an edition as they are read: a sentence, a picture, the same values as a table, each with how many centres it rests on.
関連, never 原因."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shindan.edition import FieldFindings
from shindan.edition.relations import HighLow, Leaving, Relation
from shindan.report.charts import Axis, Part, axis_of, between, scale, stacked
from shindan.report.charts.scatter import Point, Scatter, scatter
from shindan.report.charts.svg import BAND, TICK
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line

from .found_elements import importance_of, practices_of
from .found_words import Finding, between_ends, safe, unsaid

WIDE, NARROW = 640.0, 340.0
POINTS = (0.0, 10.0)


def findings_of(found: FieldFindings, practices: dict[str, str], language: str) -> list[Finding]:
    """Everything on the page, in its order; what cannot be told is gathered at the end. ``practices`` names the practices by id."""
    named = {each.element: each.name.get(language) for each in found.across.elements or found.within.elements}
    told = [
        *(_relation(each, language) for each in found.relations),
        _leaving(found.leaving, language),
        _high_low(found.high_low, language),
        importance_of("across", _("センターの間で見た、要素と幸福度の関連"), found.across, language),
        importance_of("within", _("センターの中で見た、要素と幸福度の関連"), found.within, language),
        practices_of(found, practices, named, language),
    ]
    return sorted(told, key=lambda each: each.exhibit is None)


def _relation(each: Relation, language: str) -> Finding:
    fact = each.name.get(language)
    heading = _("幸福度と%(fact)s") % {"fact": fact}
    if each.r2 is None or each.r is None:
        return unsaid(heading, each.note.get(language) if each.note else "")
    told = {"fact": fact, "r2": f"{each.r2.value:.2f}", "n": each.centres, "range": between_ends(each.r2, 2)}
    columns = (Head(label=_("幸福度の平均")), Head(label=f"{fact}（%）"), Head(label=_("センター")))
    rows = tuple(
        Line(
            heading=_("%(value)s点") % {"value": f"{dot.happiness:.1f}"},
            cells=(Cell(text=f"{dot.fact:.1f}"), Cell(text=str(dot.centres))),
        )
        for dot in each.dots
    )
    wide, narrow = (_scatter(each, language, width) for width in (WIDE, NARROW))
    made = Exhibit(
        key=f"relation-{each.fact}",
        title=heading,
        says=_("幸福度と%(fact)sの関連は、R²が%(r2)s（95%%の範囲 %(range)s、n=%(n)dセンター）です。") % told,
        basis=_("%(centres)dセンター、%(organisations)d組織")
        % {"centres": each.centres, "organisations": each.organisations},
        columns=columns,
        rows=rows,
        wide=wide,
        narrow=narrow,
        notes=_relation_notes(each),
        small=True,
    )
    return Finding(heading, exhibit=made)


def _relation_notes(each: Relation) -> tuple[str, ...]:
    binned = _("点は、幸福度の近いセンターどうしの平均です。どのセンターの値か分からないように、まとめて描いています。")
    if not each.other_definitions:
        return (binned,)
    others = _("数え方の違う%(n)dセンターは含みません。") % {"n": each.other_definitions}
    return (binned, others)


def _scatter(each: Relation, language: str, width: float) -> SafeString:
    """One point for several centres of like happiness: none can be told apart."""
    points = tuple(Point(name=_("%(n)dセンター") % {"n": d.centres}, x=d.happiness, y=d.fact) for d in each.dots)
    drawn = Scatter(
        points,
        x=_axis([point.x for point in points], 0.5),
        y=_axis([point.y for point in points], 5.0),
        x_name=_("幸福度（点）"),
        y_name=f"{each.name.get(language)}（%）",
        y_decimals=0,
        x_unit="",
    )
    name = _("幸福度と%(fact)s") % {"fact": each.name.get(language)}
    return safe(scatter(drawn, width=width, height=360 if width == WIDE else 300, name=name))


def _axis(values: Sequence[float], step: float) -> tuple[float, float, float]:
    first, last = step * floor(min(values) / step - 0.2), step * ceil(max(values) / step + 0.2)
    while (last - first) / step > 6:
        step *= 2
        first, last = step * floor(first / step), step * ceil(last / step)
    return first, last, step


def _leaving(each: Leaving, language: str) -> Finding:
    heading = _("幸福度が平均より低いセンターと、平均以上のセンターの離職率")
    if each.difference is None or each.below.mean is None or each.above.mean is None:
        return unsaid(heading, each.note.get(language) if each.note else "")
    told = {
        "below": f"{each.below.mean:.0f}",
        "above": f"{each.above.mean:.0f}",
        "difference": f"{each.difference.value:.1f}".replace("-", "−"),
        "range": between_ends(each.difference, 1),
        "n": each.below.centres + each.above.centres,
    }
    sides = ((_("平均より低いセンター"), each.below), (_("平均以上のセンター"), each.above))
    rows = tuple(
        Line(
            heading=name,
            cells=(Cell(text=f"{side.mean:.1f}%"), Cell(text=str(side.centres))),
            picture=safe(stacked([Part(side.mean, "", TICK), Part(100 - side.mean, "", BAND)])),
        )
        for name, side in sides
        if side.mean is not None
    )
    made = Exhibit(
        key="leaving",
        title=heading,
        says=_("離職率の平均は、幸福度が平均より低いセンターで%(below)s%%、平均以上のセンターで%(above)s%%です。")
        % told,
        basis=_("差は%(difference)sポイント、95%%の範囲 %(range)s、n=%(n)dセンター") % told,
        columns=(Head(label=_("幸福度")), Head(label=_("離職率の平均")), Head(label=_("センター"))),
        rows=rows,
        notes=(_("棒の全体は100%です。"),),
        picture_at=1,
    )
    return Finding(heading, exhibit=made)


def _high_low(years: Sequence[HighLow], language: str) -> Finding:
    heading = _("幸福度が高いセンターと低いセンター（平均±1標準偏差）")
    if not years:
        return unsaid(heading, _("センターが少ないため、出していません。"))
    ends = [end for year in years for end in (year.high.mean, year.low.mean)]
    axis = axis_of(ends, step=1, least=4, within=POINTS)
    figures = [f"{tick:.0f}" for tick in axis.ticks]
    made = Exhibit(
        key="high-low",
        title=heading,
        says=_gap_says(years, language),
        basis=_("高い：平均+1標準偏差以上のセンター、低い：平均−1標準偏差以下のセンター（n=%(low)dと%(high)d）")
        % {"low": years[-1].low.centres, "high": years[-1].high.centres},
        columns=(
            Head(label=_("年度版")),
            Head(label=_("低いセンターの平均")),
            Head(label="n"),
            Head(label=_("高いセンターの平均")),
            Head(label="n"),
            Head(label=_("差")),
        ),
        rows=tuple(_year(year, axis, language) for year in years),
        scale=safe(scale(axis, figures)),
        notes=(_("回答者で重みを付けた平均です。線の左端が低いセンター、右端が高いセンターです。"),),
        picture_at=4,
    )
    return Finding(heading, exhibit=made)


def _year(year: HighLow, axis: Axis, language: str) -> Line:
    low, high = year.low.mean, year.high.mean
    texts = (
        _mean(low),
        str(year.low.centres),
        _mean(high),
        str(year.high.centres),
        _points(year.difference),
    )
    drawn = between(axis, low, high) if low is not None and high is not None else ""
    return Line(heading=year.edition.get(language), cells=tuple(Cell(text=text) for text in texts), picture=safe(drawn))


def _gap_says(years: Sequence[HighLow], language: str) -> str:
    """The last difference, and how it has moved since the edition before."""
    last = years[-1]
    told = {"name": last.edition.get(language), "difference": _points(last.difference)}
    earlier = [year for year in years[:-1] if year.difference is not None]
    if last.difference is None or not earlier or earlier[-1].difference is None:
        return _("「%(name)s」の差は%(difference)sです。") % told
    told |= {"before": earlier[-1].edition.get(language), "then": _points(earlier[-1].difference)}
    return _("「%(name)s」の差は%(difference)s、「%(before)s」では%(then)sでした。") % told


def _mean(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _points(value: float | None) -> str:
    return "–" if value is None else _("%(value)s点") % {"value": f"{value:.2f}"}
