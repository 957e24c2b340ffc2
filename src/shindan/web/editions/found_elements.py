"""What goes with happiness by element, across centres and within them, and practices with elements, as they are read."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shindan.edition import FieldFindings
from shindan.edition.findings import ImportanceOf, Practice
from shindan.edition.relations import Measured
from shindan.report.charts import Axis, Mark, Part, scale, stacked, strip
from shindan.report.charts.svg import BAND, TICK
from shindan.web.ui.components.exhibit import Cell, Exhibit, Head, Line

from .found_words import Finding, between_ends, measured, safe, signed, unsaid

SHOWN = 20  # practices in the table, the surest first
CORRELATIONS = Axis(-0.5, 1.0, (-0.5, 0.0, 0.5, 1.0), zero=0.0)


def importance_of(key: str, heading: str, each: ImportanceOf, language: str) -> Finding:
    """Shares of R², or correlations where centres are few; the largest first."""
    if each.how is None:
        return unsaid(heading, each.note.get(language) if each.note else "")
    shares = each.how == "lmg"
    told = {"n": f"{each.n:,}", "r2": "–" if each.r2 is None else f"{each.r2:.2f}"}
    says = (
        _("七つの要素で幸福度のばらつきを説明できる割合（R²）は%(r2)s、n=%(n)sです。表は、その内訳です。") % told
        if shares
        else _("n=%(n)sで、要素ごとの相関係数です。") % told
    )
    ordered = sorted(each.elements, key=lambda one: -(one.share or (one.r.value if one.r else 0.0)))
    rows = tuple(
        Line(
            heading=one.name.get(language),
            cells=(Cell(text=f"{one.share:.0f}%" if one.share is not None else measured(one.r)),),
            picture=safe(_share_bar(one.share) if one.share is not None else _correlation(one.r)),
        )
        for one in ordered
    )
    made = Exhibit(
        key=f"importance-{key}",
        title=heading,
        says=says,
        basis=f"n={told['n']}",
        columns=(Head(label=_("要素")), Head(label=_("幸福度との関連"))),
        rows=rows,
        scale="" if shares else _correlation_scale(),
        notes=(_("棒の全体は、説明できる割合を100%としたものです。"),) if shares else (),
        picture_at=1,
    )
    return Finding(heading, exhibit=made)


def _share_bar(share: float) -> str:
    return stacked([Part(share, "", TICK), Part(100 - share, "", BAND)])


def _correlation(found: Measured | None) -> str:
    mark = Mark(value=found.value, low=found.low, high=found.high) if found else None
    return strip(CORRELATIONS, mark)


def _correlation_scale() -> SafeString:
    figures = [f"{tick:.1f}".replace("-", "−") for tick in CORRELATIONS.ticks]
    return safe(scale(CORRELATIONS, figures))


def practices_of(found: FieldFindings, practices: dict[str, str], elements: dict[str, str], language: str) -> Finding:
    """The surest pairs of a practice and an element, after the false discovery rate."""
    heading = _("取り組みと要素の関連")
    if not found.practices:
        return unsaid(heading, found.practices_note.get(language) if found.practices_note else "")
    marked = [each for each in found.practices if each.marked]
    told = {"n": found.practices_tested, "marked": len(marked), "shown": SHOWN}
    says = _("%(n)d組を調べ、偶然では説明しにくい関連が%(marked)d組ありました（FDR 10%%）。") % told
    surest = sorted(marked, key=lambda each: (each.q, -abs(each.r.value)))[:SHOWN]
    if not surest:
        return unsaid(heading, says)
    more = (_("偶然では説明しにくい順に、%(shown)d組までを並べています。") % told,) if len(marked) > SHOWN else ()
    made = Exhibit(
        key="practices",
        title=heading,
        says=says,
        basis=_("代表者の段階と要素の肯定率の順位相関（n=%(n)dセンターまで）")
        % {"n": max(each.centres for each in surest)},
        columns=(
            Head(label=_("取り組み")),
            Head(label=_("要素"), numeric=False),
            Head(label=_("順位相関")),
            Head(label=_("95%の範囲")),
            Head(label=_("センター")),
        ),
        rows=tuple(_practice(each, practices, elements) for each in surest),
        scale=_correlation_scale(),
        notes=more,
        picture_at=3,
    )
    return Finding(heading, exhibit=made)


def _practice(each: Practice, practices: dict[str, str], elements: dict[str, str]) -> Line:
    name = elements.get(each.element, each.element)
    texts = (name, signed(each.r.value), between_ends(each.r, 2), str(each.centres))
    return Line(
        heading=practices.get(each.practice, each.practice),
        cells=tuple(Cell(text=text) for text in texts),
        picture=safe(_correlation(each.r)),
    )
