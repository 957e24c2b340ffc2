"""A file on its way in: kept beside the list until its columns are confirmed, then taken, at once or in the background."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.exchange.customer_list import (
    MOST_BYTES,
    ListSheet,
    Reading,
    best_sheet,
    guess,
    open_list,
    read_list,
    rest_file,
)
from shindan.exchange.customer_list.sheets import too_large
from shindan.exchange.wording import bare
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person

from .books import CustomersError, book_of, needed_purpose
from .models import Book, Upload
from .taking import take, with_rest

AT_ONCE = 2000  # rows; more are taken in the background
SHOWN_FAULTS = 200
REMEMBERED = 40
PATIENCE = timedelta(minutes=30)


@dataclass(frozen=True)
class Seen:
    """What is remembered of the chosen sheet of a waiting file: its heads, its rows, and how many sheets there are."""

    headers: tuple[str, ...]
    rows: int
    sheets: int


@dataclass(frozen=True)
class Look:
    """A waiting file as it would be taken: its sheets, the chosen one, which column is what, and what cannot be read."""

    sheets: tuple[str, ...]
    sheet: ListSheet
    mapping: dict[str, int]
    reading: Reading


def keep_upload(*, organisation: Organisation, file: UploadedFile[bytes], by: Person) -> Upload:
    """Lay a file beside the list. Raises ``FormError`` where it is no table, ``CustomersError`` without a stated purpose."""
    needed_purpose(organisation)
    name = (file.name or "list")[:120]
    if (file.size or 0) > MOST_BYTES:
        raise too_large(name)
    content = b"".join(file.chunks())
    sheets = sheets_of(content, name)
    chosen = best_sheet(sheets)
    mapping = proposed(organisation, sheets[chosen])
    Upload.objects.filter(organisation=organisation, state=Upload.State.WAITING).delete()
    return Upload.objects.create(
        organisation=organisation,
        file=name,
        content=content,
        sheet=chosen,
        mapping=mapping,
        seen=_told_of(sheets, chosen),
        by=by.get_username(),
    )


def _told_of(sheets: Sequence[ListSheet], chosen: int) -> dict[str, Any]:
    sheet = sheets[chosen]
    return {"headers": list(sheet.headers), "rows": len(sheet.rows), "sheets": len(sheets)}


def seen_of(upload: Upload) -> Seen | None:
    """What was seen of a waiting file, without reading it again; ``None`` once its content is gone."""
    if upload.state not in (Upload.State.WAITING, Upload.State.FAILED):
        return None
    told = upload.seen or _told_of(
        sheets := sheets_of(bytes(upload.content or b""), upload.file), _place(upload.sheet, sheets)
    )
    return Seen(tuple(told["headers"]), told["rows"], told["sheets"])


def _place(sheet: int, sheets: Sequence[ListSheet]) -> int:
    return min(max(sheet, 0), len(sheets) - 1)


def sheets_of(content: bytes, name: str) -> list[ListSheet]:
    """The sheets of a file that is in memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        return open_list(path, name)


def proposed(organisation: Organisation, sheet: ListSheet) -> dict[str, int]:
    """Which column is what: as somebody chose for the same heads before, else guessed."""
    remembered = book_of(organisation).mappings.get(signature(sheet.headers))
    return dict(remembered) if remembered else guess(sheet.headers)


def signature(headers: tuple[str, ...]) -> str:
    """The heads of a file as one short text."""
    return hashlib.sha256("|".join(bare(head) for head in headers).encode()).hexdigest()[:24]


def look_at(upload: Upload) -> Look | None:
    """What a waiting file says; ``None`` once its content is gone."""
    if upload.content is None:
        return None
    sheets = sheets_of(bytes(upload.content), upload.file)
    sheet = sheets[_place(upload.sheet, sheets)]
    mapping = {name: int(place) for name, place in upload.mapping.items()}
    reading = read_list(sheet, mapping, latest=timezone.localdate())
    return Look(tuple(each.name for each in sheets), sheet, mapping, reading)


@transaction.atomic
def choose_sheet(*, upload: Upload, sheet: int) -> None:
    """Another sheet, whose columns are proposed anew."""
    sheets = sheets_of(bytes(upload.content or b""), upload.file)
    upload.sheet = _place(sheet, sheets)
    upload.mapping = proposed(upload.organisation, sheets[upload.sheet])
    upload.seen = _told_of(sheets, upload.sheet)
    upload.save(update_fields=["sheet", "mapping", "seen"])


@transaction.atomic
def choose_columns(*, upload: Upload, mapping: Mapping[str, int]) -> None:
    """Other columns, which are remembered for files with the same heads."""
    seen = seen_of(upload)
    upload.mapping = dict(mapping)
    upload.save(update_fields=["mapping"])
    if seen is not None:
        _remember(upload.organisation, signature(seen.headers), upload.mapping)


def _remember(organisation: Organisation, key: str, mapping: dict[str, int]) -> None:
    book = Book.objects.select_for_update().get(pk=book_of(organisation).pk)
    kept = {name: found for name, found in book.mappings.items() if name != key}
    book.mappings = dict([*list(kept.items())[-REMEMBERED:], (key, mapping)])
    book.save(update_fields=["mappings"])


def begin(*, upload: Upload, rows: int, language: str) -> None:
    """Take a file: a short one at once, a long one in the background. ``CustomersError`` where that was begun before."""
    waits = Q(state__in=[Upload.State.WAITING, Upload.State.FAILED])
    lost = Q(state=Upload.State.WORKING, made__lt=timezone.now() - PATIENCE)  # its worker was killed
    if not Upload.objects.filter(waits | lost, pk=upload.pk).update(state=Upload.State.WORKING, outcome={}):
        raise CustomersError(_("このファイルの取り込みは、もう始まっています。"))
    if rows <= AT_ONCE:
        work_on(upload=upload, language=language)
        return
    from .tasks import take_upload

    take_upload.enqueue(str(upload.pk), language)


def work_on(*, upload: Upload, language: str) -> None:
    """Do the work; whatever goes wrong, the file can be begun again."""
    try:
        look = look_at(upload)
        if look is not None:
            _finish(upload, look, language)
    except BaseException:
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.FAILED)
        raise


def _finish(upload: Upload, look: Look, language: str) -> None:
    def tell(per_cent: int) -> None:
        Upload.objects.filter(pk=upload.pk).update(outcome={"per_cent": per_cent})

    outcome = take(upload.organisation, look.reading, tell)
    whole = with_rest(look.reading, outcome)
    upload.outcome = {
        "rows": look.reading.taken + len(look.reading.rest),
        "added": outcome.added,
        "filled": outcome.filled,
        "known": outcome.known,
        "purchases": outcome.purchases,
        "purchases_known": outcome.purchases_known,
        "rest": len(whole.rest),
        "sheets": len(look.sheets),
    }
    upload.faults = [[f.sheet, f.row, f.cell, f.value, f.text.ja, f.text.en] for f in whole.faults[:SHOWN_FAULTS]]
    upload.rest = rest_file(whole, language) if whole.rest else None
    upload.state = Upload.State.DONE
    upload.content = upload.content if len(look.sheets) > 1 else None
    upload.seen = {}
    upload.save()
    told = {name: upload.outcome[name] for name in ("added", "purchases", "rest")}
    record(actor=None, action="customers.bring", on=upload.organisation, details={"asked": upload.by, **told})
