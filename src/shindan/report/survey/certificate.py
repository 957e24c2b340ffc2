"""The certificate of the disclosure audit on one A4 page: what was hidden, how much, and what the audit found."""

from __future__ import annotations

from typing import Any

from shindan.result.schema import Certificate, Result

from ..fit import lines, spaced
from ..pdf import compile_sheet
from .legend import source
from .room import MM
from .words import wave_words, words
from .words_book import CERTIFICATE

TEMPLATE = "survey-certificate.typ"


def certificate_pdf(result: Result, *, language: str = "ja") -> bytes:
    """The certificate as a tagged PDF of one page. It names no hidden group and holds no number of one."""
    return compile_sheet(TEMPLATE, certificate_payload(result, language), result.made_on)


def certificate_payload(result: Result, language: str) -> dict[str, Any]:
    """All that the template lays out, as plain data."""
    say = words(language, CERTIFICATE)
    found = result.certificate
    statement = found.statement.get(language)
    size = 13.0 if len(statement) < 130 else 10.5
    return {
        "language": language,
        "day": [result.made_on.year, result.made_on.month, result.made_on.day],
        "labels": {**say, "title": f"{say['title']} {result.entry.name}"},
        "title": say["title"],
        "entry": lines(result.entry.name, 32, language),
        "wave": wave_words(result.entry.wave, say),
        "passed": found.passed,
        "verdict": say["passed" if found.passed else "failed"],
        "statement": [spaced(line) for line in lines(statement, 142 * MM / size / 1.04, language)],
        "statement_size": size,
        "bar": _bar(found, say),
        "cells": found.cells,
        "hidden": [list(pair) for pair in hidden_facts(result, language, say)],
        "kept": [list(pair) for pair in kept_facts(found, say)],
        "how": [spaced(line) for line in how_lines(found, say)],
        "issued": say["issued"].format(day=result.made_on),
        "source": source(result, say),
        "digest": result.instrument.digest,
    }


def hidden_facts(result: Result, language: str, say: dict[str, str]) -> list[tuple[str, str]]:
    """What was looked at and what is not shown."""
    found = result.certificate
    names = {split.id: split.name.get(language) for split in result.splits}
    withheld = say["joint"].join(names.get(split, split) for split in found.withheld_splits)
    return [
        (say["splits"], f"{found.splits:,}"),
        (say["cells"], f"{found.cells:,}"),
        (say["shown"], f"{found.shown:,}"),
        (say["coarsened"], f"{found.coarsened:,}"),
        (say["hidden_cells"], f"{found.hidden_cells:,}"),
        (say["hidden_groups"], f"{found.hidden_groups:,}"),
        (say["answer_rows"], f"{found.answer_rows:,}"),
        (say["answer_rows_joined"], f"{found.answer_rows_joined:,}"),
        (say["withheld"], "\n".join(lines(withheld, 14, language)) or say["none"]),
    ]


def kept_facts(found: Certificate, say: dict[str, str]) -> list[tuple[str, str]]:
    """Which rule was held, and how well."""
    return [
        (say["min_group"], say["people"].format(count=found.min_group)),
        (say["min_crossed"], say["people"].format(count=found.min_crossed)),
        (say["isolates"], say["none"] if found.isolates is None else say["people"].format(count=found.isolates)),
        (
            say["narrowest"],
            say["nothing_hidden"] if found.narrowest is None else say["people"].format(count=found.narrowest),
        ),
        (say["waves"], f"{found.waves:,}"),
        (say["programs"], f"{found.programs:,}" if found.programs else say["no_need"]),
    ]


def how_lines(found: Certificate, say: dict[str, str]) -> list[str]:
    """How it was audited; where nothing is hidden there was nothing to work out, and it says so."""
    second = "how_2" if found.hidden_groups or found.programs else "how_2_open"
    return [say[key].format(k=found.min_group) for key in ("how_1", second, "how_3")]


def _bar(found: Certificate, say: dict[str, str]) -> list[list[Any]]:
    """How much of all figures is shown and how much is hidden: label and number."""
    parts = [[say["shown"], found.shown], [say["hidden_cells"], found.hidden_cells]]
    return [part for part in parts if part[1]]
