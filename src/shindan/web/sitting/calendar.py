"""A meeting as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Appointment:
    """``key`` names the meeting for good; ``page`` is its whole address."""

    key: str
    sequence: int
    at: datetime
    length: int
    name: str
    place: str
    about: str
    page: str


def calendar_file(asked: Appointment) -> bytes:
    """The file that a calendar takes in; one with a higher sequence takes the place of the one before."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Shindan//Shindan//JA",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{asked.key}@shindan",
        f"SEQUENCE:{asked.sequence}",
        f"DTSTAMP:{_moment(timezone.now())}",
        f"DTSTART:{_moment(asked.at)}",
        f"DTEND:{_moment(asked.at + timedelta(minutes=asked.length))}",
        f"SUMMARY:{_text(asked.name)}",
        *([f"LOCATION:{_text(asked.place)}"] if asked.place else []),
        f"DESCRIPTION:{_text(asked.about + chr(10) * 2 + asked.page)}",
        f"URL:{asked.page}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(folded + "\r\n" for line in lines for folded in _fold(line)).encode()


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Text as RFC 5545 (3.3.11) writes it."""
    for before, after in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(before, after)
    return text


def _fold(line: str) -> list[str]:
    """A line in pieces of 75 octets at most, none of which cuts a character (3.1)."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > 75:
            pieces.append(piece)
            piece = " "
        piece += sign
    return [*pieces, piece]
