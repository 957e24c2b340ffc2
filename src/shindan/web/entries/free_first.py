"""The first diagnosis of a company is free, once: the one place that says whether it still is.

A company is looked for by its organisation, by its corporate number, and by its name where one of two organisations has no
number to tell them apart: one company may stand in the table twice.
"""

from __future__ import annotations

import re

from django.db.models import QuerySet

from shindan.exchange.entry_sheet.facts import say
from shindan.exchange.faults import shown
from shindan.exchange.wording import bare, plain
from shindan.result.schema import Words
from shindan.web.accounts.models import Organisation

from .models import Entry, Wave

_FORMS = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|一般社団法人|一般財団法人|公益社団法人|公益財団法人"
    r"|\(株\)|\(有\)|,?co\.?,?ltd\.?|,?inc\.?$",
)


def why_not_free(
    organisation: Organisation | None, name: str = "", number: str = "", *, named: bool = False
) -> Words | None:
    """Why the free first diagnosis is not to be had; ``None`` where it is. A new organisation is known by ``name`` and
    ``number``. ``named``: the reader may learn where it was used.

    Two at the same moment both pass here: the database refuses the second (``free_first_once``).
    """
    name = organisation.name if organisation else name
    if used := used_free(organisation=organisation, name=name, number=number):
        return already_free(used, named=named)
    had = had_before(organisation=organisation, name=name, number=number)
    return not_the_first(had, named=named) if had else None


def used_free(*, organisation: Organisation | None, name: str, number: str, but: Entry | None = None) -> Entry | None:
    """The entry with which a company has used its free first diagnosis; ``but`` is left out."""
    others = Entry.objects.filter(free_first=True)
    return _of_company(others.exclude(pk=but.pk) if but else others, organisation, name, number)


def had_before(
    *, organisation: Organisation | None, name: str, number: str = "", but: Entry | None = None
) -> Entry | None:
    """The entry in which a company has been diagnosed already, paid or not: its next one is not its first. ``but`` is left out."""
    surveyed = Wave.objects.exclude(state=Wave.State.PLANNED).values("entry")
    others = Entry.objects.filter(pk__in=surveyed)
    return _of_company(others.exclude(pk=but.pk) if but else others, organisation, name, number)


def _of_company(found: QuerySet[Entry], organisation: Organisation | None, name: str, number: str) -> Entry | None:
    number = number or (organisation.corporate_number or "" if organisation else "")
    known = found.select_related("organisation").order_by("made")
    return next((entry for entry in known if _is_same(entry.organisation, organisation, name, number)), None)


def _is_same(one: Organisation, organisation: Organisation | None, name: str, number: str) -> bool:
    if organisation is not None and one.pk == organisation.pk:
        return True
    if one.corporate_number and number:
        return one.corporate_number == number
    return bool(core_name(name)) and core_name(one.name) == core_name(name)


def core_name(name: str) -> str:
    """A company's name without its legal form, in one spelling.

    >>> core_name("株式会社 みなと"), core_name("みなと㈱"), core_name("Minato Co., Ltd.")
    ('みなと', 'みなと', 'minato')
    """
    return bare(_FORMS.sub("", plain(name)))


def already_free(used: Entry, *, named: bool) -> Words:
    """What is said of a second free diagnosis of a company; only the operator is told where the first was."""
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
        "この会社の初回無料は、もう使われています（1社1回）。別の会社のときは、法人番号を確かめて運営に連絡してください。",
        "The free first diagnosis of this company has been used (once a company). If this is another company, please check the corporate "
        "number and contact the operator.",
    )


def not_the_first(had: Entry, *, named: bool) -> Words:
    """What is said where a company has been diagnosed before; only the operator is told where."""
    if named:
        return say(
            "この会社は「{name} {centre}」（{day}）で診断を始めています。無料は最初の診断だけです。別の会社なら法人番号を入力し、同じ会社なら初回無料を外してください。",
            "This company has begun a diagnosis with “{name} {centre}” ({day}); only the first is free. "
            "If it is another company, enter its corporate number; if not, leave the free diagnosis out.",
            name=shown(had.organisation.name),
            centre=shown(had.centre),
            day=f"{had.made:%Y/%m/%d}",
        )
    return say(
        "この会社は診断を始めたことがあります。無料は最初の診断だけです。別の会社のときは、法人番号を確かめて運営に連絡してください。",
        "This company has begun a diagnosis before; only the first is free. If this is another company, please check the corporate number "
        "and contact the operator.",
    )
