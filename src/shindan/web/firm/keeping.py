"""What is past its time is deleted at night, and who owns a firm is told when to diagnose again."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from shindan.web.accounts.audit import record
from shindan.web.accounts.mails import send
from shindan.web.accounts.models import Organisation, Role
from shindan.web.answering.purge import forgetting, rewrite_file
from shindan.web.house_address import house_address

from .beginning import purge_beginnings
from .letters import proposal_letter
from .models import Firm, FirmResult, Note, Proposal
from .notebooks import notebooks_of
from .queries import months_kept

AGAIN_AFTER = (3, 6, 12)  # months


@dataclass(frozen=True)
class Due:
    """A firm that is to be told, with the months that have passed since its last result."""

    firm: Firm
    result: FirmResult
    months: int


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last of a shorter month (31 May − 3 months is 28 February)."""
    whole = day.year * 12 + day.month - 1 - months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def purge(day: date) -> int:
    """Delete every entry that is older than its notebook keeps them, and what nobody confirmed: how many entries."""
    purge_beginnings()
    organisations = Organisation.objects.filter(pk__in=Note.objects.values("organisation"))
    number = sum(_purge_of(organisation, day) for organisation in organisations)
    if number:
        rewrite_file()
    return number


def _purge_of(organisation: Organisation, day: date) -> int:
    number = 0
    for notebook in notebooks_of(organisation):
        months = months_kept(organisation, notebook)
        if months is None:
            continue
        with forgetting(), transaction.atomic():
            old = Note.objects.filter(
                organisation=organisation, notebook=notebook.key, day__lt=months_before(day, months)
            )
            if gone := old.count():
                old.delete()
                details = {"count": gone}
                record(actor=None, action="note.purge", on=organisation, target=notebook.key, details=details)
            number += gone
    return number


def months_due(last: date, day: date) -> int:
    """The greatest of 3, 6 and 12 months that have passed since ``last``; 0: none yet."""
    return max((months for months in AGAIN_AFTER if last <= months_before(day, months)), default=0)


def due_proposals(day: date) -> Iterator[Due]:
    """Firms that are to be told today: each once for 3, 6 and 12 months after its last result."""
    for firm in Firm.objects.filter(reminders=True).select_related("organisation"):
        result = FirmResult.objects.filter(organisation=firm.organisation_id).last()
        months = months_due(result.day, day) if result else 0
        if result and months and not Proposal.objects.filter(result=result, months__gte=months).exists():
            yield Due(firm, result, months)


def propose(day: date) -> int:
    """Tell the owners of every such firm: how many mails left. A mail server that is down is asked again tomorrow."""
    return sum(_propose(due, day) for due in due_proposals(day))


def _propose(due: Due, day: date) -> int:
    organisation = due.firm.organisation
    address = house_address() + reverse("firm_levels", args=[organisation.pk])
    letter = proposal_letter(firm=organisation.name, last=due.result.day, months=due.months, address=address)
    owners = User.objects.filter(grants__organisation=organisation, grants__role=Role.OWNER, is_active=True)
    sent = sum(send(letter, owner.email) for owner in owners if owner.email)
    if sent:
        Proposal.objects.get_or_create(result=due.result, months=due.months, defaults={"day": day})
    return sent


def proposal_of(organisation: Organisation, day: date) -> int:
    """The months since the last diagnosis after which the hub proposes another; 0: not yet."""
    last = FirmResult.objects.filter(organisation=organisation).values_list("day", flat=True).last()
    return months_due(last, day) if last else 0
