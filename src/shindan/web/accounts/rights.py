"""Who may do what: the one place where that is decided.

A right is asked for an organisation, an entry or the whole service (``None``). Somebody without any right on a target must
not even learn that it exists: pages answer 404, not 403.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Q, QuerySet

from shindan.web.entries.models import Entry

from .models import Grant, Organisation, Role

Person = User | AbstractBaseUser | AnonymousUser
Target = Organisation | Entry | None


class Right(StrEnum):
    """What can be done. The names are those of the pages' actions."""

    OPERATE = "operate"  # the service itself: plans, editions, every organisation
    SEE_ORGANISATION = "see_organisation"
    MANAGE_PEOPLE = "manage_people"
    SEE_AUDIT = "see_audit"
    ADD_ENTRY = "add_entry"
    SEE_ENTRY = "see_entry"
    EDIT_SHEET = "edit_sheet"
    DESIGN = "design"
    APPROVE = "approve"
    MOVE_STEP = "move_step"  # put a step back, set dates and who is in charge
    SEE_FIELD = "see_field"
    RUN_FIELD = "run_field"  # open, extend, close early, codes, devices, papers
    SEE_UNPUBLISHED = "see_unpublished"
    PUBLISH = "publish"
    SEE_RESULT = "see_result"
    DOWNLOAD = "download"
    ANSWER_PRACTICES = "answer_practices"  # the representative's questionnaire
    ASSESS = "assess"  # send that questionnaire, and assess the same practices
    FACILITATE = "facilitate"  # the workshop: its cards, its vote, its decisions
    SEE_PLAN = "see_plan"  # the plan after a diagnosis, its board and what it achieved
    EDIT_PLAN = "edit_plan"
    RELEASE_LEDGER = "release_ledger"  # say in public what became of what people said
    SEE_COURSE = "see_course"  # a firm's accompanied course: dates, minutes, decisions, the agreed level
    RUN_COURSE = "run_course"  # set its dates, write its minutes, agree on the level
    AGREE_COURSE = "agree_course"  # let a consultant in, release figures, end the access
    USE_TOOLS = "use_tools"  # the firm's own notebooks: complaints, FAQ, thanks, ideas, events
    SEE_CUSTOMERS = "see_customers"  # people's names and purchases
    MANAGE_CUSTOMERS = "manage_customers"  # bring in, export, delete, keep for how long
    SEE_CASES = "see_cases"  # unacceptable behaviour: how many, of which kind, the team's line; never who
    RECORD_CASES = "record_cases"
    SEE_CASE_PEOPLE = "see_case_people"  # who was concerned, the words that were said
    SEE_CASE_HEALTH = "see_case_health"  # how the person is, and what care was given
    RUN_KIT = "run_kit"  # the line, calibration, policy and manual, the checklist
    SEE_BILLING = "see_billing"
    BILL = "bill"


_LOOK = frozenset({Right.SEE_ENTRY, Right.SEE_FIELD, Right.SEE_RESULT, Right.DOWNLOAD, Right.SEE_PLAN})
_MANAGE = _LOOK | {Right.EDIT_SHEET, Right.APPROVE, Right.RUN_FIELD, Right.ANSWER_PRACTICES, Right.EDIT_PLAN}
_MANAGE |= {Right.SEE_CASES, Right.RECORD_CASES, Right.SEE_CASE_PEOPLE, Right.RUN_KIT}
# Only the organisation approves what its people will be asked, and answers for how it is managed.
_THEIRS = frozenset({Right.APPROVE, Right.ANSWER_PRACTICES})
# A firm's customers are nobody's business outside it: neither the consultant nor the operator meets their names.
# Nor is its accompanied course, save for the one consultant whom the firm asked or agreed to.
_TOOLS = frozenset({Right.USE_TOOLS, Right.SEE_CUSTOMERS, Right.SEE_COURSE})
_COURSE = frozenset({Right.SEE_COURSE, Right.RUN_COURSE, Right.AGREE_COURSE})
# Nor are the people of a case: who helps from outside sees counts, levels and what was decided.
_CASE_PEOPLE = frozenset({Right.RECORD_CASES, Right.SEE_CASE_PEOPLE, Right.SEE_CASE_HEALTH})
_MEMBER = _MANAGE | _TOOLS | {Right.SEE_ORGANISATION, Right.ADD_ENTRY}
_OWNER = _MEMBER | {
    Right.MANAGE_PEOPLE,
    Right.SEE_BILLING,
    Right.SEE_AUDIT,
    Right.MANAGE_CUSTOMERS,
    Right.RELEASE_LEDGER,
    Right.SEE_CASE_HEALTH,
    Right.AGREE_COURSE,
}
_CONSULTANT = _MEMBER - _THEIRS - _TOOLS - _CASE_PEOPLE | {
    Right.ASSESS,
    Right.FACILITATE,
    Right.DESIGN,
    Right.MOVE_STEP,
    Right.SEE_UNPUBLISHED,
    Right.PUBLISH,
    Right.SEE_AUDIT,
    Right.SEE_BILLING,
}

