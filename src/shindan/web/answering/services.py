"""Writes of answering. Each is one short transaction and keeps nothing of time, address or browser."""

from __future__ import annotations

from collections.abc import Mapping

from shindan.web.entries.models import Wave

from .codes import code_hash
from .drafts import draft_hash
from .keys import derive, keyed_hash
from .sealing import seal
from .seams import outward
from .storing import Outcome, Parcel, store

__all__ = ["Outcome", "receipt_hash", "submit_response"]


def submit_response(
    *, wave: Wave, submission: str, answers: Mapping[str, object], code: str | None = None, token: str = ""
) -> Outcome:
    """Seal checked ``answers`` into the buffer, once for a ``submission`` and once for a ``code``.

    All or nothing in one transaction: receipt, code, box, and the end of the draft of ``token``. Sending again, from a
    double tap or after a lost connection, stores nothing and answers ``AGAIN``.
    """
    parcel = Parcel(
        receipt=receipt_hash(wave, submission),
        ticket="" if code is None else code_hash(wave, code),
        draft=draft_hash(wave, token) if token else "",
        box=seal(derive("sealed", str(wave.pk)), outward(answers)),
    )
    return store(wave, parcel)


def receipt_hash(wave: Wave, submission: str) -> str:
    """What is kept of the id of a submission."""
    return keyed_hash("submission", f"{wave.pk}:{submission}")
