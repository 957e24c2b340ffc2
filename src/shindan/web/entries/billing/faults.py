"""Why something about money cannot be done."""

from __future__ import annotations


class BillingError(ValueError):
    """The sentence says what is wrong and what to do."""
