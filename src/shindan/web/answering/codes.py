"""One-time codes: eight characters that nobody confuses, shown once when they are made; only keyed hashes are kept."""

from __future__ import annotations

import re
import secrets
import unicodedata

from django.db import transaction

from shindan.web.entries.models import Wave

from .keys import keyed_hash
from .models import Ticket

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L: 31^8, about 850,000 million
LENGTH = 8
MOST = 20_000
_FORM = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—―−ー－_・.]+")


def make_codes(*, wave: Wave, number: int) -> tuple[str, ...]:
    """So many new codes as XXXX-XXXX, in random order. They cannot be shown again: print them now."""
    if not 1 <= number <= MOST:
        raise ValueError(f"コードは一度に1〜{MOST:,}件作れます。")
    plain: set[str] = set()
    while len(plain) < number:
        plain.add("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))
    with transaction.atomic():
        rows = [Ticket(code_hash=code_hash(wave, code), wave=wave) for code in plain]
        # In the order of their hashes: the place of a row tells nothing of the list that is printed.
        Ticket.objects.bulk_create(sorted(rows, key=lambda row: row.code_hash), batch_size=500)
    printed = [shown(code) for code in plain]
    secrets.SystemRandom().shuffle(printed)
    return tuple(printed)


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
