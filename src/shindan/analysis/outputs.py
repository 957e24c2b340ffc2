"""The files of a result. Every one lays out the same published result; none computes anything."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from shindan.exchange import CellFault
from shindan.report.survey import certificate_pdf, flash_pdf, result_csv, result_workbook, sheet_pdf
from shindan.result.schema import Result

FORMATS = ("json", "xlsx", "csv", "pdf")
Made = tuple[str, bytes]


def write_outputs(result: Result, folder: Path, formats: Iterable[str] = FORMATS, language: str = "ja") -> list[Path]:
    """Write the files into ``folder`` (made where it is missing); all are made before the first is written.

    ``json``: result.json and certificate.json; ``xlsx``: result.xlsx; ``csv``: result.csv; ``pdf``: sheet.pdf (and one more
    for each further split), flash.pdf, certificate.pdf. Raises ``ValueError`` for an unknown format, ``OSError`` where the
    folder cannot be written.
    """
    return put_together([file for name in formats for file in _maker(name)(result, language)], folder)


def put_together(made: Sequence[Made], folder: Path) -> list[Path]:
    """Put all files into the folder or none: each is written beside its place first. ``OSError`` leaves nothing new."""
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    parts = [folder / f".{name}.part" for name, _ in made]
    try:
        for part, (_, content) in zip(parts, made, strict=True):
            part.write_bytes(content)
        return [part.replace(folder / name) for part, (name, _) in zip(parts, made, strict=True)]
    except OSError:
        for part in parts:
            part.unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        raise


def unreadable_csv(faults: Iterable[CellFault]) -> bytes:
    """The cells that could not be read: sheet, row, column, value, why. Values are written so that none runs as a formula."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["sheet", "row", "column", "value", "why"])
    for fault in faults:
        writer.writerow([fault.sheet or "", fault.row, _safe(fault.column), _safe(fault.value), fault.why])
    return table.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _maker(name: str) -> Callable[[Result, str], Iterator[Made]]:
    makers: dict[str, Callable[[Result, str], Iterator[Made]]] = {
        "json": lambda result, _: _json(result),
        "xlsx": _xlsx,
        "csv": lambda result, _: iter([("result.csv", result_csv(result))]),
        "pdf": _pdf,
    }
    if name not in makers:
        raise ValueError(f"出力の形式「{name}」はありません。{'、'.join(FORMATS)} から選んでください。")
    return makers[name]


def _json(result: Result) -> Iterator[Made]:
    yield "result.json", _text(result.model_dump(mode="json"))
    certificate = {"entry": result.entry.model_dump(mode="json"), **result.certificate.model_dump(mode="json")}
    yield "certificate.json", _text(certificate)


def _text(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _xlsx(result: Result, language: str) -> Iterator[Made]:
    yield "result.xlsx", result_workbook(result, language=language)


def _pdf(result: Result, language: str) -> Iterator[Made]:
    for name, split in sheets_of(result):
        yield name, sheet_pdf(result, split, language=language)
    yield "flash.pdf", flash_pdf(result, language=language)
    yield "certificate.pdf", certificate_pdf(result, language=language)


def sheets_of(result: Result) -> list[tuple[str, str | None]]:
    """File name and split of every sheet: sheet.pdf for the first split, sheet-2-AT1.pdf and so on for the others."""
    splits = [split.id for split in result.splits if not split.withheld]
    if not splits:
        return [("sheet.pdf", None)]
    rest = [(f"sheet-{place}-{_plain(split)}.pdf", split) for place, split in enumerate(splits[1:], start=2)]
    return [("sheet.pdf", splits[0]), *rest]


def _plain(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^\w.-]+", "_", name)[:60]
