"""Who is in charge of an entry: one of those who may lead it, named to the client."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation, Role
from shindan.web.accounts.rights import Person

from .faults import StepError
from .models import Entry


def candidates(organisation: Organisation) -> list[User]:
    """The operators, and the consultants of the organisation, by name."""
    operators = Q(grants__role=Role.OPERATOR)
    consultants = Q(grants__role=Role.CONSULTANT, grants__organisation=organisation.pk)
    found = User.objects.filter(operators | consultants, is_active=True).distinct()
    return list(found.order_by("first_name", "username"))


def in_charge(entry: Entry) -> User | None:
    """Who is in charge and still may be."""
    person = entry.consultant
    if person is None:
        return None
    return next((each for each in candidates(entry.organisation) if each.pk == person.pk), None)


@transaction.atomic
def set_in_charge(*, entry: Entry, person: User | None, by: Person) -> None:
    """Set or take away who is in charge; ``StepError`` for somebody who may not lead the entry."""
    if person is not None and person.pk not in {each.pk for each in candidates(entry.organisation)}:
        raise StepError(_("担当にできるのは、運営と、この組織のコンサルタントだけです。"))
    before = entry.consultant.get_username() if entry.consultant else ""
    entry.consultant = person
    entry.save(update_fields=["consultant"])
    after = person.get_username() if person else ""
    record(actor=by, action="entry.in_charge", on=entry, details={"before": before, "after": after})
