"""The company behind an entry: its facts, who may change them, and its one free diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shindan.exchange.entry_sheet import BY_NAME, COMPANY, EntrySheet, Fault
from shindan.exchange.entry_sheet.facts import NO_NUMBER, say
from shindan.exchange.faults import shown
from shindan.exchange.wording import plain
from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person, Right, may

from .faults import StepError
from .free_first import already_free, used_free
from .models import Entry


def facts_of(entry: Entry) -> dict[str, str]:
    """What is known of the company and the centre."""
    found = {name: getattr(entry.organisation, name) or "" for name in COMPANY}
    return {**found, "centre": entry.centre}


def laid_in(entry: Entry, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with the known facts where nothing was."""
    known = facts_of(entry)
    return {**typed, **{name: known[name] for name in known if not str(typed.get(name, "")).strip()}}


def checked(entry: Entry, sheet: EntrySheet, by: Person) -> EntrySheet:
    """The sheet with what only the other organisations can tell: a number or a free diagnosis that is taken."""
    wrong = {fault.field for fault in sheet.faults}
    changed = [name for name in changes(entry, sheet) if name not in wrong]
    faults = [Fault(name, _locked(name)) for name in changed if not may_change(entry, name, by)]
    number = sheet.typed.get("corporate_number", "")
    if "corporate_number" not in wrong and not any(fault.field == "corporate_number" for fault in faults):
        faults += _company_faults(entry, number, by)
    return replace(sheet, faults=(*sheet.faults, *faults)) if faults else sheet


def changes(entry: Entry, sheet: EntrySheet) -> list[str]:
    """The facts of the company that the sheet would change."""
    known = facts_of(entry)
    return [name for name in COMPANY if sheet.typed.get(name) and sheet.typed[name] != known[name]]


def may_change(entry: Entry, name: str, by: Person) -> bool:
    """What is empty anybody of the entry may fill in. What stands belongs to the whole organisation; its number, by which
    the free diagnosis is guarded, to the operator."""
    if not facts_of(entry)[name]:
        return True
    return may(by, Right.OPERATE if name == "corporate_number" else Right.SEE_ORGANISATION, entry)


def _locked(name: str) -> Words:
    label = BY_NAME[name].label
    if name == "corporate_number":
        return say(
            "登録済みの法人番号は、運営だけが変えられます。違うときは、運営に連絡してください。",
            "Only the operator can change a corporate number that is on record. If it is wrong, please contact the operator.",
        )
    return say(
        "「{ja}」は、組織の管理者か運営だけが変えられます。違うときは、管理者に連絡してください。",
        "“{en}” can be changed only by an owner of the organisation or the operator. If it is wrong, please contact the owner.",
        ja=label.ja,
        en=label.en,
    )


def _company_faults(entry: Entry, number: str, by: Person) -> list[Fault]:
    known = "" if plain(number) in NO_NUMBER else number
    if entry.free_first:
        name = entry.organisation.name
        used = used_free(organisation=entry.organisation, name=name, number=known, but=entry)
        if used is not None:
            return [Fault("corporate_number", already_free(used, named=may(by, Right.OPERATE)))]
    taken = Organisation.objects.filter(corporate_number=known).exclude(pk=entry.organisation_id) if known else None
    if taken is not None and (other := taken.first()) is not None:
        return [Fault("corporate_number", _registered(other, named=may(by, Right.OPERATE)))]
    return []


def _registered(other: Organisation, *, named: bool) -> Words:
    """Only the operator is told whose it is."""
    if named:
        return say(
            "この法人番号は「{name}」で登録されています。同じ会社なら、エントリーをその組織に作ってください。",
            "This corporate number is on record for “{name}”. If it is the same company, please make the entry there.",
            name=shown(other.name),
        )
    return say(
        "この法人番号は、別の組織で登録されています。番号を確かめ、正しいときは運営に連絡してください。",
        "This corporate number is on record for another organisation. Please check it and, if it is right, contact the operator.",
    )


def keep(*, entry: Entry, sheet: EntrySheet, by: Person) -> list[str]:
    """Write the facts that can be used where they belong; their names. Called within a transaction."""
    wrong = {fault.field for fault in sheet.faults}
    changed = [name for name in changes(entry, sheet) if name not in wrong and not _is_none(name, sheet.typed[name])]
    owner = Organisation.objects.select_for_update().get(pk=entry.organisation_id)
    before = {name: getattr(owner, name) or "" for name in changed}
    for name in changed:
        setattr(owner, name, sheet.typed[name])
    if changed:
        _save(owner, changed)
        details = {name: [before[name], sheet.typed[name]] for name in changed}
        record(actor=by, action="organisation.change", on=owner, target=owner.name, details=details)
    entry.organisation = owner
    if sheet.typed.get("centre") and "centre" not in wrong and sheet.typed["centre"] != entry.centre:
        entry.centre = sheet.typed["centre"]
        changed.append("centre")
    return changed


def _save(owner: Organisation, changed: list[str]) -> None:
    try:
        with transaction.atomic():
            owner.save(update_fields=changed)
    except IntegrityError:  # somebody else took the number at the same moment
        raise StepError(_("この法人番号は、別の組織で登録されました。画面を読み込み直してください。")) from None


def _is_none(name: str, text: str) -> bool:
    return name == "corporate_number" and plain(text) in NO_NUMBER


def left_over(entry: Entry, sheet: EntrySheet) -> dict[str, str]:
    """What the sheet itself has to keep: all but the facts that stand with the organisation and the entry."""
    known = facts_of(entry)
    return {name: text for name, text in sheet.typed.items() if known.get(name) != text}
