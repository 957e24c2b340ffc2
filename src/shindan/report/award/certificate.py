"""The certificate: one A4 landscape page for a frame. Names of any length keep its rhythm: they are set smaller, then in two lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..fit import lines, width, within
from ..pdf import compile_sheet
from ..phrases import phrases
from ..survey.comments_signs import drawable
from .words import WORDS, day_words

TEMPLATE = "award-certificate.typ"
MM = 72 / 25.4
_RECIPIENT, _ISSUER, _PLACE = 212.0, 150.0, 70.0  # millimetres
_PLACE_SIZE = 11.5
_SIZES = (30.0, 26.0, 23.0)  # points of the recipient's name in one line; below the last it takes two
_TWO_LINES = (22.0, 19.0, 16.5)
_ISSUER_SIZES = (18.0, 16.0, 14.0)


@dataclass(frozen=True)
class Certificate:
    """Who gets which prize, of what, from whom. ``shared``: with another for the same place. ``signer`` is the office and the name under
    the issuer, ``place`` where it is handed over; both may be empty."""

    recipient: str
    prize: str
    division: str
    edition: str
    organisations: int
    centres: int
    dated: date
    issuer: str
    signer: str = ""
    place: str = ""
    shared: bool = False


def certificate_pdf(certificate: Certificate, *, language: str = "ja") -> bytes:
    """The certificate as a tagged PDF of one page. Equal certificates give equal bytes."""
    return compile_sheet(TEMPLATE, certificate_payload(certificate, language), certificate.dated)


def certificate_payload(certificate: Certificate, language: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    language = "en" if language == "en" else "ja"
    say, day = WORDS[language], certificate.dated
    told = {
        "recipient": drawable(certificate.recipient),
        "prize": certificate.prize,
        "division": certificate.division,
        "edition": certificate.edition,
        "organisations": f"{certificate.organisations:,}",
        "centres": f"{certificate.centres:,}",
    }
    size, name = _name(told["recipient"], say["to"], language)
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "labels": {"title": say["document"].format(**told)},
        "heading": say["heading"],
        "presented": say.get("presented", ""),
        "to": say["to"],
        "recipient": name,
        "recipient_size": size,
        "division": say["division"].format(**told),
        "prize": certificate.prize,
        "shared": say["shared"] if certificate.shared else "",
        "text": [_unbroken(say[f"clause_{n}"].format(**told), language) for n in (1, 2, 3) if say[f"clause_{n}"]],
        "dated": day_words(day, language),
        "place": within(say["place"].format(place=drawable(certificate.place)), _em(_PLACE, _PLACE_SIZE), 3, language)
        if certificate.place
        else [],
        "issuer": _issuer(drawable(certificate.issuer), language),
        "signer": _issuer(drawable(certificate.signer), language, most=16.0) if certificate.signer else None,
    }


def _unbroken(text: str, language: str) -> list[str]:
    return list(phrases(text)) if language == "ja" else text.split()


def _name(text: str, to: str, language: str) -> tuple[float, list[str]]:
    """The size of the name in points, and its lines; the honorific stands after the last and needs room for itself."""
    for size in _SIZES:
        if width(text) + _honorific(to) <= _em(_RECIPIENT, size):
            return size, [text]
    for size in _TWO_LINES:
        if parted := _parted(text, _em(_RECIPIENT, size) - _honorific(to)):
            return size, parted
    for size in _TWO_LINES:
        made = _balanced(text, _em(_RECIPIENT, size) - _honorific(to), language)
        if len(made) <= 2:
            return size, made
    return _TWO_LINES[-1], within(text, _em(_RECIPIENT, _TWO_LINES[-1]) - _honorific(to), 2, language)


def _honorific(to: str) -> float:
    return width(to) + 1.2 if to else 0.0


def _parted(text: str, room: float) -> list[str]:
    """Two lines that break at a space, as between organisation and centre: the evenest that fits; none where none does."""
    words = text.split()
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fitting = [pair for pair in breaks if max(map(width, pair)) <= room]
    return list(min(fitting, key=lambda pair: max(map(width, pair)))) if fitting else []


def _balanced(text: str, room: float, language: str) -> list[str]:
    """Two lines of about one length where the words let them be, else as they fall."""
    even = lines(text, min(room, width(text) * 0.58), language)
    return even if len(even) == 2 else lines(text, room, language)


def _issuer(text: str, language: str, most: float = _ISSUER_SIZES[0]) -> dict[str, Any]:
    sizes = [size for size in _ISSUER_SIZES if size <= most]
    size = next((s for s in sizes if width(text) <= _em(_ISSUER, s)), sizes[-1])
    return {"size": size, "lines": within(text, _em(_ISSUER, size), 2, language)}


def _em(room: float, size: float) -> float:
    return room * MM / size
