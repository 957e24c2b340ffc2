"""The ranks of a frozen edition, computed once in the background and kept: with a hundred centres they take many seconds."""

from __future__ import annotations

from django.db import transaction

from shindan.edition import Rankings, candidates_of, field_findings
from shindan.edition.composites import is_composite
from shindan.edition.standings import Standing, digits_of

from .kept import kept_edition
from .models import CentreRank, EditionRanks, EditionVersion
from .queries import before_of


def rank(*, edition: EditionVersion) -> None:
    """Keep every centre's ranking, the standings and the candidates; again gives the same. Nothing where too few organisations."""
    kept = kept_edition(edition)
    if kept.status == "none" or EditionRanks.objects.filter(edition=edition).exists():
        return
    ranks = Rankings(kept, before_of(edition))
    rows = [
        CentreRank(edition=edition, centre=member.centre, content=ranks.of(member.centre).model_dump(mode="json"))
        for member in kept.members
    ]
    standings = [_lines(ranks, each) for each in ranks.standings.values()]
    candidates = candidates_of(kept).model_dump(mode="json")
    before = ranks.before
    findings = field_findings(kept, (before,) if before else ()).model_dump(mode="json")
    told = {"standings": standings, "candidates": candidates, "findings": findings}
    with transaction.atomic():
        EditionRanks.objects.create(edition=edition, **told)
        CentreRank.objects.bulk_create(rows, batch_size=20)


def _lines(ranks: Rankings, found: Standing) -> list[object]:
    order = sorted(enumerate(found.places), key=lambda pair: (found.rank[pair[0]], pair[1]))
    lines = [_line(ranks, found, at, place) for at, place in order]
    row = found.row
    kind = "composite" if is_composite(row.id) else row.kind
    return [row.id, kind, row.name.model_dump(), digits_of(row, ranks.edition.rule), lines]


def _line(ranks: Rankings, found: Standing, at: int, place: int) -> list[object]:
    member = ranks.whole.members[place]
    sure = [int(found.low[at]), int(found.high[at]), round(float(found.top[at]), 3)]
    people = member.figures[found.row.id].n
    return [member.centre, float(found.shown[at]), int(found.rank[at]), *sure, people]
