"""The company behind an entry: its facts, who may change them, and its one free diagnosis."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from shindan.exchange.entry_sheet import BY_NAME, COMPANY, EntrySheet, Fault
from shindan.exchange.entry_sheet.facts import NO_NUMBER, say
from shindan.exchange.faults import shown
from shindan.exchange.wording import bare, plain
from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, may

from .course import Actor, StepError
from .models import Entry

_FORMS = re.compile(
    "株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|一般社団法人|一般財団法人|公益社団法人|公益財団法人"
    r"|\(株\)|\(有\)|\bco\.?,? ?ltd\.?|\binc\.?|\bk\.?k\.?$",
    re.IGNORECASE,
)


def facts_of(entry: Entry) -> dict[str, str]:
    """What is known of the company and the centre."""
    found = {name: getattr(entry.organisation, name) or "" for name in COMPANY}
    return {**found, "centre": entry.centre}


def laid_in(entry: Entry, typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, with the known facts where nothing was."""
    known = facts_of(entry)
    return {**typed, **{name: known[name] for name in known if not str(typed.get(name, "")).strip()}}


def checked(entry: Entry, sheet: EntrySheet, by: Actor) -> EntrySheet:
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


def may_change(entry: Entry, name: str, by: Actor) -> bool:
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


def _company_faults(entry: Entry, number: str, by: Actor) -> list[Fault]:
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


def used_free(*, organisation: Organisation | None, name: str, number: str, but: Entry | None = None) -> Entry | None:
    """The entry with which a company has used its free first diagnosis, found by its organisation, by its corporate number,
    or by its name where one of the two has no number to tell them apart. ``but`` is left out."""
    found = Entry.objects.filter(free_first=True).select_related("organisation")
    number = number or (organisation.corporate_number or "" if organisation else "")
    others = found.exclude(pk=but.pk) if but else found
    return next((entry for entry in others if _same_company(entry.organisation, organisation, name, number)), None)


def _same_company(one: Organisation, organisation: Organisation | None, name: str, number: str) -> bool:
    if organisation is not None and one.pk == organisation.pk:
        return True
    if one.corporate_number and number:
        return one.corporate_number == number
    return bool(core_name(name)) and core_name(one.name) == core_name(name)


def core_name(name: str) -> str:
    """A company's name without its legal form, in one spelling: 株式会社みなと and （株）ミナト　 differ, みなと and みなと㈱ do not."""
    return bare(_FORMS.sub("", plain(name)))


def already_free(used: Entry, *, named: bool) -> Words:
    """What is said of a second free diagnosis of a company; only the operator is told where it was."""
    if named:
        return say(
            "この会社の初回無料は「{name} {centre}」（{day}）で使われています。1社1回です。別の会社なら法人番号を入力し、同じ会社なら初回無料を外してください。",
            "The free first diagnosis of this company was used for “{name} {centre}” ({day}); it is once a company. "
            "If it is another company, enter its corporate number; if not, leave the free diagnosis out.",
            name=shown(used.organisation.name),
            centre=shown(used.centre),
            day=f"{used.made:%Y/%m/%d}",
        )
    return say(
        "この会社は、初回無料の診断をすでに使っています（1社1回）。法人番号を確かめ、正しいときは運営に連絡してください。",
        "This company has already used its free first diagnosis (once a company). Please check the corporate number and, if it is right, contact the operator.",
    )


def keep(*, entry: Entry, sheet: EntrySheet, by: Actor) -> list[str]:
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
