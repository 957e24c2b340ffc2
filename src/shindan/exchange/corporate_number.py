"""The corporate number of the National Tax Agency: twelve digits with a check digit before them."""

from __future__ import annotations

import unicodedata

LENGTH = 13


def normalise(text: str) -> str:
    """Half-width digits without blanks and hyphens."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "")


def is_valid(number: str) -> bool:
    """Whether the first digit is the check digit of the twelve that follow.

    From the right the twelve digits are weighted 1, 2, 1, 2, …; the check digit is 9 minus the rest of their sum by 9.
    """
    if len(number) != LENGTH or not (number.isascii() and number.isdigit()):
        return False
    weighted = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number[1:])))
    return int(number[0]) == 9 - weighted % 9
