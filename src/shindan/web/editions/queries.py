"""Reads: an edition as it stands, who is no more in it by consent, and where an entry's centre stands."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.edition import CentreRanking, Edition, build, canonical
from shindan.web.entries.models import Entry

from .giving import organisation_of, version_for
from .kept import kept_edition, read_rule_text, summaries_for
from .models import CentreRank, EditionRanks, EditionVersion, Handover
from .names import centre_of


def edition_as_it_stands(version: EditionVersion) -> Edition | None:
    """The frozen edition, or what freezing it now would give; ``None`` where its rule cannot be read any more."""
    if version.frozen is not None:
        return kept_edition(version)
    rule, faults = read_rule_text(version.rule)
    if rule is None or faults:
        return None
    number = kept_edition(version.replaces).number + 1 if version.replaces else 1
    return build(summaries_for(rule), rule, number)


def gone_from(version: EditionVersion) -> list[str]:
    """Centres of a frozen edition that hand nothing over any more: they took back their consent, and a next version leaves them out."""
    if version.frozen is None or EditionVersion.objects.filter(replaces=version).exists():
        return []
    held = [member.centre for member in kept_edition(version).members]
    still = Handover.objects.filter(withdrawn=None, centre__in=held).values_list("centre", flat=True)
    return sorted(set(held) - set(still))


@dataclass(frozen=True)
class Standing:
    """An edition in which a centre stands, and where."""

    version: EditionVersion
    ranking: CentreRanking


def standing_of(entry: Entry) -> Standing | None:
    """Where the centre stands in the last frozen edition that holds it. The newest version says who is in it; the standing is of
    the newest that its organisation may see (``giving``)."""
    own = CentreRank.objects.filter(centre=centre_of(entry))
    found = own.exclude(edition__replaced_by__frozen__isnull=False).select_related("edition__replaces")
    newest = found.order_by("-edition__frozen", "-edition__made").first()
    if newest is None:
        return None
    version = version_for(newest.edition, organisation_of(entry))
    kept = newest if version == newest.edition else own.filter(edition=version).first()
    return Standing(version, CentreRanking.model_validate(kept.content)) if kept else None


def is_waited_for(entry: Entry) -> bool:
    """Whether a frozen edition holds the centre and its ranks are still being computed."""
    waiting = EditionVersion.objects.exclude(frozen=None).filter(ranks=None)
    centre = centre_of(entry)
    return any(member.centre == centre for version in waiting for member in kept_edition(version).members)


def ranks_of(version: EditionVersion) -> EditionRanks | None:
    """Standings and candidates, once they are computed."""
    return EditionRanks.objects.filter(edition=version).first()


def before_of(version: EditionVersion) -> Edition | None:
    """The edition of the time before: the newest frozen one that is no version of this one and ended earlier."""
    own = kept_edition(version)
    for other in EditionVersion.objects.filter(replaced_by=None).exclude(frozen=None).exclude(pk=version.pk):
        edition = kept_edition(other)
        if edition.rule.period.last < own.rule.period.first:
            return edition
    return None


def file_of(version: EditionVersion) -> bytes:
    """The bytes of an edition as they are frozen, or as they would be."""
    if version.frozen is not None:
        return bytes(version.content or b"")
    edition = edition_as_it_stands(version)
    return b"" if edition is None else canonical(edition)
