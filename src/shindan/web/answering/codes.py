"""One-time codes: eight characters that nobody confuses, shown once when they are made; only keyed hashes are kept."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable

from django.db import transaction

from shindan.web.entries.models import Wave

from .keys import keyed_hash
from .models import Ticket

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L: 31^8, about 850,000 million
LENGTH = 8
MOST = 20_000
CODE_PREFIX = "code:"  # what a respondent's token begins with who came by a code
_FORM = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
# Spaces and hyphens of every kind, and the signs without width that come along where a code is copied from a document.
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−ー－_・.\u200b-\u200d\u2060\ufeff\u00ad]+")


def make_codes(*, wave: Wave, number: int) -> tuple[str, ...]:
    """So many new codes as XXXX-XXXX, in random order. They cannot be shown again: print them now."""
    drawn = draw_codes(number)
    keep_codes(wave=wave, codes=drawn)
    return drawn


def draw_codes(number: int) -> tuple[str, ...]:
    """So many codes as XXXX-XXXX, in random order; none opens anything before it is kept. Whoever prints them first loses none."""
    if not 1 <= number <= MOST:
        raise ValueError(f"コードは一度に1〜{MOST:,}件作れます。")
    plain: set[str] = set()
    while len(plain) < number:
        plain.add("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
    printed = [shown(code) for code in plain]
    secrets.SystemRandom().shuffle(printed)
    return tuple(printed)


def keep_codes(*, wave: Wave, codes: Iterable[str]) -> None:
    """From now on the codes open the survey. Only their hashes are kept."""
    rows = [Ticket(code_hash=code_hash(wave, normalise(code)), wave=wave) for code in codes]
    with transaction.atomic():
        # In the order of their hashes: the place of a row tells nothing of the list that is printed.
        Ticket.objects.bulk_create(sorted(rows, key=lambda row: row.code_hash), batch_size=500)


def normalise(text: str) -> str:
    """The code as it is compared: full-width, lower case, spaces and hyphens of every kind are accepted; "" if it is none."""
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    return plain if _FORM.fullmatch(plain) else ""


def shown(code: str) -> str:
    """The code as it is printed."""
    return f"{code[:4]}-{code[4:]}"


def code_hash(wave: Wave, code: str) -> str:
    """What is stored of a code."""
    return keyed_hash("code", f"{wave.pk}:{code}")


def is_spent(wave: Wave, code: str) -> bool:
    """Whether answers were sent with this code."""
    return Ticket.objects.filter(code_hash=code_hash(wave, code), wave=wave, used=True).exists()
