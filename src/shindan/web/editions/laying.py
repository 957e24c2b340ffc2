"""Which frozen edition stands beside an entry, and its figures: read from its bytes once a process, as they never change."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache

from django.urls import reverse

from shindan.edition import Beside, CentreRanking, beside_of
from shindan.web.entries.edition_beside import Laid
from shindan.web.entries.models import Entry

from .giving import organisation_of, version_for
from .kept import kept_edition
from .models import CentreRank, EditionVersion, Handover
from .names import centre_of


def lay(entry: Entry, month: str) -> Laid | None:
    """The edition that holds the entry's survey of that month, else the newest; only the newest version of one counts."""
    centre = centre_of(entry)
    found = [(version, figures) for version, figures in _frozen() if figures.instrument == entry.pack]
    if not found:
        return None
    own = [pair for pair in found if month and pair[1].members.get(centre) == month]
    newest, figures = max(own or found, key=lambda pair: (pair[1].last, pair[0].frozen, str(pair[0].pk)))
    version = version_for(newest, organisation_of(entry))
    if version != newest:
        figures = _figures(str(version.pk), version.digest)
    return Laid(
        beside=figures,
        takes_part=bool(own),
        ranking=_ranking(version, centre) if own else None,
        practices=_practices(str(version.pk), version.digest) if figures.stages else "",
        digest=version.digest,
        href=reverse("editions_page", args=[entry.pk]),
    )


def _frozen() -> list[tuple[EditionVersion, Beside]]:
    kept = EditionVersion.objects.exclude(frozen=None).exclude(replaced_by__frozen__isnull=False).defer("content")
    return [(version, _figures(str(version.pk), version.digest)) for version in kept]


@lru_cache(maxsize=32)
def _figures(pk: str, _digest: str) -> Beside:
    return beside_of(kept_edition(EditionVersion.objects.get(pk=pk)))


def _ranking(version: EditionVersion, centre: str) -> CentreRanking | None:
    kept = CentreRank.objects.filter(edition=version, centre=centre).first()
    return CentreRanking.model_validate(kept.content) if kept else None


@lru_cache(maxsize=32)
def _practices(pk: str, digest: str) -> str:
    """The version of the representative's questionnaire that most members answered: the one whose stages the edition holds.

    The edition's bytes do not name it; what was handed over does.
    """
    members = _figures(pk, digest).members
    rows = Handover.objects.filter(centre__in=members, withdrawn=None).values_list("centre", "month", "content")
    files = [json.loads(content) for centre, month, content in rows.iterator() if members[centre] == month]
    asked = Counter(file["management"]["instrument"]["digest"] for file in files if file.get("management"))
    return min(sorted(asked), key=lambda each: -asked[each], default="")
