"""An Excel file of the plan that came back: kept beside the plan until somebody says what of it is to be taken."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shindan.exchange.form import MOST_BYTES, too_large
from shindan.exchange.plan_sheet import PlacedFault, PlanReading, plan_workbook, read_plan_workbook
from shindan.improvement.applying import apply
from shindan.improvement.grouping import accepted
from shindan.improvement.merging import Offer, offer
from shindan.improvement.plan import Plan
from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .faults import PlanChangedError, PlanError
from .models import ImprovementPlan, PlanUpload
from .queries import plan_of, target_of
from .replacing import replace_plan


@dataclass(frozen=True)
class Pending:
    """A file that waits. ``offer`` is what of it is new to the plan as it is now (``ours``); ``revision`` that of ``ours``.
    ``went_on``: the plan was changed on the web since the file was written."""

    stamp: str
    file: str
    theirs: Plan
    ours: Plan
    revision: int
    offer: Offer
    went_on: bool
    faults: tuple[PlacedFault, ...]
    notes: tuple[PlacedFault, ...]


def workbook_of(plan: ImprovementPlan, language: str) -> bytes:
    """The plan as Excel."""
    return plan_workbook(plan_of(plan), language, revision=str(plan.revision), of=whose(plan))


def whose(plan: ImprovementPlan) -> str:
    """Whose plan it is, as its papers say."""
    return f"{plan.organisation.name} {plan.entry.centre if plan.entry else ''}".strip()


def read_upload(plan: ImprovementPlan, file: UploadedFile[bytes]) -> PlanReading:
    """Read a file that was sent. Raises ``FormError`` where it is none of this plan, or too large to be one."""
    name = file.name or "plan.xlsx"
    if (file.size or 0) > MOST_BYTES:
        raise too_large(name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        path.write_bytes(b"".join(file.chunks()))
        return read_plan_workbook(path, name, plan_of(plan))


@transaction.atomic
def keep_upload(*, plan: ImprovementPlan, reading: PlanReading, file: str, by: Person) -> None:
    """Lay a file beside the plan. A file that does not remember its plan counts as written from the plan as it is now."""
    told = [
        [is_fault, each.sheet, each.cell, each.value, each.text.ja, each.text.en]
        for is_fault, every in ((True, reading.faults), (False, reading.notes))
        for each in every
    ]
    kept = {
        "stamp": uuid.uuid4(),
        "file": file[:120],
        "value": reading.plan.model_dump(mode="json"),
        "base": (reading.base or plan_of(plan)).model_dump(mode="json"),
        "told": told,
        "by": by.get_username(),
    }
    PlanUpload.objects.update_or_create(plan=plan, defaults=kept)
    _note(plan, by, "improvement.upload", faults=len(reading.faults))


def pending_of(plan: ImprovementPlan) -> Pending | None:
    """The file that waits, against the plan as it is now."""
    kept = PlanUpload.objects.filter(plan=plan).first()
    if kept is None:
        return None
    revision = ImprovementPlan.objects.values_list("revision", flat=True).get(pk=plan.pk)
    base, theirs, ours = Plan.model_validate(kept.base), Plan.model_validate(kept.value), plan_of(plan)
    faults, notes = (
        tuple(
            PlacedFault(sheet, cell, value, Words(ja=ja, en=en))
            for is_fault, sheet, cell, value, ja, en in kept.told
            if is_fault is wanted
        )
        for wanted in (True, False)
    )
    found = offer(base, theirs, ours)
    return Pending(kept.stamp.hex, kept.file, theirs, ours, revision, found, base != ours, faults, notes)


def take_upload(
    *,
    plan: ImprovementPlan,
    pending: Pending,
    rows: Collection[str],
    asked: Collection[str],
    by: Person,
) -> int:
    """Take the changes of these rows and conflicts; the file waits no more. Returns the number of changes.

    ``PlanChangedError`` where the plan has changed since ``pending`` was read; ``PlanError`` where the plan would be too large.
    """
    keys = accepted(pending.offer, rows, asked)
    try:
        new = apply(pending.offer.difference, pending.ours, keys)
    except ValidationError as error:
        raise PlanError(
            _("取り込むと、計画が大きくなりすぎます。施策は200件、タスクは2,000件まで、週は104週までにしてください。")
        ) from error
    with transaction.atomic():
        gone, _each = PlanUpload.objects.filter(plan=plan, stamp=pending.stamp).delete()
        if not gone:
            raise PlanChangedError(_("ほかの人が新しいファイルを読み込みました。内容をもう一度確かめてください。"))
        if new != pending.ours:
            replace_plan(plan=plan, new=new, against=pending.revision, by=by)
    return len(keys)


def drop_upload(*, plan: ImprovementPlan, by: Person) -> None:
    """Forget the file."""
    gone, _each = PlanUpload.objects.filter(plan=plan).delete()
    if gone:
        _note(plan, by, "improvement.drop")


def note_export(*, plan: ImprovementPlan, what: str, by: Person) -> None:
    """Note that the plan was taken out as a file."""
    _note(plan, by, "improvement.export", what=what)


def _note(plan: ImprovementPlan, by: Person, action: str, **details: object) -> None:
    record(actor=by, action=action, on=target_of(plan), target=plan.name, details=details)
