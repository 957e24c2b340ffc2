"""A file on its way in: kept beside the list until its columns are confirmed, then taken, at once or in the background."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

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
        organisation=organisation, file=name, content=content, sheet=chosen, mapping=mapping, by=by.get_username()
    )


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
    sheet = sheets[min(upload.sheet, len(sheets) - 1)]
    mapping = {name: int(place) for name, place in upload.mapping.items()}
    reading = read_list(sheet, mapping, latest=timezone.localdate())
    return Look(tuple(each.name for each in sheets), sheet, mapping, reading)


@transaction.atomic
def choose(*, upload: Upload, sheet: int, mapping: Mapping[str, int] | None) -> None:
    """Another sheet (its columns are proposed anew), or other columns, which are remembered for files with the same heads."""
    sheets = sheets_of(bytes(upload.content or b""), upload.file)
    upload.sheet = min(max(sheet, 0), len(sheets) - 1)
    chosen = sheets[upload.sheet]
    upload.mapping = dict(mapping) if mapping is not None else proposed(upload.organisation, chosen)
    upload.save(update_fields=["sheet", "mapping"])
    if mapping is not None:
        _remember(upload.organisation, signature(chosen.headers), upload.mapping)


def _remember(organisation: Organisation, key: str, mapping: dict[str, int]) -> None:
    book = Book.objects.select_for_update().get(pk=book_of(organisation).pk)
    kept = {name: found for name, found in book.mappings.items() if name != key}
    book.mappings = dict([*list(kept.items())[-REMEMBERED:], (key, mapping)])
    book.save(update_fields=["mappings"])


def begin(*, upload: Upload, rows: int, language: str) -> None:
    """Take a file: a short one at once, a long one in the background. ``CustomersError`` where that was begun before."""
    waits = Q(state__in=[Upload.State.WAITING, Upload.State.FAILED])
    lost = Q(state=Upload.State.WORKING, made__lt=timezone.now() - PATIENCE)  # its worker was killed
    if not Upload.objects.filter(waits | lost, pk=upload.pk).update(state=Upload.State.WORKING):
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
    outcome = take(upload.organisation, look.reading)
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
    upload.save()
    told = {name: upload.outcome[name] for name in ("added", "purchases", "rest")}
    record(actor=None, action="customers.bring", on=upload.organisation, details={"asked": upload.by, **told})