RIGHTS: dict[str, frozenset[Right]] = {
    Role.OPERATOR: frozenset(Right)
    - (_THEIRS | _TOOLS | _CASE_PEOPLE | _COURSE | {Right.MANAGE_CUSTOMERS, Right.RELEASE_LEDGER}),
    Role.CONSULTANT: _CONSULTANT,
    Role.OWNER: _OWNER,
    Role.MEMBER: _MEMBER,
    Role.MANAGER: _MANAGE | {Right.SEE_CASE_HEALTH},
    Role.STAFF: frozenset({Right.USE_TOOLS, Right.SEE_COURSE}),
    Role.ADVISER: frozenset({Right.SEE_COURSE, Right.RUN_COURSE, Right.SEE_PLAN, Right.EDIT_PLAN}),
}
# Roles on an organisation that reach none of its entries, and do not show it as a whole.
_PARTLY = (Role.STAFF, Role.ADVISER)


def rights_of(person: Person, target: Target) -> frozenset[Right]:
    """Every right of a person on a target; nobody and inactive people have none."""
    if not person.is_active or not person.is_authenticated:
        return frozenset()
    found = Grant.objects.filter(_reaches(target), user=person.pk).values_list("role", flat=True)
    return _together(found)


def may(person: Person, right: Right, target: Target = None) -> bool:
    """Whether the person has that right on that target."""
    return right in rights_of(person, target)


def _together(roles: Iterable[str]) -> frozenset[Right]:
    return frozenset(right for role in set(roles) for right in RIGHTS[role])


def _reaches(target: Target) -> Q:
    whole = Q(role=Role.OPERATOR)
    if isinstance(target, Entry):
        return whole | Q(organisation=target.organisation_id) & ~Q(role__in=_PARTLY) | Q(entry=target.pk)
    if isinstance(target, Organisation):
        return whole | Q(organisation=target.pk)
    return whole


def grantable(person: Person, target: Target) -> tuple[Role, ...]:
    """The roles on a target that a person may give and take: nobody hands on more than they have.

    The operator sets organisations up and gives any role, also the one that approves.
    """
    held = rights_of(person, target)
    if Right.MANAGE_PEOPLE not in held:
        return ()
    return tuple(role for role in roles_on(target) if Right.OPERATE in held or RIGHTS[role] <= held)


def roles_on(target: Target) -> tuple[Role, ...]:
    """The roles that there are on an organisation, an entry or the service."""
    if isinstance(target, Organisation):
        return (Role.OWNER, Role.MEMBER, Role.STAFF, Role.CONSULTANT)
    return (Role.MANAGER,) if isinstance(target, Entry) else (Role.OPERATOR,)


def is_operator(person: Person) -> bool:
    """Whether the person runs the service."""
    return may(person, Right.OPERATE)


def entries_of(person: Person) -> QuerySet[Entry]:
    """The entries that a person may see at all."""
    if is_operator(person):
        return Entry.objects.all()
    grants = (
        Grant.objects.filter(user=person.pk) if person.is_authenticated and person.is_active else Grant.objects.none()
    )
    own = Q(organisation__in=_whole(grants).values("organisation"))
    return Entry.objects.filter(own | Q(pk__in=grants.exclude(entry=None).values("entry")))


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """The organisations that a person may see as a whole; a centre's manager and the floor's staff see none."""
    if is_operator(person):
        return Organisation.objects.all()
    grants = (
        Grant.objects.filter(user=person.pk) if person.is_authenticated and person.is_active else Grant.objects.none()
    )
    return Organisation.objects.filter(pk__in=_whole(grants).values("organisation"))


def tools_of(person: Person) -> QuerySet[Organisation]:
    """The organisations whose notebooks a person may use."""
    return _with(person, Right.USE_TOOLS)


def accompanied_by(person: Person) -> QuerySet[Organisation]:
    """The firms whose course a person runs."""
    return _with(person, Right.RUN_COURSE)


def _with(person: Person, right: Right) -> QuerySet[Organisation]:
    if not (person.is_authenticated and person.is_active):
        return Organisation.objects.none()
    able = [role for role, rights in RIGHTS.items() if right in rights]
    own = Grant.objects.filter(user=person.pk, role__in=able).exclude(organisation=None)
    return Organisation.objects.filter(pk__in=own.values("organisation"))


def _whole(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Those by which an organisation is seen as a whole."""
    return grants.exclude(organisation=None).exclude(role__in=_PARTLY)
