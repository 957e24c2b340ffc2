"""What uploaded files hold: sealed summaries singly or in a zip, and a table that names them. Nothing is kept here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from shindan.edition import Fault, canonical, read_centre
from shindan.edition.packed import is_packed, too_large, unpack
from shindan.edition.reading import LARGEST

TYPED = ("name", "name_en", "consent_by", "consent_on", "consent_paper")
MOST_ROWS = 10_000
Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Looked:
    """A file as it was found: its canonical ``content`` and pseudonym where it is a summary, else every fault."""

    file: str
    content: str = ""
    centre: str = ""
    month: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Reading:
    """All files of one upload. ``names``: what a table says of a pseudonym; ``other``: files of a zip that were passed over."""

    files: tuple[Looked, ...] = ()
    names: Names = field(default_factory=dict)
    other: tuple[str, ...] = ()


def read_files(sent: Sequence[tuple[str, bytes]]) -> Reading:
    """Look at every file. A wrong one takes nothing from the others."""
    files: list[Looked] = []
    names: dict[str, Mapping[str, str]] = {}
    other: list[str] = []
    for file, data in sent:
        tables: list[bytes] = []
        if is_packed(data):
            packed = unpack(data, file)
            files += [Looked(fault.file, faults=(fault,)) for fault in packed.faults]
            files += [_looked(name.rsplit("/", 1)[-1], content) for name, content in packed.summaries]
            other += packed.other
            tables += [packed.names] if packed.names is not None else []
        elif file.lower().endswith(".csv"):
            tables.append(data)
        else:
            files.append(_looked(file, data))
        for table in tables:
            found, fault = _names(table, file)
            names |= found
            files += [Looked(file, faults=(fault,))] if fault else []
    return Reading(tuple(files), names, tuple(other))


def _looked(file: str, data: bytes) -> Looked:
    if len(data) > LARGEST:
        return Looked(file, faults=(too_large(file),))
    centre, faults = read_centre(data, file)
    if centre is None:
        return Looked(file, faults=faults)
    # As it was sealed: a field that the file left out must not appear, or its digest would not fit any more.
    return Looked(file, canonical(json.loads(data)).decode(), centre.centre, centre.month)


def _names(data: bytes, file: str) -> tuple[dict[str, Mapping[str, str]], Fault | None]:
    """What the table says by pseudonym. Columns as `shindan edition demo` writes them, and those of the form beside."""
    text = _text(data)
    rows = csv.DictReader(io.StringIO(text), restval="") if text is not None else None
    if rows is None or "centre" not in (rows.fieldnames or ()) or "centre_name" not in (rows.fieldnames or ()):
        what = _("名前の表に、centreとcentre_nameの列がありません")
        return {}, Fault(file, "", what, _("1行目に列の名前がある、UTF-8のCSVで保存してください"))
    try:
        return dict(_lines(rows)), None
    except csv.Error:
        return {}, Fault(file, "", _("CSVとして読めません"), _("UTF-8のCSVで保存し直してください"))


def _text(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _lines(rows: csv.DictReader[str]) -> Iterator[tuple[str, Mapping[str, str]]]:
    for at, row in enumerate(rows):
        if at >= MOST_ROWS:
            return
        said = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        told = {
            "name": f"{said.get('organisation_name', '')} {said.get('centre_name', '')}".strip(),
            "name_en": f"{said.get('organisation_name_en', '')} {said.get('centre_name_en', '')}".strip(),
            **{name: said.get(name, "") for name in TYPED[2:]},
        }
        yield said.get("centre", ""), {name: text[:240] for name, text in told.items() if text}
