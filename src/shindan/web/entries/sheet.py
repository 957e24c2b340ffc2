"""The entry sheet of an entry: what its people wrote, kept also while it is half filled in.

The facts of the company stand with the organisation, the centre's name with the entry, where every page reads them. The sheet
shows and writes them there; only what could not be used is kept with the sheet until it is put right.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from shindan.diagnosis import load_pack
from shindan.exchange.entry_sheet import (
    MOST_SPLITS,
    Attribute,
    EntrySheet,
    Larger,
    Rules,
    attributes_of,
    check_sheet,
)
from shindan.exchange.entry_sheet.blocks import PARTS, numbers_of
from shindan.exchange.entry_sheet.facts import day
from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from . import company
from .faults import StepError
from .models import Entry, Step
from .offers import offered

Sheet = EntrySheet
EDITABLE = (Step.COUNSELLING, Step.SHEET)
PACK = "wellbeing/employee"


@cache
def attributes(pack: str) -> tuple[Attribute, ...]:
    """The questions about the person of a questionnaire."""
    return attributes_of(load_pack(pack, settings.SHINDAN.packs))


def read_sheet(typed: Mapping[str, str], most: int) -> Sheet:
    """Check what was typed by itself, whatever the organisation; ``most`` is how many splits the plan has."""
    return check_sheet(typed, Rules(most, attributes(PACK)))


def rules_of(entry: Entry) -> Rules:
    """What the sheet of an entry is checked against."""
    most = entry.plan.split_sheets
    plan = offered().filter(split_sheets__gt=most).order_by("price").first()
    larger = Larger(Words(ja=plan.name, en=plan.name_en or plan.name), plan.split_sheets) if plan else None
    return Rules(most, attributes(entry.pack), larger, needs_number=entry.free_first)


def sheet_of(entry: Entry) -> Sheet:
    """The sheet as it is kept, with the company's facts as they stand now."""
    return check_sheet(company.laid_in(entry, entry.sheet.get("typed", {})), rules_of(entry))


def wished_period(entry: Entry, today: date) -> tuple[date, date] | None:
    """The days that the sheet wishes for the survey; ``None`` where it wishes none, or they have begun."""
    sheet = sheet_of(entry)
    first, last = day(sheet.typed.get("starts", "")), day(sheet.typed.get("ends", ""))
    told = {fault.field for fault in sheet.faults}
    return (first, last) if first and last and first >= today and "ends" not in told else None


def checked_sheet(entry: Entry, typed: Mapping[str, str], by: Person) -> Sheet:
    """A sheet as ``by`` would save it, also against what is known of the company."""
    return company.checked(entry, check_sheet(company.laid_in(entry, typed), rules_of(entry)), by)


@transaction.atomic
def save_sheet(*, entry: Entry, sheet: Sheet, by: Person) -> Sheet:
    """Keep the sheet, whole or not, and the company's facts with the organisation. ``StepError`` once it is handed in."""
    present = Entry.objects.select_for_update(of=("self",)).select_related("organisation", "plan").get(pk=entry.pk)
    if present.step not in EDITABLE:
        raise StepError(_("エントリーシートは提出済みです。変更するときは、前の段階に戻すよう運営に依頼してください。"))
    found = checked_sheet(present, sheet.typed, by)
    before = present.sheet.get("typed", {})
    changed = company.keep(entry=present, sheet=found, by=by)
    typed = company.left_over(present, found)
    present.sheet = {**present.sheet, "typed": typed, "complete": found.complete}
    present.save(update_fields=["sheet", "centre"])
    entry.sheet, entry.centre, entry.organisation = present.sheet, present.centre, present.organisation
    changed += [name for name in {**before, **typed} if before.get(name) != typed.get(name)]
    done, needed = found.filled
    details = {"filled": done, "of": needed, "changed": sorted(set(changed))}
    record(actor=by, action="entry.sheet", on=present, details=details)
    return found


def with_split(typed: Mapping[str, str], kind: str) -> tuple[dict[str, str], int]:
    """The sheet with a further, empty split, and its number; 0 where there is no room."""
    free = set(range(1, MOST_SPLITS + 1)) - set(numbers_of(typed))
    number = min(free, default=0)
    return ({**typed, f"kind{number}": kind} if number else dict(typed)), number


def without_split(typed: Mapping[str, str], number: str) -> dict[str, str]:
    """The sheet without a split."""
    gone = {f"{part}{number}" for part in PARTS}
    return {name: text for name, text in typed.items() if name not in gone}
