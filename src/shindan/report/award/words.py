"""The words of the certificate. A Japanese one is set without stops, as certificates are; a space parts its clauses."""

from __future__ import annotations

from datetime import date

WORDS: dict[str, dict[str, str]] = {
    "ja": {
        "heading": "表彰状",
        "to": "殿",
        "division": "{division}部門",
        "shared": "同順",
        "clause_1": "貴センターは 働く人の幸福度の調査「{edition}」において",
        "clause_2": "{organisations}組織 {centres}センターの中で優れた成果を収められました",
        "clause_3": "よってここにこれを表彰します",
        "place": "於　{place}",
        "document": "表彰状 {recipient} {prize}",
    },
    "en": {
        "heading": "Certificate of Honour",
        "to": "",
        "division": "{division} division",
        "shared": "joint winner",
        "clause_1": "in recognition of an outstanding result in “{edition}”,",
        "clause_2": "the survey of well-being at work in {centres} contact centres of {organisations} organisations",
        "clause_3": "",
        "presented": "is presented to",
        "place": "{place}",
        "document": "Certificate of Honour {recipient} {prize}",
    },
}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day_words(day: date, language: str) -> str:
    """2026年11月28日; 28 November 2026."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"
