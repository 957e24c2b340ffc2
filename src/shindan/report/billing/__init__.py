"""Quotations and invoices on paper: what one says, its tax, and its A4 page."""

from .content import Account, Content, Corrected, Kind, Line, RateTotal, Recipient, Seller, by_rate, tax_within
from .paper import billing_pdf
from .words import rate_words, yen_text

__all__ = [
    "Account",
    "Content",
    "Corrected",
    "Kind",
    "Line",
    "RateTotal",
    "Recipient",
    "Seller",
    "billing_pdf",
    "by_rate",
    "rate_words",
    "tax_within",
    "yen_text",
]
