"""Where the own change lies among those of the centres that it is compared with, as piles that show no single one of them."""

from __future__ import annotations

from math import ceil, floor

from shindan.improvement.effect.schema import Compared, Effect, Pile
from shindan.improvement.effect.words import lies_among, signed

from ..board.exhibit import Column, Exhibit, Line, Value
from ..charts import Axis, Distribution, distribution
from ..charts import Pile as Drawn
from .words import EFFECT

WIDE, NARROW, PAPER = (760.0, 200.0), (340.0, 190.0), (680.0, 170.0)


def lying_exhibit(effect: Effect, language: str) -> Exhibit | None:
    """``None`` where the others' changes are not told: too few centres, or no comparison group."""
    main, said = effect.main, lies_among(effect.main)
    if effect.others is None or said is None or main.change is None:
        return None
    say, words = EFFECT[language], said.get(language)
    drawn = [distribution(_drawn(main, say), width=w, height=h, name=words) for w, h in (WIDE, NARROW, PAPER)]
    return Exhibit(
        key="lying",
        title=say["lying_title"],
        says=words,
        basis=_basis(effect, say, language),
        columns=(
            Column(say["lying_change"], ("low", "high")),
            Column(say["lying_centres"]),
            Column(say["lying_own"], numeric=False),
        ),
        lines=tuple(_line(pile, main, say) for pile in main.lie),
        wide=drawn[0],
        narrow=drawn[1],
        paper=drawn[2],
        notes=(say["lying_note"],),
    )


def _basis(effect: Effect, say: dict[str, str], language: str) -> str:
    """Of how many centres and organisations, between which editions, and when this centre was surveyed."""
    others, piles = effect.others, effect.main.lie
    days = [f"{told.day:%Y/%m/%d}" if told else "–" for told in (effect.before, effect.after)]
    if others is None:
        return ""
    return say["lying_basis"].format(
        then=others.then.get(language),
        now=others.now.get(language),
        n=sum(pile.centres for pile in piles),
        organisations=others.organisations,
        first=days[0],
        last=days[1],
    )


def _drawn(main: Compared, say: dict[str, str]) -> Distribution:
    own, mean = (0.0 if one is None else one.value for one in (main.change, main.others))
    return Distribution(
        piles=tuple(Drawn(pile.low, pile.high, pile.centres) for pile in main.lie),
        own=own,
        own_pile=None,  # the own centre is none of those in the piles
        own_words=say["lying_here"].format(value=signed(own)),
        median=mean,
        median_words=say["lying_mean"].format(value=signed(mean)),
        axis=_axis(main, own),
    )


def _axis(main: Compared, own: float) -> Axis:
    """Whole widths of a pile around all that is drawn."""
    edges = [edge for pile in main.lie for edge in (pile.low, pile.high) if edge is not None] or [0.0]
    widths = [pile.high - pile.low for pile in main.lie if pile.low is not None and pile.high is not None]
    step = min(widths, default=5.0 if main.kind != "mean" else 0.5)
    first, last = min(*edges, own) - step, max(*edges, own) + step
    first, last = floor(first / step) * step, ceil(last / step) * step
    every = step * max(1, ceil((last - first) / step / 8))
    ticks = [every * at for at in range(ceil(first / every), floor(last / every) + 1)]
    return Axis(first, last, tuple(ticks))


def _line(pile: Pile, main: Compared, say: dict[str, str]) -> Line:
    here = main.change is not None and pile.holds(main.change.value)
    return Line(
        _range(pile, say),
        (Value(f"{pile.centres}", (pile.centres,)), Value(say["lying_this"] if here else "")),
        strong=here,
    )


def _range(pile: Pile, say: dict[str, str]) -> str:
    if pile.low is None and pile.high is None:
        return say["lying_all"]
    if pile.low is None:
        return say["lying_below"].format(high=signed(pile.high or 0.0))
    if pile.high is None:
        return say["lying_from"].format(low=signed(pile.low))
    return say["lying_between"].format(low=signed(pile.low), high=signed(pile.high))
