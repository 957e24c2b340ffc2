"""Old cases from a file: laid beside the register until somebody has looked at them, then taken, each as if it had been entered."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.exchange.case_list import Asked, CaseSheet, key_of, read_cases, rows_without
from shindan.exchange.customer_list import MOST_BYTES, rest_file
from shindan.exchange.customer_list.sheets import too_large
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .faults import KitError
from .grouping import kit_of
from .guard import target_of
from .models import Brought, TeamKit
from .queries import cases_of, kit, line_of, settings_of
from .reading import values_of
from .recording import add_case

KEPT = dt.timedelta(days=7)  # a file that nobody takes or drops


def keep_file(*, team: TeamKit, file: UploadedFile[bytes], by: Person) -> Brought:
    """Lay a file beside the register. ``FormError`` where it is no list of cases."""
    name = (file.name or "list")[:120]
    if (file.size or 0) > MOST_BYTES:
        raise too_large(name)
    content = b"".join(file.chunks())
    _sheet(team, content, name)
    Brought.objects.filter(kit=team, by=by.get_username()).delete()
    return Brought.objects.create(kit=team, file=name, content=content, by=by.get_username())


def look_at(brought: Brought) -> CaseSheet:
    """What the file says, without what the register has."""
    found = _sheet(brought.kit, bytes(brought.content), brought.file)
    cases = cases_of(brought.kit).select_related("people")
    return rows_without(found, {key_of(values_of(case)): case.number for case in cases})


def take(*, brought: Brought, language: str, by: Person) -> int:
    """Record every row that can be, the oldest first; what is left stays beside the register with its reasons. Says how many."""
    with transaction.atomic():
        held = Brought.objects.select_for_update(of=("self",), no_key=True).filter(pk=brought.pk).first()
        if held is None:
            raise KitError(_("このファイルは、もう取り込まれています。"))
        found = look_at(held)
        for row in sorted(found.rows, key=lambda one: str(one.values["happened_at"])):
            add_case(team=held.kit, values=row.values, by=by)
        details = {"cases": len(found.rows), "rest": len(found.rest)}
        record(actor=by, action="case.bring", on=target_of(held.kit), details=details)
        _leave(held, found, language)
    return len(found.rows)


def drop(*, brought: Brought) -> None:
    """Forget a file that is not to be taken."""
    brought.delete()


def forget_files(day: dt.date) -> int:
    """Delete files that were left lying; says how many."""
    return Brought.objects.filter(made__lt=day - KEPT).delete()[0]


def _leave(held: Brought, found: CaseSheet, language: str) -> None:
    if not found.rest:
        held.delete()
        return
    held.content = rest_file(found, language)
    held.file = _("取り込めなかった行.csv")
    held.save(update_fields=["content", "file"])


def _sheet(team: TeamKit, content: bytes, name: str) -> CaseSheet:
    months = settings_of(team).number(kit(), "retention_months")[0]
    asked = Asked(kit_of(team), line_of(team), months, timezone.localtime())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases"
        path.write_bytes(content)
        return read_cases(path, name, asked)
