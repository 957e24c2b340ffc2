"""Every centre's ranking in an edition: computed once, and cut for each centre."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from shindan.measurement.ranking import competition_rank, displayed, percentile_position

from .bins import Bin, Least, bins_of
from .centre import RowKey
from .centre_ranking import Before, CentreRanking, Certainty, EditionName, GroupRank, Rank, RankedRow
from .comparing import Position, positions_before, why_not
from .composites import with_composites
from .model import Edition, Member
from .parts import EditionError, Fault, Words
from .standings import Standing, digits_of, enough_have, standing_of, unit_of
from .strata import Stratum, shown_strata


@dataclass(frozen=True, eq=False)
class Rankings:
    """Every centre's ranking in an edition, computed once and cut for each. ``before`` is the edition of the year before."""

    edition: Edition
    before: Edition | None = None
    _made: dict[str, Standing | None] = field(default_factory=dict, init=False, repr=False)
    _strata: dict[tuple[int, ...], tuple[Stratum, ...]] = field(default_factory=dict, init=False, repr=False)
    _bins: dict[str, tuple[Bin, ...]] = field(default_factory=dict, init=False, repr=False)
    _positions: dict[str, Mapping[str, Position]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.edition.status == "none":
            what = "組織が足りないか、一つの組織が多すぎるため、順位を出せません"
            mend = "shindan edition check で理由を確かめてください"
            raise EditionError((Fault(self.edition.rule.id, "status", what, mend),))

    @cached_property
    def whole(self) -> Edition:
        """The edition with the rows of its composites: what is ranked. ``edition`` is the frozen one."""
        return with_composites(self.edition)

    @cached_property
    def _whole_before(self) -> Edition | None:
        return with_composites(self.before) if self.before is not None else None

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """By row id, in the edition's order; rows that enough organisations have a value of, none of them too large."""
        made = ((row.id, self._standing(row.id)) for row in self.whole.rows)
        return {name: standing for name, standing in made if standing is not None}

    def strata(self, places: tuple[int, ...]) -> tuple[Stratum, ...]:
        """The groups that are shown of a row which these members have; their places are places in ``places``."""
        if places not in self._strata:
            members = [self.whole.members[place] for place in places]
            self._strata[places] = shown_strata(members, self.edition.rule)
        return self._strata[places]

    @cached_property
    def name(self) -> EditionName:
        edition = self.edition
        return EditionName(
            id=edition.rule.id,
            name=edition.name,
            number=edition.number,
            digest=edition.digest,
            rule=f"{edition.rule.id} {edition.rule.version}",
            status=edition.status,
            first=edition.rule.period.first,
            last=edition.rule.period.last,
            organisations=edition.organisations,
            centres=len(edition.members),
            people=edition.people,
        )

    def bins(self, row_id: str) -> tuple[Bin, ...]:
        """The picture of a row's distribution, the same for every centre."""
        if row_id not in self._bins:
            standing = self._standing(row_id)
            self._bins[row_id] = _bins(self.whole, standing) if standing else ()
        return self._bins[row_id]

    def positions(self, row: RowKey) -> Mapping[str, Position]:
        """By centre: the position in the edition before."""
        if row.id not in self._positions and self._whole_before is not None:
            self._positions[row.id] = positions_before(self.whole, self._whole_before, row)
        return self._positions.get(row.id, {})

    def of(self, centre: str) -> CentreRanking:
        """The ranking of one centre; ``KeyError`` where it is not in the edition."""
        member = self.whole.member(centre)
        place = self.whole.members.index(member)
        with_value = [one for one in self.standings.values() if place in one.places]
        named = {one.row.id for one in with_value}
        return CentreRanking(
            edition=self.name,
            centre=centre,
            people=member.people,
            headcount=member.headcount,
            response=None if member.response is None else round(100 * member.response),
            rows=tuple(self._row(one, member, place) for one in with_value),
            without=tuple(row.name for row in self.whole.rows if row.id not in named),
        )

    def row(self, centre: str, row_id: str) -> RankedRow:
        """One row of one centre's ranking, without computing the others; ``KeyError`` where the centre has none."""
        member = self.whole.member(centre)
        place = self.whole.members.index(member)
        standing = self._standing(row_id)
        if standing is None or place not in standing.places:
            raise KeyError(row_id)
        return self._row(standing, member, place)

    def _standing(self, row_id: str) -> Standing | None:
        if row_id not in self._made:
            row = self.whole.row(row_id)
            self._made[row_id] = standing_of(self.whole, row) if enough_have(self.whole, row) else None
        return self._made[row_id]

    def _row(self, standing: Standing, member: Member, place: int) -> RankedRow:
        at = standing.places.index(place)
        row, value = standing.row, float(standing.shown[at])
        figure, unit, digits = member.figures[row.id], unit_of(row), digits_of(row, self.edition.rule)
        low, middle, high = standing.quartiles
        bins = self.bins(row.id)
        return RankedRow(
            id=row.id,
            kind=row.kind,
            element=row.element,
            name=row.name,
            value=value,
            low=_rounded(figure.low, unit, digits),
            high=_rounded(figure.high, unit, digits),
            people=member.people,
            rank=_rank(standing.shown, at),
            quarter=_quarter(int(standing.rank[at]), standing.count),
            percentile=round(percentile_position(value, standing.shown)),
            t_score=_t_score(standing, at),
            median=middle,
            lower_quartile=low,
            upper_quartile=high,
            mean=standing.mean,
            mean_by_people=standing.weighted,
            certainty=_certainty(standing, at, digits),
            bins=bins,
            own_bin=next((number for number, one in enumerate(bins) if one.holds(value)), None),
            groups=tuple(self._groups(standing, place)),
            before=self._before(row, member),
        )

    def _groups(self, standing: Standing, place: int) -> Iterator[GroupRank]:
        own = standing.places.index(place)
        for stratum in self.strata(standing.places):
            if own in stratum.places:
                inside = sorted(stratum.places)
                owners = {self.edition.members[standing.places[at]].organisation for at in inside}
                yield GroupRank(
                    kind=stratum.kind,  # type: ignore[arg-type]
                    id=stratum.id,
                    name=self._division_name(stratum),
                    organisations=len(owners),
                    rank=_rank(standing.shown[inside], inside.index(own)),
                )

    def _division_name(self, stratum: Stratum) -> Words | None:
        if stratum.kind != "division":
            return None
        return next(division.name for division in self.edition.rule.divisions if division.id == stratum.id)

    def _before(self, row: RowKey, member: Member) -> Before | None:
        if self._whole_before is None:
            return None
        reason = why_not(row, self._whole_before)
        found = self.positions(row).get(member.centre)
        if found is None:
            return Before(edition=self._whole_before.name, why_not=reason or "not_in")
        return Before(edition=self._whole_before.name, rank=found.rank, of=found.of, value=found.value)


def _bins(edition: Edition, standing: Standing) -> tuple[Bin, ...]:
    rule, kgi = edition.rule.histogram, standing.row.kind == "kgi"
    marks = standing.count >= rule.marks_from
    width = (rule.fine_kgi if marks else rule.kgi) if kgi else (rule.fine_share if marks else rule.share)
    owners = [edition.members[place].organisation for place in standing.places]
    least = Least(width, rule.centres, rule.organisations, ends_only=marks)
    return bins_of([float(value) for value in standing.shown], owners, least)


def _rank(shown: Sequence[float] | np.ndarray, at: int) -> Rank:
    ranks = competition_rank(shown)
    return Rank(rank=int(ranks[at]), of=len(ranks), ties=int((ranks == ranks[at]).sum()) - 1)


def _quarter(rank: int, count: int) -> int:
    """1 for the top quarter, which never has more than a quarter of the places unless ties make it so."""
    return min(4, 1 + 4 * (rank - 1) // count)


def _t_score(standing: Standing, at: int) -> int | None:
    if standing.t_score is None or np.isnan(standing.t_score[at]):
        return None
    return int(displayed([float(standing.t_score[at])], 0)[0])


def _certainty(standing: Standing, at: int, digits: int) -> Certainty:
    fair, rank = standing.fair, int(standing.rank[at])
    estimate, reach = float(fair.estimate[at]), 1.959963984540054 * float(fair.sd[at])
    middle, low, high = (float(v) for v in displayed([estimate, estimate - reach, estimate + reach], digits))
    rank_low, rank_high = int(standing.low[at]), int(standing.high[at])
    return Certainty(
        method=fair.method,
        estimate=middle,
        low=low,
        high=high,
        rank_low=rank_low,
        rank_high=rank_high,
        rank_median=int(standing.median_rank[at]),
        holds_rank=rank_low <= rank <= rank_high,
        top_quarter=round(100 * float(standing.top[at])),
        top_places=standing.top_places,
    )


def _rounded(value: float | None, unit: float, digits: int) -> float | None:
    return None if value is None else float(displayed([unit * value], digits)[0])
