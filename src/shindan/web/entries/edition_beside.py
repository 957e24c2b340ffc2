"""What a frozen edition lays beside an entry's own figures. The room of editions says how it is found, so that results,
management and analysis need not know that room."""

from __future__ import annotations

from dataclasses import dataclass

from django.dispatch import Signal

from shindan.edition import Beside, CentreRanking
from shindan.web.seam import Seam

from .models import Entry, Wave

# Sent within the transaction that freezes an edition: another one may stand beside an entry from now on.
edition_frozen = Signal()


@dataclass(frozen=True)
class Laid:
    """``ranking``: where the entry's centre stands, if the entry itself takes part in the edition and ranks are computed.
    ``practices``: digest of the representative's questionnaire whose stages the edition holds, "" where it holds none.
    ``digest``: of the edition. ``href``: the page of the centre's place in it."""

    beside: Beside
    takes_part: bool
    ranking: CentreRanking | None
    practices: str
    digest: str
    href: str


# The edition of an entry for a survey that closed in a month (``2026-11``), answered by the room of editions.
lay_edition: Seam[[Entry, str], Laid | None] = Seam(lambda _entry, _month: None)


def edition_beside(entry: Entry, wave: Wave | None) -> Laid | None:
    """The edition in which this survey of the entry takes part, else the newest frozen one of its questionnaire; ``None``
    where there is none."""
    month = f"{wave.closes:%Y-%m}" if wave else ""
    return lay_edition(entry, month)
