"""The findings of an edition as they are read: a sentence, a table, a picture, each with how many centres it rests on. 関連, never 原因."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shindan.edition import FieldFindings
from shindan.edition.findings import ImportanceOf, Practice
from shindan.edition.relations import HighLow, Leaving, Measured, Relation
from shindan.report.charts.scatter import Point, Scatter, scatter
from shindan.web.ui.components.table import Column, Row, Table

SHOWN = 20  # practices in the table, the surest first


@dataclass(frozen=True)
class Finding:
    """One finding on the page."""

    heading: str
    sentence: str
    table: Table | None = None
    picture: SafeString | str = ""


def findings_of(found: FieldFindings, practices: dict[str, str], language: str) -> list[Finding]:
    """Everything on the page, in its order. ``practices`` names the practices by id."""
    named = {each.element: each.name.get(language) for each in found.across.elements or found.within.elements}
    return [
        *(_relation(each, language) for each in found.relations),
        _leaving(found.leaving, language),
        _high_low(found.high_low, language),
        _importance(_("センターの間で見た、要素と幸福度の関連"), found.across, language),
        _importance(_("センターの中で見た、要素と幸福度の関連"), found.within, language),
        _practices(found, practices, named, language),
    ]


def _relation(each: Relation, language: str) -> Finding:
    heading = _("幸福度と%(fact)s") % {"fact": each.name.get(language)}
    if each.r2 is None or each.r is None:
        return Finding(heading, each.note.get(language) if each.note else "")
    told = {
        "fact": each.name.get(language),
        "r2": f"{each.r2.value:.2f}",
        "n": each.centres,
        "range": _range(each.r2, 2),
    }
    sentence = _("幸福度と%(fact)sの関連は、R²が%(r2)s（95%%の範囲 %(range)s、n=%(n)dセンター）です。") % told
    return Finding(heading, sentence, _dots(each, language), _picture(each, language))


def _dots(each: Relation, language: str) -> Table:
    columns = (
        Column(label=_("幸福度の平均"), numeric=True),
        Column(label=f"{each.name.get(language)}（%）", numeric=True),
        Column(label=_("センター"), numeric=True),
    )
    rows = tuple(
        Row(heading=_("%(value)s点") % {"value": f"{dot.happiness:.1f}"}, cells=(f"{dot.fact:.1f}", str(dot.centres)))
        for dot in each.dots
    )
    return Table(caption=each.name.get(language), columns=columns, rows=rows, caption_hidden=True)


def _picture(each: Relation, language: str) -> SafeString:
    """One point for several centres of like happiness: none can be told apart."""
    points = tuple(Point(name=_("%(n)dセンター") % {"n": d.centres}, x=d.happiness, y=d.fact) for d in each.dots)
    drawn = Scatter(
        points,
        x=_axis([point.x for point in points], 0.5),
        y=_axis([point.y for point in points], 5.0),
        x_name=_("幸福度（点）"),
        y_name=f"{each.name.get(language)}（%）",
        x_unit="",
    )
    name = _("幸福度と%(fact)s") % {"fact": each.name.get(language)}
    return mark_safe(scatter(drawn, width=560, height=360, name=name))  # noqa: S308 (our own drawing)


def _axis(values: Sequence[float], step: float) -> tuple[float, float, float]:
    first, last = step * floor(min(values) / step - 0.2), step * ceil(max(values) / step + 0.2)
    while (last - first) / step > 6:
        step *= 2
        first, last = step * floor(first / step), step * ceil(last / step)
    return first, last, step


def _leaving(each: Leaving, language: str) -> Finding:
    heading = _("幸福度が平均より低いセンターと、平均以上のセンターの離職率")
    if each.difference is None or each.below.mean is None or each.above.mean is None:
        return Finding(heading, each.note.get(language) if each.note else "")
    told = {
        "below": f"{each.below.mean:.0f}",
        "above": f"{each.above.mean:.0f}",
        "n": each.below.centres,
        "m": each.above.centres,
        "range": _range(each.difference, 1),
    }
    sentence = _(
        "離職率の平均は、幸福度が平均より低いセンターで%(below)s%%（n=%(n)d）、平均以上のセンターで%(above)s%%（n=%(m)d）です。差の95%%の範囲は%(range)sポイントです。"
    )
    return Finding(heading, sentence % told)


def _high_low(years: Sequence[HighLow], language: str) -> Finding:
    heading = _("幸福度が高いセンターと低いセンター（平均±1標準偏差）")
    if not years:
        return Finding(heading, _("センターが少ないため、出していません。"))
    columns = (
        Column(label=_("年度版")),
        Column(label=_("高いセンターの平均"), numeric=True),
        Column(label=_("低いセンターの平均"), numeric=True),
        Column(label=_("差"), numeric=True),
    )
    rows = tuple(
        Row(
            heading=year.edition.get(language),
            cells=(
                _mean(year.high.mean, year.high.centres),
                _mean(year.low.mean, year.low.centres),
                _points(year.difference),
            ),
        )
        for year in years
    )
    last = years[-1]
    sentence = _("「%(name)s」の差は%(difference)sです。") % {
        "name": last.edition.get(language),
        "difference": _points(last.difference),
    }
    return Finding(heading, sentence, Table(caption=heading, columns=columns, rows=rows, caption_hidden=True))


def _mean(value: float | None, centres: int) -> str:
    return "–" if value is None else f"{value:.2f}（n={centres}）"


def _points(value: float | None) -> str:
    return "–" if value is None else _("%(value)s点") % {"value": f"{value:.2f}"}


def _importance(heading: str, each: ImportanceOf, language: str) -> Finding:
    if each.how is None:
        return Finding(heading, each.note.get(language) if each.note else "")
    columns = (Column(label=_("要素")), Column(label=_("幸福度との関連"), numeric=True))
    rows = tuple(
        Row(
            heading=one.name.get(language),
            cells=(f"{one.share:.0f}%" if one.share is not None else _measured(one.r),),
        )
        for one in each.elements
    )
    told = {"n": f"{each.n:,}", "r2": "–" if each.r2 is None else f"{each.r2:.2f}"}
    sentence = (
        _("七つの要素で幸福度のばらつきを説明できる割合（R²）は%(r2)s、n=%(n)sです。表は、その内訳です。") % told
        if each.how == "lmg"
        else _("n=%(n)sで、要素ごとの相関係数です。") % told
    )
    return Finding(heading, sentence, Table(caption=heading, columns=columns, rows=rows, caption_hidden=True))


def _practices(found: FieldFindings, practices: dict[str, str], elements: dict[str, str], language: str) -> Finding:
    heading = _("取り組みと要素の関連")
    if not found.practices:
        return Finding(heading, found.practices_note.get(language) if found.practices_note else "")
    marked = [each for each in found.practices if each.marked]
    told = {"n": found.practices_tested, "marked": len(marked)}
    sentence = _("%(n)d組を調べ、偶然では説明しにくい関連が%(marked)d組ありました（FDR 10%%）。") % told
    columns = (
        Column(label=_("取り組み")),
        Column(label=_("要素")),
        Column(label=_("順位相関"), numeric=True),
        Column(label=_("95%の範囲"), numeric=True),
        Column(label=_("センター"), numeric=True),
    )
    surest = sorted(marked, key=lambda each: (each.q, -abs(each.r.value)))[:SHOWN]
    rows = tuple(
        Row(heading=practices.get(each.practice, each.practice), cells=_practice(each, elements)) for each in surest
    )
    table = Table(caption=heading, columns=columns, rows=rows, caption_hidden=True) if rows else None
    return Finding(heading, sentence, table)


def _practice(each: Practice, elements: dict[str, str]) -> tuple[str, ...]:
    name = elements.get(each.element, each.element)
    return name, _signed(each.r.value), _range(each.r, 2), str(each.centres)


def _measured(found: Measured | None) -> str:
    return "–" if found is None else f"{_signed(found.value)}（{_range(found, 2)}）"


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def _range(found: Measured, digits: int) -> str:
    if found.low is None or found.high is None:
        return "–"
    return f"{found.low:.{digits}f}–{found.high:.{digits}f}".replace("-", "−")
