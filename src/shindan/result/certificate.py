"""The certificate of the audit: what was hidden how much, and the narrowest thing a reader can reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor

from shindan.disclosure.plan import Plan

from .schema import AnswerShares, Cell, Certificate, Split, Words
from .wave import Settings


def certificate_of(
    plan: Plan,
    settings: Settings,
    total: Mapping[str, Cell],
    splits: tuple[Split, ...],
    answers: AnswerShares | None,
    *,
    waves: int,
) -> Certificate:
    """Numbers over all rows and groups that were asked for. No hidden group is named and none of its numbers given."""
    cells = [cell for split in splits for row in split.cells.values() for cell in row]
    groups = [group for split in splits for group in split.groups]
    shown = [cell for cell in cells if not cell.suppressed]
    narrowest = None if plan.narrowest is None else floor(plan.narrowest)
    hidden = sum(group.suppressed for group in groups)
    told = answers.rows.values() if answers else ()
    return Certificate(
        min_group=settings.min_group,
        min_crossed=settings.min_crossed,
        splits=len(splits),
        cells=len(cells),
        shown=len(shown),
        hidden_groups=hidden,
        hidden_cells=len(cells) - len(shown),
        withheld_splits=plan.withheld,
        coarsened=_coarse([*shown, *total.values()]),
        answer_rows=len(told),
        answer_rows_joined=sum(any(part.first != part.last for part in parts) for parts in told),
        narrowest=narrowest,
        isolates=_isolates(plan, settings),
        waves=waves,
        programs=plan.programs,
        statement=_statement(plan, settings, hidden),
    )


def _isolates(plan: Plan, settings: Settings) -> int:
    """Without a split only figures of everybody are shown, of whom there are at least as many as a group needs."""
    return plan.isolates if plan.divisions else settings.min_group


def _coarse(cells: Iterable[Cell]) -> int:
    return sum(cell.bound is not None or cell.rough for cell in cells)


def _statement(plan: Plan, settings: Settings, hidden: int) -> Words:
    k, crossed, isolates = settings.min_group, settings.min_crossed, _isolates(plan, settings)
    ja = (
        f"公開する数値をどのように足し引きしても、{isolates}名より少ない人の回答を取り出せないことを確かめました。"
        f"{k}名（掛け合わせは{crossed}名）に満たないグループは表示していません。"
    )
    en = (
        f"No way of adding and subtracting the published figures singles out fewer than {isolates} people. "
        f"Groups of fewer than {k} people ({crossed} where groups are crossed) are not shown."
    )
    if hidden:
        ja += (
            "非表示のグループの人数と回答は、公開した数値から、その人数（上限は最少人数）より狭い幅には絞り込めません。"
        )
        en += (
            " What can be worked out of a hidden group is never narrower than its own size or the smallest group shown."
        )
    if plan.withheld:
        ja += "安全に表示できる形が見つからなかった分析区分は、全体を表示していません。"
        en += " Splits for which no safe form was found are not shown at all."
    return Words(ja=ja, en=en)
