"""Writes about people: names, roles. The last owner of an organisation and the last operator stay."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from .audit import record
from .models import Grant, Organisation, Role
from .rights import Person, Target, grantable


class PeopleError(Exception):
    """Why a change of people is refused, in a sentence."""


def rename(*, person: User, name: str) -> None:
    """Change the name that others see."""
    person.first_name = name
    person.save(update_fields=["first_name"])


def scope_of(grant: Grant) -> Target:
    """What a role is a role on."""
    return grant.entry or grant.organisation


def change_role(*, grant: Grant, role: str, by: Person) -> None:
    """Give somebody another role on the same organisation; raises `PeopleError` where that is not possible."""
    with transaction.atomic():
        _check(grant, by)
        if role not in grantable(by, scope_of(grant)):
            raise PeopleError(_("この役割には変更できません。一覧から選んでください。"))
        if role != Role.OWNER:
            _keep_last(grant)
        before, grant.role = grant.role, role
        if Grant.objects.filter(user=grant.user, role=role, organisation=grant.organisation).exclude(pk=grant.pk):
            raise PeopleError(_("この人は、その役割をすでに持っています。"))
        grant.save(update_fields=["role"])
        _record("people.role", grant, by, {"before": before, "after": role})


def remove(*, grant: Grant, by: Person) -> None:
    """Take a role away; from this moment no page of the organisation opens for that person."""
    with transaction.atomic():
        _check(grant, by)
        _keep_last(grant)
        _record("people.remove", grant, by, {"role": grant.role})
        grant.delete()


def _check(grant: Grant, by: Person) -> None:
    if grant.role not in grantable(by, scope_of(grant)):
        raise PeopleError(_("この役割を変更する権限がありません。運営に連絡してください。"))


def _keep_last(grant: Grant) -> None:
    if grant.role not in (Role.OWNER, Role.OPERATOR):
        return
    same = Grant.objects.select_for_update().filter(
        role=grant.role, organisation=grant.organisation, user__is_active=True
    )
    if not [other for other in same if other.pk != grant.pk]:
        raise PeopleError(
            _("最後の運営は外せません。先に、ほかの人を運営として招待してください。")
            if grant.role == Role.OPERATOR
            else _("最後の責任者は外せません。先に、ほかの人を責任者にしてください。")
        )


def _record(action: str, grant: Grant, by: Person, details: dict[str, object]) -> None:
    scope = grant.entry or (grant.organisation if isinstance(grant.organisation, Organisation) else None)
    record(actor=by, action=action, on=scope, target=grant.user.get_username(), details=details)
