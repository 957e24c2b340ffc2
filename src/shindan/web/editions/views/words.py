"""Where a centre stands, in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from shindan.edition import Candidate, CentreRanking
from shindan.edition.rule import TieBreak


def standing_sentence(ranking: CentreRanking, language: str) -> str:
    """One sentence to begin with."""
    first = ranking.rows[0] if ranking.rows else None
    if first is None:
        return _("この年度版では、順位を出せる値がありません")
    told = {"what": first.name.get(language), "n": first.rank.of, "rank": first.rank.rank}
    if first.rank.ties:
        return _("%(what)sは%(n)dセンター中%(rank)d位（同順）です") % told
    return _("%(what)sは%(n)dセンター中%(rank)d位です") % told


def chance(per_cent: float) -> str:
    """A probability as it may be said: never as if it were certain."""
    if per_cent < 5:
        return _("5%未満")
    return _("95%以上") if per_cent >= 95 else f"{per_cent:.0f}%"


def tie_break_names() -> dict[TieBreak, str]:
    """What equal centres are compared on."""
    return {"elements": _("7要素の肯定率の平均"), "response": _("回答率"), "people": _("回答者の数")}


def tie_rule(names: Sequence[TieBreak]) -> str:
    """The rule's tie-breaks in their order; "" where it has none."""
    known = tie_break_names()
    ties = _("、").join(known[name] for name in names)
    return (
        _("同じ値のときは、%(ties)sの順に比べます。それでも同じなら、同じ賞を贈ります。") % {"ties": ties}
        if ties
        else ""
    )


def tied_sign() -> str:
    """Behind a rank or a prize that is shared."""
    return _("（同順）")


def tie_words(one: Candidate) -> str:
    """Behind a place: whether it is shared, or what parted it from others of the same value."""
    if one.shares_place:
        return tied_sign()
    if one.ties and one.parted_by:
        return _("（同じ値の%(n)dセンターと%(by)sで分けた順）") % {
            "n": one.ties,
            "by": tie_break_names()[one.parted_by],
        }
    return ""


def tie_sign(one: Candidate) -> str:
    """The same in a table: a shared place, or how many others have the same value."""
    return tied_sign() if one.shares_place else _("（同じ値 %(n)d）") % {"n": one.ties + 1} if one.ties else ""
