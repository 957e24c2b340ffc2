"""Files that wait to be taken in: what each is, what stands against it, and the writes of the operator's look at them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from ..models import Handover, WaitingSummary
from .consents import Faults, faults_of, read_day
from .faults import problems_of
from .files import TYPED, Reading

AT_ONCE = 25  # summaries confirmed on one page


@dataclass(frozen=True)
class About:
    """What a summary says of itself."""

    centre: str
    month: str
    people: int
    headcount: int | None
    instrument: str
    version: str
    digest: str
    consent: tuple[str, ...]
    facts: tuple[tuple[str, float], ...]


def about(content: str) -> About:
    """Of a summary that was read without a fault."""
    values: dict[str, Any] = json.loads(content)
    return About(
        centre=values["centre"],
        month=values["month"],
        people=values["people"],
        headcount=values.get("headcount"),
        instrument=values["instrument"]["id"],
        version=values["instrument"]["version"],
        digest=values["digest"],
        consent=tuple(name for name in ("edition", "findings", "award") if values["consent"].get(name)),
        facts=tuple((each["id"], each["value"]) for each in values.get("facts", ())),
    )


@dataclass(frozen=True)
class Waiting:
    """A waiting file. ``problem``: (what is wrong, what to do) where it cannot be taken in; ``note``: what taking it in does besides."""

    row: WaitingSummary
    about: About | None
    problems: tuple[tuple[str, str], ...] = ()
    note: str = ""


def waiting() -> list[Waiting]:
    """Every waiting file in the order of its upload."""
    rows = list(WaitingSummary.objects.all())
    kept = {(each.centre, each.month): each for each in Handover.objects.filter(centre__in=[r.centre for r in rows])}
    here = set(Handover.objects.exclude(wave=None).values_list("centre", flat=True))
    seen: dict[tuple[str, str], About] = {}
    found = []
    for row in rows:
        if not row.content:
            found.append(Waiting(row, None, problems_of([(what, mend) for _field, what, mend in row.faults])))
            continue
        told, at = about(row.content), (row.centre, row.month)
        problem = _twice(told, seen.get(at)) or _known(told, kept.get(at), row.centre in here)
        seen.setdefault(at, told)
        note = "" if problem else _note(kept.get(at))
        found.append(Waiting(row, told, (problem,) if problem else (), note))
    return found


def _twice(told: About, first: About | None) -> tuple[str, str] | None:
    if first is None:
        return None
    if first.digest == told.digest:
        return _("同じファイルが二つあります"), _("一つを一覧から消してください。")
    what = _("同じセンターの同じ月の、内容の違う集計値が二つあります")
    return what, _("センターに確かめて、使わないほうを一覧から消してください。")


def _known(told: About, kept: Handover | None, is_here: bool) -> tuple[str, str] | None:
    if is_here:
        what = _("このセンターの調査は、このサービスで行っています")
        return what, _("集計値は画面から渡されます。このファイルを一覧から消してください。")
    if kept is not None and kept.withdrawn is None and about(kept.content).digest == told.digest:
        return _("同じ集計値を、もう取り込んでいます"), _("このファイルを一覧から消してください。")
    return None


def _note(kept: Handover | None) -> str:
    if kept is None:
        return ""
    if kept.withdrawn is not None:
        return _("%(day)sに同意が撤回されたセンターです。新しい同意の記録を入力してください。") % {
            "day": f"{kept.withdrawn:%Y/%m/%d}"
        }
    return _("取り込み済みの集計値（%(digest)s…）を、この集計値に置き換えます。") % {
        "digest": about(kept.content).digest[:14]
    }


@transaction.atomic
def keep_waiting(*, reading: Reading, by: Person) -> list[WaitingSummary]:
    """Put the files of an upload on the list. A file of a name that was wrong before takes that one's place."""
    names = [each.file[:200] for each in reading.files]
    WaitingSummary.objects.filter(content="", file__in=names).delete()
    made = WaitingSummary.objects.bulk_create(
        WaitingSummary(
            file=each.file[:200],
            centre=each.centre,
            month=each.month,
            content=each.content,
            faults=[[fault.field, fault.what, fault.mend] for fault in each.faults],
            typed={**_known_names(each.centre), **reading.names.get(each.centre, {})},
            added=timezone.localdate(),
            added_by=by.get_username(),
        )
        for each in reading.files
    )
    _name_earlier(reading, {each.pk for each in made})
    told = {"files": len(made), "faults": sum(not each.content for each in made)}
    record(actor=by, action="summary.upload", details=told)
    return made


def _known_names(centre: str) -> dict[str, str]:
    """The names under which a centre was brought in before."""
    kept = Handover.objects.filter(centre=centre, wave=None).order_by("-month").first() if centre else None
    return {"name": kept.name, "name_en": kept.name_en} if kept else {}


def _name_earlier(reading: Reading, new: set[int]) -> None:
    """A table of names that came after its summaries."""
    for row in WaitingSummary.objects.filter(centre__in=reading.names).exclude(pk__in=new):
        row.typed = {**reading.names[row.centre], **{k: v for k, v in row.typed.items() if v}}
        row.save(update_fields=["typed"])


@transaction.atomic
def drop_waiting(*, pks: Sequence[int], by: Person) -> int:
    """Take files off the list; nothing that was taken in changes."""
    count, _each = WaitingSummary.objects.filter(pk__in=pks).delete()
    if count:
        record(actor=by, action="summary.drop", details={"files": count})
    return count


@transaction.atomic
def keep_typed(*, typed: Mapping[int, Mapping[str, str]]) -> None:
    """Keep what is typed beside the files, right or wrong, so that nothing of it is lost."""
    for row in WaitingSummary.objects.filter(pk__in=typed):
        row.typed = {name: typed[row.pk].get(name, "")[:240] for name in TYPED}
        row.save(update_fields=["typed"])


@transaction.atomic
def take_in(*, rows: Sequence[Waiting], by: Person) -> Faults:
    """Take these in with what is typed beside them: all of them, or none and what is wrong by field (``name-<row>``)."""
    faults = {
        f"{name}-{each.row.pk}": text for each in rows for name, text in faults_of(each.row.typed, about=True).items()
    }
    if faults or not rows:
        return faults
    for each in rows:
        _take(each.row, by)
    return {}


def _take(row: WaitingSummary, by: Person) -> None:
    typed = {name: str(row.typed.get(name, "")).strip() for name in TYPED}
    kept: dict[str, Any] = {
        **typed,
        "consent_on": read_day(typed["consent_on"]),
        "content": row.content,
        "made": timezone.localdate(),
        "withdrawn": None,
        "withdrawn_note": "",
    }
    Handover.objects.update_or_create(wave=None, centre=row.centre, month=row.month, defaults=kept)
    told = {
        "month": row.month,
        "name": typed["name"],
        "digest": about(row.content).digest,
        "consent_by": typed["consent_by"],
        "consent_on": typed["consent_on"],
        "consent_paper": typed["consent_paper"],
    }
    record(actor=by, action="summary.bring", target=row.centre, details=told)
    row.delete()
