"""The programme of a meeting: aim, what to prepare, the timetable by the minute, the exercise, and a sheet to fill in."""

from __future__ import annotations

from datetime import date
from typing import Any

from shindan.diagnosis.accompaniment import Material

from ..pdf import compile_sheet

_WORDS = {
    "ja": {
        "aim": "ねらい",
        "prepare": "用意するもの",
        "table": "時間配分",
        "minutes": "分",
        "exercise": "演習",
        "leave": "持ち帰るもの",
        "firm": "会社",
        "day": "日付",
        "people": "参加者",
    },
    "en": {
        "aim": "Aim",
        "prepare": "What to prepare",
        "table": "Timetable",
        "minutes": "min",
        "exercise": "Exercise",
        "leave": "What to leave with",
        "firm": "Firm",
        "day": "Date",
        "people": "People",
    },
}


def material_pdf(material: Material, language: str, *, firm: str, day: date) -> bytes:
    """The programme for one firm, on as many A4 pages as it needs; the sheet begins a page of its own. Raises ``PdfError``."""
    return compile_sheet("accompaniment.typ", _payload(material, language, firm, day), day)


def _payload(material: Material, language: str, firm: str, day: date) -> dict[str, Any]:
    def words(texts: Any) -> list[str]:
        return [text.get(language) for text in texts]

    title = material.title.get(language)
    return {
        "language": language,
        "day": [day.year, day.month, day.day],
        "firm": firm,
        "labels": {"title": title, **_WORDS[language]},
        "title": title,
        "audience": material.audience.get(language),
        "minutes": material.minutes,
        "aim": material.aim.get(language),
        "prepare": words(material.prepare),
        "parts": _timed(material, language),
        "exercise": _named(material.exercise.title, material.exercise.steps, language) if material.exercise else None,
        "leave": words(material.leave_with),
        "sheet": (
            {**_named(material.sheet.title, material.sheet.prompts, language), "lines": material.sheet.lines}
            if material.sheet
            else None
        ),
    }


def _timed(material: Material, language: str) -> list[dict[str, Any]]:
    """Each part with the minute at which it begins and ends."""
    found, start = [], 0
    for part in material.parts:
        named = _named(part.title, part.points, language)
        found.append({**named, "from": start, "to": start + part.minutes})
        start += part.minutes
    return found


def _named(title: Any, texts: Any, language: str) -> dict[str, Any]:
    return {"title": title.get(language), "texts": [text.get(language) for text in texts]}
