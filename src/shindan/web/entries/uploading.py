"""An Excel form of the entry sheet that came back: kept beside the sheet until somebody says what of it is to be taken."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from shindan.exchange.entry_sheet import Difference, FormReading, Heading, differences, entry_form, merged, read_form
from shindan.exchange.form import MOST_BYTES, too_large
from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .faults import StepError
from .models import Entry
from .sheet import EDITABLE, Sheet, checked_sheet, rules_of, save_sheet, sheet_of


@dataclass(frozen=True)
class Told:
    """A fault as it is kept: where, what stands there, and what is said in both languages."""

    sheet: str
    cell: str
    value: str
    text: Words


@dataclass(frozen=True)
class Pending:
    """A form that waits for a word. ``other`` is the entry that it was made for, where it is not this one; ``differences``
    are against the sheet as it is now."""

    stamp: str
    file: str
    typed: Mapping[str, str]
    faults: tuple[Told, ...]
    differences: tuple[Difference, ...]
    other: str = ""


def form_of(entry: Entry, language: str) -> bytes:
    """The Excel form of an entry, with what is known filled in."""
    most = entry.plan.split_sheets
    plan = Words(
        ja=f"{entry.plan.name}（分析区分は{most}つまで）",
        en=f"{entry.plan.name_en or entry.plan.name} (up to {most} splits)",
    )
    heading = Heading(str(entry.pk), f"{entry.organisation.name} {entry.centre}", plan)
    return entry_form(sheet_of(entry), rules_of(entry), heading, language)


def read_upload(entry: Entry, file: UploadedFile[bytes]) -> FormReading:
    """Read a form that was sent. Raises ``FormError`` where it is none, or too large to be one."""
    name = file.name or "form.xlsx"
    if (file.size or 0) > MOST_BYTES:
        raise too_large(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(b"".join(file.chunks()))
        return read_form(path, name, rules_of(entry))


@transaction.atomic
def keep_upload(*, entry: Entry, reading: FormReading, file: str, by: Person) -> None:
    """Lay a form beside the sheet; it takes the place of one that waited. ``StepError`` once the sheet is handed in."""
    present = _locked(entry)
    faults = [[fault.sheet, fault.cell, fault.value, fault.text.ja, fault.text.en] for fault in reading.faults]
    upload = {
        "stamp": uuid.uuid4().hex,
        "file": file[:120],
        "typed": dict(reading.sheet.typed),
        "faults": faults,
        "entry": reading.entry or "",
    }
    _write(present, {**present.sheet, "upload": upload})
    entry.sheet = present.sheet
    record(actor=by, action="entry.sheet_upload", on=entry, details={"faults": len(faults)})


def pending_of(entry: Entry) -> Pending | None:
    """The form that waits, with how it differs from the sheet as it is now."""
    kept = entry.sheet.get("upload")
    if not kept:
        return None
    faults = tuple(Told(sheet, cell, value, Words(ja=ja, en=en)) for sheet, cell, value, ja, en in kept["faults"])
    found = differences(sheet_of(entry).typed, kept["typed"], rules_of(entry))
    other = kept["entry"] if kept["entry"] not in ("", str(entry.pk)) else ""
    return Pending(kept["stamp"], kept["file"], kept["typed"], faults, found, other)


@transaction.atomic
def take_upload(*, entry: Entry, stamp: str, accepted: Collection[str], by: Person) -> Sheet:
    """Take everything new of the waiting form, and of what differs the ``accepted``. ``StepError`` where it waits no more."""
    present = _locked(entry)
    pending = pending_of(present)
    if pending is None or pending.stamp != stamp:
        raise StepError(
            _("このファイルは、ほかのファイルに置き換えられたか、取り込みが済んでいます。もう一度確かめてください。")
        )
    typed = merged(sheet_of(present).typed, pending.typed, rules_of(present), accepted)
    found = save_sheet(entry=present, sheet=checked_sheet(present, typed, by), by=by)
    _write(present, _without(present.sheet))
    entry.sheet = present.sheet
    taken = [each.key for each in pending.differences if each.kind == "new" or each.key in accepted]
    record(actor=by, action="entry.sheet_take", on=entry, details={"taken": taken})
    return found


@transaction.atomic
def drop_upload(*, entry: Entry, by: Person) -> None:
    """Forget the waiting form."""
    present = _locked(entry)
    _write(present, _without(present.sheet))
    entry.sheet = present.sheet
    record(actor=by, action="entry.sheet_drop", on=entry)


def _without(sheet: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in sheet.items() if name != "upload"}


def _locked(entry: Entry) -> Entry:
    present = Entry.objects.select_for_update(of=("self",)).select_related("organisation", "plan").get(pk=entry.pk)
    if present.step not in EDITABLE:
        raise StepError(_("エントリーシートは提出済みです。変更するときは、前の段階に戻すよう運営に依頼してください。"))
    return present


def _write(entry: Entry, sheet: dict[str, object]) -> None:
    entry.sheet = sheet
    entry.save(update_fields=["sheet"])
