"""Which version of an edition an organisation is shown: a later one only where beside the earlier it tells of nobody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from shindan.edition import Apart, Edition, apart, pseudonym
from shindan.web.answering.keys import derive
from shindan.web.entries.models import Entry

from .kept import kept_edition
from .models import EditionVersion

# Who is in no edition, and whoever else may read of one.
NOBODY = ""


def organisation_of(entry: Entry) -> str:
    """The pseudonym of an entry's organisation."""
    return pseudonym(derive("edition"), "o", str(entry.organisation_id))


def version_for(newest: EditionVersion, organisation: str) -> EditionVersion:
    """The newest version of the edition that this organisation may see beside what was given out of the earlier ones."""
    versions = list(_versions(newest))
    shown, given = versions[0], [versions[0]]
    for version in versions[1:]:
        between = [_apart(str(version.pk), str(one.pk)) for one in given]
        if _may(between, organisation):
            shown = version
        if _may(between, NOBODY) or any(_may(between, owner) for owner in _changed(between)):
            given.append(version)
    return shown


def held_back(version: EditionVersion) -> int:
    """How many organisations of a version are shown an earlier one in its stead."""
    if version.replaces_id is None or version.frozen is None:
        return 0
    owners = {member.organisation for member in _edition(str(version.pk)).members}
    return sum(version_for(version, owner) != version for owner in owners)


def _may(between: Sequence[Apart], organisation: str) -> bool:
    return not any(one.tells_of_few(organisation) for one in between)


def _changed(between: Sequence[Apart]) -> set[str]:
    """Whose own part differs: nobody else can be told more than who is in no edition."""
    return {owner for one in between for found in one.rows for owner in found}


def _versions(newest: EditionVersion) -> Iterator[EditionVersion]:
    """The frozen versions of an edition, the first one first."""
    if newest.replaces is not None:
        yield from _versions(newest.replaces)
    if newest.frozen is not None:
        yield newest


@lru_cache(maxsize=64)
def _apart(one: str, other: str) -> Apart:
    """Frozen editions never change, so this is worked out once a process."""
    return apart(_edition(one), _edition(other))


@lru_cache(maxsize=8)
def _edition(pk: str) -> Edition:
    return kept_edition(EditionVersion.objects.get(pk=pk))
