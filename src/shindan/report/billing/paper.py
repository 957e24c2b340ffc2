"""A document as a tagged A4 page, made from its frozen content alone: equal contents give equal bytes."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..fit import lines
from ..pdf import compile_sheet, pages_of
from ..survey.room import MM
from .content import Account, Content, Line, RateTotal
from .words import CORRECTION, day_text, rate_words, words, yen_text

TEMPLATE = "billing.typ"
# Everything but the sums shrinks by these until it is one page; the texts of a document are bounded, so the last one holds.
FACTORS = (1.0, 0.93, 0.86, 0.79, 0.72, 0.66)
_RECIPIENT, _SELLER, _SUBJECT, _ITEM = 86.0, 66.0, 70.0, 72.0  # millimetres


def billing_pdf(content: Content, *, cancelled: date | None = None) -> bytes:
    """The PDF. A document that was cancelled says so across the page, and nothing else of it changes."""
    for factor in FACTORS:
        made = compile_sheet(TEMPLATE, billing_payload(content, cancelled, factor), content.issued)
        if pages_of(made) == 1:
            break
    return made


def billing_payload(content: Content, cancelled: date | None = None, factor: float = 1.0) -> dict[str, Any]:
    """All that the template lays out, as plain data; ``factor`` is by how much its texts are set smaller."""
    say = words(content.kind)
    return {
        "language": "ja",
        "factor": factor,
        "day": [content.issued.year, content.issued.month, content.issued.day],
        "labels": say | {"title": f"{say['title']} {content.number}"},
        "title": say["title"],
        "kind": content.kind,
        "facts": _facts(content, say),
        "recipient": _recipient(content, say, factor),
        "subject": lines(content.subject, _em(_SUBJECT, 10 * factor), "ja"),
        "seller": _seller(content, say, factor),
        "sum": yen_text(content.total),
        "due": [say["due"], day_text(content.due)],
        "lines": [_line(line, factor) for line in content.lines],
        "rates": [_rate(rate, say) for rate in content.rates],
        "account": _account(content.seller.account, say) if content.kind == "invoice" else [],
        "remarks": _remarks(content),
        "void": say["void"].format(day=day_text(cancelled)) if cancelled else "",
    }


def _em(width: float, size: float) -> float:
    return width * MM / size


def _facts(content: Content, say: dict[str, str]) -> list[list[str]]:
    facts = [[say["number"], content.number], [say["issued"], day_text(content.issued)]]
    return [*facts, [say["traded"], day_text(content.traded)]] if content.traded else facts


def _recipient(content: Content, say: dict[str, str], factor: float) -> dict[str, Any]:
    """Name and department in lines; 御中 stands after the last. A long name is set smaller."""
    name, department = content.recipient.name, content.recipient.department
    size = next((size for size in (14.0, 12.0) if len(lines(name, _em(_RECIPIENT, size * factor), "ja")) <= 2), 10.5)
    names = lines(name, _em(_RECIPIENT, size * factor), "ja")
    below = lines(department, _em(_RECIPIENT, 11 * factor), "ja") if department else []
    return {"size": size, "lines": [*names, *below], "to": say["to"], "names": len(names)}


def _seller(content: Content, say: dict[str, str], factor: float) -> dict[str, Any]:
    seller = content.seller
    rest = [f"〒{seller.postal_code}", *lines(seller.address, _em(_SELLER, 9 * factor), "ja")]
    rest += [f"TEL {seller.phone}"] if seller.phone else []
    return {
        "name": lines(seller.name, _em(_SELLER, 11.5 * factor), "ja"),
        "lines": rest,
        "registration": f"{say['registration']} {seller.registration_number}",
    }


def _line(line: Line, factor: float) -> dict[str, Any]:
    return {
        "name": lines(line.name, _em(_ITEM, 10 * factor), "ja"),
        "detail": lines(line.detail, _em(_ITEM, 8.5 * factor), "ja") if line.detail else [],
        "cells": [f"{line.quantity:,}", yen_text(line.price), rate_words(line.permille), yen_text(line.amount)],
    }


def _rate(rate: RateTotal, say: dict[str, str]) -> list[list[str]]:
    shown = rate_words(rate.permille)
    return [
        [say["of_rate"].format(rate=shown), yen_text(rate.total)],
        [say["tax"].format(rate=shown), yen_text(rate.tax)],
    ]


def _account(account: Account, say: dict[str, str]) -> list[str]:
    return [
        f"{account.bank}　{account.branch}",
        f"{account.kind}　{account.number}",
        f"{say['holder']}　{account.holder}",
    ]


def _remarks(content: Content) -> list[str]:
    found = []
    if content.corrects:
        found.append(CORRECTION.format(day=day_text(content.corrects.issued), number=content.corrects.number))
    told = content.seller.remarks if content.kind == "invoice" else ""  # they are about paying
    texts = [*content.remarks.splitlines(), *told.splitlines()]
    return found + [text for text in texts if text.strip()]
