"""One firm: its answers read from the command line, its result as text, JSON or PDF."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from shindan.diagnosis import AnswerError, Assessment, Pack, assess

from .console import put_in_place, stop


def one_firm(pack: Pack, answers: str, shape: str, output: Path | None, lang: str, day: date) -> None:
    """Assess the answers and save or print the result."""
    assessment = assess_or_stop(pack, _parse(answers, pack), lang)
    if shape == "pdf" and output is None and sys.stdout.isatty():
        stop("PDF の保存先を -o で指定してください。 / Name a file with -o.")
    content = _content(assessment, shape, lang, day)
    if output is None:
        click.echo(content, nl=False)
    else:
        put_in_place(output, content)


def assess_or_stop(pack: Pack, answers: dict[str, object], lang: str) -> Assessment:
    """The assessment, or a sentence for each answer that cannot be used."""
    try:
        return assess(pack, answers)
    except AnswerError as error:
        stop("\n".join(fault.message(lang) for fault in error.faults))


def pdf_or_stop(assessment: Assessment, lang: str, day: date, firm: str) -> bytes:
    """The result on one page of paper."""
    from shindan.report.pdf import PdfError, result_pdf
    from shindan.report.worded import word_result

    try:
        return result_pdf(word_result(assessment, lang, day), day=day, firm=firm)
    except PdfError as error:
        stop(f"PDF を作れませんでした / the PDF could not be made: {error}", code=1)


def _parse(answers: str, pack: Pack) -> dict[str, object]:
    found: dict[str, object] = {}
    for part in answers.split(","):
        key, sign, value = part.partition("=")
        if not sign:
            example = ",".join(f"{item.id}=1" for item in pack.items)
            stop(f"「{part.strip()}」を読めません。{example} の形にしてください。 / Cannot read it; write as shown.")
        if key.strip() in found:
            stop(f"「{key.strip()}」が二度あります。 / given twice: {key.strip()}")
        found[key.strip()] = value
    return found


def _content(assessment: Assessment, shape: str, lang: str, day: date) -> bytes:
    from shindan.report.data import result_data, result_text

    if shape == "json":
        return (json.dumps(result_data(assessment, lang, day), ensure_ascii=False, indent=2) + "\n").encode()
    if shape == "pdf":
        return pdf_or_stop(assessment, lang, day, "")
    return (result_text(assessment, lang, day) + "\n").encode()
