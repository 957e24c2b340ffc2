"""What an organisation agrees to, and takes back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry

from .award.consent import take_back
from .handing import hand_over
from .models import TakingPart
from .names import centre_of
from .signals import consent_changed

NAMES = ("edition", "findings", "award", "library")


@dataclass(frozen=True)
class Agreed:
    """What was agreed to, when and by whom; nothing yet where ``on`` is empty."""

    edition: bool = False
    findings: bool = False
    award: bool = False
    library: bool = False
    on: str = ""
    by: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name in NAMES if getattr(self, name))


def agreed_by(entry: Entry) -> Agreed:
    """The present state."""
    found = TakingPart.objects.filter(entry=entry).first()
    if found is None:
        return Agreed()
    return Agreed(found.edition, found.findings, found.award, found.library, f"{found.on:%Y/%m/%d}", found.by)


@transaction.atomic
def agree(*, entry: Entry, names: tuple[str, ...], by: Person) -> int:
    """Keep what is agreed to; returns how many summaries are handed over now. Findings and award need the edition.

    The library of measures is apart from it: results of measures are no part of an edition.
    """
    chosen = {name: name in names and (name == "library" or "edition" in names) for name in NAMES}
    now = {**chosen, "on": timezone.localdate(), "by": by.get_username()}
    TakingPart.objects.update_or_create(entry=entry, defaults=now)
    if not chosen["award"]:
        take_back(centre=centre_of(entry), by=by)
    record(actor=by, action="edition.consent", on=entry, details={"agreed": [n for n in NAMES if chosen[n]]})
    handed = hand_over(entry=entry)
    consent_changed.send(TakingPart, entry=entry)
    return handed
