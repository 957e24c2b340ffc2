"""Comparison with firms of the same industry and size: snapshots that move in steps, and the page's part of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shindan.diagnosis import Pack
from shindan.diagnosis.score import area_levels, overall_level
from shindan.disclosure.comparison import LEAST, STEP, due, percent, place
from shindan.web.ui.components.distribution import Distribution, Share
from shindan.web.ui.components.table import Column, Row, Table

from .models import ComparisonSnapshot, Result
from .queries import Shown, firm_label

Kind = tuple[str, str]  # industry, size; empty: all of them


def kinds_of(industry: str, size: str) -> list[Kind]:
    """The kinds a firm is counted in, the narrowest first."""
    kinds = [(industry, size)] if industry and size else []
    return [*kinds, *([(industry, "")] if industry else []), ("", "")]


def refresh_comparison(*, pack: Pack, industry: str, size: str, day: date) -> None:
    """Make the snapshots that are due after a firm joined.

    A narrower kind is shown only where the wider one holds no one else or at least a step more, so that subtracting
    the two shows no few firms either.
    """
    wider = 0
    for kind in reversed(kinds_of(industry, size)):
        firms = _firms(pack.id, kind)
        now = firms.count()
        shown = ComparisonSnapshot.objects.filter(pack=pack.id, industry=kind[0], size=kind[1]).first()
        apart = wider in (0, now) or wider - now >= STEP
        if apart and due(now, shown.firms if shown else 0):
            _make_snapshot(pack, kind, firms, day)
        wider = now


def _firms(pack_id: str, kind: Kind) -> QuerySet[Result]:
    """Each firm once, by its newest diagnosis."""
    found = Result.objects.filter(pack=pack_id, superseded=False)
    found = found.filter(industry=kind[0]) if kind[0] else found
    return found.filter(size=kind[1]) if kind[1] else found


def _make_snapshot(pack: Pack, kind: Kind, firms: QuerySet[Result], day: date) -> None:
    rows = list(firms.values_list("answers", "sample"))
    levels = [area_levels(pack, answers) for answers, _sample in rows if set(answers) == {i.id for i in pack.items}]
    counts = {area.id: _count([each[area.id] for each in levels], pack) for area in pack.areas}
    counts["overall"] = _count([overall_level(each) for each in levels], pack)
    ComparisonSnapshot.objects.update_or_create(
        pack=pack.id,
        industry=kind[0],
        size=kind[1],
        defaults={
            "firms": len(levels),
            "counts": counts,
            "sample": any(sample for _answers, sample in rows),
            "day": day,
        },
    )


def _count(values: Sequence[int], pack: Pack) -> list[int]:
    return [values.count(level.value) for level in pack.levels]


@dataclass(frozen=True)
class Comparison:
    """The part of the result page. ``distribution`` is ``None`` until enough firms have taken part."""

    text: str
    distribution: Distribution | None = None
    table: Table | None = None
    note: str = ""


def comparison_of(shown: Shown) -> Comparison:
    """The narrowest kind of firms that may be shown, or how many have taken part so far."""
    result = shown.result
    kinds = kinds_of(result.industry, result.size)
    for kind in kinds:
        snapshot = ComparisonSnapshot.objects.filter(pack=result.pack, industry=kind[0], size=kind[1]).first()
        if snapshot is not None and len(snapshot.counts.get("overall", [])) == len(shown.pack.levels):
            return _compared(shown, kind, snapshot)
    kind = kinds[0]
    values = {"kind": kind_name(shown, kind), "firms": _firms(result.pack, kind).count(), "least": LEAST}
    return Comparison(_("%(kind)sは、いま%(firms)d社が参加しています。%(least)d社から表示します。") % values)


def kind_name(shown: Shown, kind: Kind) -> str:
    """The kind in words: 「卸売業、小売業・21〜50名」の会社."""
    label = firm_label(shown.pack, *kind, shown.worded.language)
    return _("「%(label)s」の会社") % {"label": label} if label else _("この診断を受けた会社")


def _compared(shown: Shown, kind: Kind, snapshot: ComparisonSnapshot) -> Comparison:
    own = shown.worded.overall.value
    counts: list[int] = snapshot.counts["overall"]
    found = place(counts, own)
    values = {
        "kind": kind_name(shown, kind),
        "firms": found.firms,
        "below": percent(found.below, found.firms),
        "same": percent(found.same, found.firms),
        "above": percent(found.above, found.firms),
    }
    text = _(
        "%(kind)s%(firms)d社のうち、総合レベルが低い会社は%(below)d%%、同じ会社は%(same)d%%、高い会社は%(above)d%%です。"
    )
    note = _("%(day)s時点。5社以上増えるごとに更新します。自己評価を集めたもので、割合は四捨五入しています。")
    sample = _("見本の会社を含みます。") if snapshot.sample else ""
    return Comparison(
        text=text % values,
        distribution=_distribution(shown, counts, own, values),
        table=_areas(shown, snapshot),
        note=note % {"day": f"{snapshot.day:%Y/%m/%d}"} + sample,
    )


def _distribution(shown: Shown, counts: Sequence[int], own: int, values: dict[str, object]) -> Distribution:
    shares = tuple(
        Share(label=f"{level.value} {level.name}", count=counts[level.value], own=level.value == own)
        for level in shown.worded.levels
    )
    caption = _("%(kind)s%(firms)d社の総合レベル") % values
    return Distribution(caption=caption, shares=shares, label=_("総合レベル"), unit=_("社"), own_label=_("自社"))


def _areas(shown: Shown, snapshot: ComparisonSnapshot) -> Table | None:
    """The firms at each level of each area, with the own level beside them."""
    heads = [Column(label=_("レベル%(level)d") % {"level": level.value}, numeric=True) for level in shown.worded.levels]
    rows = tuple(
        Row(heading=area.label, cells=(str(area.level.value), *map(str, snapshot.counts[area.id])))
        for area in shown.worded.areas
        if area.id in snapshot.counts
    )
    columns = (Column(label=_("領域")), Column(label=_("自社"), numeric=True), *heads)
    return Table(caption=_("領域ごとの会社の数"), columns=columns, rows=rows)
