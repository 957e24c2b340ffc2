"""The large buttons of a firm's first page: its notebooks, and the rooms beside them that the reader may enter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person, Right, entries_of, tools_of
from shindan.web.improvement.queries import plans_of
from shindan.web.ui.components.doors import Door, Doors

from .models import Note
from .notebooks import notebooks_of
from .seams import course_note


def doors_of(organisation: Organisation, rights: Iterable[Right]) -> Doors:
    """The notebooks with how many entries each has."""
    counted = Note.objects.filter(organisation=organisation).values_list("notebook").annotate(n=Count("pk"))
    numbers: Counter[str] = Counter(dict(counted.order_by()))
    notebooks = [
        Door(
            name=notebook.tool.name.get(_language()),
            note=_count(numbers[notebook.key]),
            href=reverse("firm_notes", args=[organisation.pk, notebook.key]),
        )
        for notebook in notebooks_of(organisation)
    ]
    return Doors(items=(*notebooks, *_beside(organisation, set(rights))))


def _beside(organisation: Organisation, rights: set[Right]) -> list[Door]:
    """Events, and the rooms that the floor does not enter: customers and plan."""
    ahead = organisation.events.filter(day__gte=timezone.localdate()).count()
    note = ngettext("これから%(n)d件", "これから%(n)d件", ahead) % {"n": ahead} if ahead else ""
    found = [Door(name=_("お客様のイベント"), note=note, href=reverse("firm_events", args=[organisation.pk]))]
    if Right.SEE_PLAN in rights:
        number = plans_of(organisation).count()
        note = ngettext("%(n)d件", "%(n)d件", number) % {"n": number} if number else _("診断の結果から作れます")
        found.append(Door(name=_("改善計画"), note=note, href=reverse("firm_plans", args=[organisation.pk])))
    return [*found, *_course(organisation, rights), *_customers(organisation, rights)]


def _course(organisation: Organisation, rights: set[Right]) -> list[Door]:
    """The accompanied course with its next date; before there is one only for who may ask for it."""
    if Right.SEE_COURSE not in rights:
        return []
    note = course_note(organisation)
    if not note and Right.SEE_PLAN not in rights:
        return []
    return [Door(name=_("伴走のあゆみ"), note=note, href=reverse("course", args=[organisation.pk]))]


def _customers(organisation: Organisation, rights: set[Right]) -> list[Door]:
    """The list by name for who may see names, its figures for who may see these alone."""
    if Right.SEE_CUSTOMERS in rights:
        number = organisation.customers.count()
        note = ngettext("%(n)d人", "%(n)d人", number) % {"n": number} if number else _("まだ一人もいません")
        return [Door(name=_("顧客の名簿と数字"), note=note, href=reverse("customers_list", args=[organisation.pk]))]
    if Right.SEE_PLAN in rights:
        return [Door(name=_("顧客の数字"), note="", href=reverse("customers_figures", args=[organisation.pk]))]
    return []


def _count(number: int) -> str:
    if not number:
        return _("まだ何も書かれていません")
    return ngettext("%(n)d件", "%(n)d件", number) % {"n": number}


def _language() -> str:
    from django.utils.translation import get_language

    return "en" if (get_language() or "").startswith("en") else "ja"


def own_firm(person: Person) -> Organisation | None:
    """The one firm whose first page is the reader's first page: who has entries, or several firms, chooses on the board."""
    firms = list(tools_of(person)[:2])
    return firms[0] if len(firms) == 1 and not entries_of(person).exists() else None
