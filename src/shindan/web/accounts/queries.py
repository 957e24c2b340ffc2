"""Reads about people: who has which role, who is invited, what is one's own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from shindan.web.entries.models import Entry

from .models import Grant, Invitation, Organisation
from .people import scope_of
from .rights import Person, Right, Target, grantable, organisations_of, rights_of
from .words import person_name, role_name

PER_PAGE = 50


@dataclass(frozen=True)
class HeldRole:
    """One role of one person. ``scope`` is what it is a role on, ``""``: the service."""

    pk: int
    name: str
    email: str
    role: str
    scope: str
    may_change: bool


@dataclass(frozen=True)
class Offered:
    """An invitation that waits, or has run out."""

    pk: UUID
    email: str
    role: str
    scope: str
    until: str
    over: bool
    may_change: bool


@dataclass(frozen=True)
class OwnOrganisation:
    """An organisation of one's own, and which of its pages one may open."""

    pk: UUID
    name: str
    people: bool
    audit: bool
    tools: bool
    customers: str  # the name of an address, "" for nobody who may see anything of them
    plans: bool  # whether it has plans of its own, beside those of its entries


def grants_on(target: Target) -> QuerySet[Grant]:
    """The roles on a target: an organisation's include those on its entries, the service's are all."""
    known = Grant.objects.select_related("user", "organisation", "entry__organisation").order_by("user__username", "pk")
    return known.filter(_within(target))


def invitations_on(target: Target) -> QuerySet[Invitation]:
    """The invitations on a target that were neither accepted nor withdrawn."""
    known = Invitation.objects.select_related("organisation", "entry__organisation")
    return known.filter(_within(target), accepted=None, withdrawn=None)


def _within(target: Target) -> Q:
    if isinstance(target, Organisation):
        return Q(organisation=target) | Q(entry__organisation=target)
    return Q(entry=target) if isinstance(target, Entry) else Q()


def people_of(target: Target, by: Person, words: str = "", number: str = "1") -> tuple[Page[Grant], list[HeldRole]]:
    """A page of the roles on a target and its lines, found by name, address or organisation."""
    found = grants_on(target)
    if words:
        found = found.filter(
            Q(user__username__icontains=words)
            | Q(user__first_name__icontains=words)
            | Q(organisation__name__icontains=words)
            | Q(entry__centre__icontains=words)
        )
    page = Paginator(found, PER_PAGE).get_page(number)
    return page, [_held(grant, by) for grant in page]


def _held(grant: Grant, by: Person) -> HeldRole:
    return HeldRole(
        pk=grant.pk,
        name=person_name(grant.user),
        email=grant.user.get_username(),
        role=role_name(grant.role),
        scope=_scope_name(scope_of(grant)),
        may_change=grant.role in grantable(by, scope_of(grant)),
    )


def offered_on(target: Target, by: Person) -> tuple[Offered, ...]:
    """The invitations that wait on a target, the newest first."""
    return tuple(_offered(each, by) for each in invitations_on(target)[:PER_PAGE])


def _offered(invitation: Invitation, by: Person) -> Offered:
    target = invitation.entry or invitation.organisation
    return Offered(
        pk=invitation.pk,
        email=invitation.email,
        role=role_name(invitation.role),
        scope=_scope_name(target),
        until=f"{timezone.localtime(invitation.expires):%Y/%m/%d}",
        over=invitation.expires <= timezone.now(),
        may_change=invitation.role in grantable(by, target),
    )


def _scope_name(target: Target) -> str:
    if isinstance(target, Entry):
        return f"{target.organisation.name} {target.centre}"
    return target.name if target is not None else ""


def own_roles(person: Person) -> tuple[tuple[str, str], ...]:
    """One's own roles: the role and what it is on."""
    grants = grants_on(None).filter(user=person.pk)
    return tuple((role_name(grant.role), _scope_name(scope_of(grant))) for grant in grants)


def own_organisations(person: Person) -> tuple[OwnOrganisation, ...]:
    """The organisations that a person may see as a whole."""
    own = Count("improvement_plans", filter=Q(improvement_plans__entry=None, improvement_plans__archived=None))
    found = organisations_of(person).annotate(own_plans=own).order_by("kana", "name")
    return tuple(_own(each, person, has_plans=each.own_plans > 0) for each in found)


def _own(organisation: Organisation, person: Person, *, has_plans: bool) -> OwnOrganisation:
    rights = rights_of(person, organisation)
    return OwnOrganisation(
        pk=organisation.pk,
        name=organisation.name,
        people=Right.SEE_ORGANISATION in rights,
        audit=Right.SEE_AUDIT in rights,
        tools=Right.USE_TOOLS in rights,
        customers=_customers_page(rights),
        plans=has_plans and Right.SEE_PLAN in rights,
    )


def _customers_page(rights: frozenset[Right]) -> str:
    """Where its customers are found: by name for its own people, as figures for who works with it."""
    if Right.SEE_CUSTOMERS in rights:
        return "customers_list"
    return "customers_figures" if Right.SEE_PLAN in rights else ""
