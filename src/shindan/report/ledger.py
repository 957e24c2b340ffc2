"""The poster of the ledger: one upright A4 page with the QR code that leads everybody to what became of what they said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .field.qr import qr_svg
from .pdf import FACTORS, compile_sheet, pages_of
from .phrases import phrases

WORDS = {
    "ja": {
        "title": "声がどうなったかを、ここで読めます",
        "lead": "アンケートや話し合いで出た声、決めたこと、担当、期限、結果を並べています。",
        "scan": "カメラで読み取ってください",
        "free": "登録もパスワードもいりません。だれが開いたかは記録しません。",
        "alt": "台帳のページのQRコード",
    },
    "en": {
        "title": "Read here what became of what you said",
        "lead": "What people said in surveys and meetings, what was decided, who does it, until when, and what came of it.",
        "scan": "Scan it with your camera",
        "free": "No registration, no password. Nobody records who opens it.",
        "alt": "QR code of the ledger's page",
    },
}


@dataclass(frozen=True)
class LedgerCard:
    """What the poster says: ``address`` is the ledger's link."""

    language: str
    organisation: str
    address: str


def ledger_card_pdf(card: LedgerCard, *, day: date) -> bytes:
    """The poster. Raises ``PdfError``."""
    say = WORDS[card.language]
    payload = {
        "language": card.language,
        "day": [day.year, day.month, day.day],
        "labels": {"title": say["title"]},
        "title_parts": list(phrases(say["title"])) if card.language == "ja" else say["title"].split(),
        "organisation": card.organisation,
        "address": card.address,
        "qr": qr_svg(card.address),
        **{name: say[name] for name in ("lead", "scan", "free", "alt")},
    }
    made = b""
    for factor in FACTORS:
        made = compile_sheet("ledger.typ", {**payload, "factor": factor}, day)
        if pages_of(made) == 1:
            break
    return made
