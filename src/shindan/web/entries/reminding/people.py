"""To whom mails about an entry go, and in which language."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q

from shindan.web.accounts.models import Invitation, Role

from ..in_charge import in_charge
from ..models import Entry
from ..next_tasks import Side
from ..steps import Turn


@dataclass(frozen=True)
class Reader:
    """Somebody who is written to; ``name`` is "" where it is not known."""

    address: str
    name: str
    language: str
    side: Side


def readers(entry: Entry, turn: Turn) -> tuple[Reader, ...]:
    """Whoever's turn it is. While the employees answer, their organisation is told: they themselves get no mail."""
    found: list[Reader] = []
    if turn in ("organisation", "both", "employees"):
        found += [_reader(person, "organisation") for person in client_people(entry)]
    if turn in ("operator", "both"):
        found.append(_operator(entry))
    return tuple({reader.address: reader for reader in reversed(found)}.values())[::-1]


def client_people(entry: Entry) -> list[User]:
    """Owners, members and the centre's managers who can sign in and have an address."""
    own = Q(grants__organisation=entry.organisation_id, grants__role__in=[Role.OWNER, Role.MEMBER])
    centre = Q(grants__entry=entry.pk, grants__role=Role.MANAGER)
    found = User.objects.filter(own | centre, is_active=True).exclude(email="").distinct()
    return list(found.order_by("pk"))


def language_of(person: User) -> str:
    """That of the invitation which they accepted."""
    found = Invitation.objects.filter(email__iexact=person.email).exclude(accepted=None).order_by("-accepted").first()
    return found.language if found else "ja"


def house() -> Reader:
    """The operator's common address."""
    return Reader(settings.SHINDAN.operator_mail, settings.SHINDAN.organisation, "ja", "operator")


def _operator(entry: Entry) -> Reader:
    """Who is in charge; where nobody is, the operator's common address."""
    person = in_charge(entry)
    return _reader(person, "operator") if person is not None and person.email else house()


def _reader(person: User, side: Side) -> Reader:
    return Reader(person.email, person.get_full_name(), language_of(person), side)
