"""How other centres changed between the same two times: two editions laid beside a centre's two surveys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shindan.edition import Edition, others_changes
from shindan.edition.others import OthersChange
from shindan.edition.seal import digests_of
from shindan.improvement.effect import OthersBeside
from shindan.improvement.effect.schema import OthersTold, Pile
from shindan.web.editions.giving import organisation_of, version_for
from shindan.web.editions.kept import kept_edition
from shindan.web.editions.models import EditionVersion
from shindan.web.entries.models import Entry

from .surveys import Known

NEAR = 6  # months that an edition may lie apart from a survey


@dataclass(frozen=True)
class Others:
    """The comparison group with its changes by row; ``other_time``: one of the editions does not hold the survey's month."""

    told: OthersTold
    beside: Mapping[str, OthersBeside]
    other_time: bool


def others_for(entry: Entry, before: Known, after: Known, wanted: Mapping[str, Sequence[str]]) -> Others | None:
    """The others' change of the wanted figures (name → rows), where two editions and enough organisations allow."""
    kept = _frozen(entry)
    then, now = _nearest(kept, before.month), _nearest(kept, after.month)
    if then is None or now is None or then.rule.period.last >= now.rule.period.first:
        return None
    alike = _alike(now, before, after)
    asked = {name: rows for name, rows in wanted.items() if rows and set(rows) <= alike}
    found = others_changes(now, then, organisation_of(entry), asked)
    if not found:
        return None
    largest = max(found.values(), key=lambda one: one.centres)
    return Others(
        told=OthersTold(
            then=then.name,
            now=now.name,
            centres=largest.centres,
            organisations=largest.organisations,
            digests=(then.digest, now.digest),
        ),
        beside={
            name: OthersBeside(one.change, one.low, one.high, one.error, one.spread, _piles(one))
            for name, one in found.items()
        },
        other_time=bool(_apart(then, before.month) or _apart(now, after.month)),
    )


def _piles(one: OthersChange) -> tuple[Pile, ...]:
    return tuple(Pile(low=each.low, high=each.high, centres=each.centres) for each in one.bins)


def _frozen(entry: Entry) -> list[Edition]:
    """The newest version of each edition of the entry's questionnaire that its organisation may see."""
    kept = EditionVersion.objects.exclude(frozen=None).exclude(replaced_by__frozen__isnull=False)
    shown = [version_for(version, organisation_of(entry)) for version in kept.select_related("replaces")]
    found = [_edition(str(version.pk), version.digest) for version in shown]
    return [edition for edition in found if edition.rule.instrument == entry.pack and edition.status != "none"]


@lru_cache(maxsize=8)
def _edition(pk: str, _digest: str) -> Edition:
    """Read from its bytes once a process, as they never change."""
    return kept_edition(EditionVersion.objects.get(pk=pk))


def _nearest(editions: Sequence[Edition], month: str) -> Edition | None:
    near = [(_apart(one, month), one.rule.period.last, one) for one in editions]
    fitting = [each for each in near if each[0] <= NEAR]
    return min(fitting, key=lambda each: (each[0], each[1]))[2] if fitting else None


def _apart(edition: Edition, month: str) -> int:
    """Months from the survey's to the edition's period; 0 within."""
    first, last, at = (_number(each) for each in (edition.rule.period.first, edition.rule.period.last, month))
    return max(first - at, at - last, 0)


def _number(month: str) -> int:
    year, _, rest = month.partition("-")
    return 12 * int(year) + int(rest)


def _alike(edition: Edition, before: Known, after: Known) -> set[str]:
    """Rows that the edition and both surveys ask in the same words. An element of a mini survey has other questions, so another digest."""
    own, later = _digests(before), _digests(after)
    return {row.id for row in edition.rows if own.get(row.id) == row.digest and later.get(row.id) == row.digest}


def differing(before: Known, after: Known) -> frozenset[str]:
    """Rows that both surveys have, worded or scaled otherwise."""
    then, now = _digests(before), _digests(after)
    return frozenset(name for name in then if name in now and then[name] != now[name])


_known: dict[str, dict[str, str]] = {}


def _digests(one: Known) -> dict[str, str]:
    """By row, what identifies its wording; found once a process for each questionnaire."""
    if one.pack.digest not in _known:
        _known[one.pack.digest] = digests_of(one.pack)
    return _known[one.pack.digest]
