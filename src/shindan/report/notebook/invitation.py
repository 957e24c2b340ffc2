"""Invitations to a day for customers: one a guest, two on an A4 page, to cut in the middle."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from ..pdf import compile_sheet


@dataclass(frozen=True, slots=True)
class Invitations:
    """What every card says; ``facts`` are pairs such as (場所, 本社)."""

    language: str
    owner: str
    title: str
    names: tuple[str, ...]
    opening: str
    facts: tuple[tuple[str, str], ...]
    reply: str


def invitations_pdf(invitations: Invitations, *, day: date) -> bytes:
    """A card a name; without names one to write a name on. Equal ones give equal bytes. Raises ``PdfError``."""
    told = {**asdict(invitations), "names": invitations.names or ("",)}
    payload = {**told, "day": [day.year, day.month, day.day], "labels": {"title": invitations.title}}
    return compile_sheet("invitation.typ", payload, day)
