"""New codes as files: slips to cut and a table, in one archive, so that neither is lost without the other."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shindan.report.field import A_PAGE, Handout, slips_pdf

# Slips of one file: fifty pages, so that a printer that jams does not lose them all, and one layout needs little memory.
A_FILE = 50 * A_PAGE
EPOCH = (1980, 1, 1, 0, 0, 0)  # an archive's files have no time: it would say when they were made


@dataclass(frozen=True)
class CodeFiles:
    """The archive, and what is in it."""

    archive: bytes
    number: int
    pages: int
    names: tuple[str, ...]


def code_files(codes: Sequence[str], handout: Handout, address: str, day: date) -> CodeFiles:
    """Slips and table of the same codes in the same order, which is a random one. ``address`` is where a code is typed."""
    pairs = [(code, f"{address}?c={code}" if address else "") for code in codes]
    parts = [pairs[at : at + A_FILE] for at in range(0, len(pairs), A_FILE)]
    names = ["slips.pdf"] if len(parts) == 1 else [f"slips-{n}.pdf" for n in range(1, len(parts) + 1)]
    files = dict(zip(names, (slips_pdf(handout, part, day=day) for part in parts), strict=True))
    files["codes.csv"] = _table(pairs)
    return CodeFiles(_archive(files), len(codes), sum(-(-len(part) // A_PAGE) for part in parts), tuple(files))


def _table(pairs: Sequence[tuple[str, str]]) -> bytes:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["code", "url"])
    table.writerows(pairs)
    return written.getvalue().encode("utf-8-sig")


def _archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
