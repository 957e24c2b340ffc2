"""Where a centre stands, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shindan.edition import CentreRanking


def standing_sentence(ranking: CentreRanking, language: str) -> str:
    """One sentence to begin with."""
    first = ranking.rows[0] if ranking.rows else None
    if first is None:
        return _("この年度版では、順位を出せる値がありません")
    told = {"what": first.name.get(language), "n": first.rank.of, "rank": first.rank.rank}
    return _("%(what)sは%(n)dセンター中%(rank)d位です") % told


def chance(per_cent: float) -> str:
    """A probability as it may be said: never as if it were certain."""
    if per_cent < 5:
        return _("5%未満")
    return _("95%以上") if per_cent >= 95 else f"{per_cent:.0f}%"
