"""Who may do what, in one table and one place."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import Grant, Role
from shindan.web.accounts.rights import (
    RIGHTS,
    Right,
    accompanied_by,
    entries_of,
    grantable,
    may,
    organisations_of,
    rights_of,
    tools_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_nobody_has_no_right(cast: Cast) -> None:
    assert rights_of(AnonymousUser(), cast.tokyo) == frozenset()


def test_a_person_without_grant_has_no_right(cast: Cast) -> None:
    assert rights_of(cast.people["nobody"], cast.tokyo) == frozenset()


def test_a_stranger_has_no_right_on_another_organisation(cast: Cast) -> None:
    assert (
        rights_of(cast.people["stranger"], cast.tokyo) == rights_of(cast.people["stranger"], cast.minato) == frozenset()
    )


def test_an_operator_reaches_every_entry(cast: Cast) -> None:
    assert set(entries_of(cast.people["operator"])) == {cast.tokyo, cast.osaka, cast.sapporo}


def test_only_the_organisation_approves(cast: Cast) -> None:
    able = [name for name, person in cast.people.items() if may(person, Right.APPROVE, cast.tokyo)]
    assert able == ["owner", "member", "manager"]


def test_a_consultant_reaches_assigned_organisations_only(cast: Cast) -> None:
    assert set(entries_of(cast.people["consultant"])) == {cast.tokyo, cast.osaka}


def test_a_manager_reaches_the_own_centre_only(cast: Cast) -> None:
    assert list(entries_of(cast.people["manager"])) == [cast.tokyo]


def test_a_manager_sees_no_organisation_as_a_whole(cast: Cast) -> None:
    assert list(organisations_of(cast.people["manager"])) == []


def test_somebody_who_left_has_no_right(cast: Cast) -> None:
    owner = cast.people["owner"]
    owner.is_active = False
    assert rights_of(owner, cast.tokyo) == frozenset()
    assert list(entries_of(owner)) == []


def test_people_are_managed_by_owners_and_operators_alone(cast: Cast) -> None:
    able = [name for name, person in cast.people.items() if may(person, Right.MANAGE_PEOPLE, cast.minato)]
    assert able == ["operator", "owner"]


def test_staff_use_the_notebooks_and_nothing_else(cast: Cast) -> None:
    staff = cast.people["nobody"]
    Grant.objects.create(user=staff, role=Role.STAFF, organisation=cast.minato)
    assert rights_of(staff, cast.minato) == {Right.USE_TOOLS, Right.SEE_COURSE}
    assert list(tools_of(staff)) == [cast.minato]


def test_staff_see_neither_entries_nor_the_organisation(cast: Cast) -> None:
    staff = cast.people["nobody"]
    Grant.objects.create(user=staff, role=Role.STAFF, organisation=cast.minato)
    assert rights_of(staff, cast.tokyo) == frozenset()
    assert not entries_of(staff).exists()
    assert not organisations_of(staff).exists()


def test_an_owner_makes_staff_and_staff_make_nobody(cast: Cast) -> None:
    staff = cast.people["nobody"]
    Grant.objects.create(user=staff, role=Role.STAFF, organisation=cast.minato)
    assert Role.STAFF in grantable(cast.people["owner"], cast.minato)
    assert grantable(staff, cast.minato) == ()


def test_who_leads_or_runs_the_service_does_not_use_the_notebooks(cast: Cast) -> None:
    able = [name for name, person in cast.people.items() if may(person, Right.USE_TOOLS, cast.minato)]
    assert able == ["owner", "member"]


def test_who_accompanies_a_firm_sees_its_course_and_plan_and_nothing_else(cast: Cast) -> None:
    adviser = cast.people["nobody"]
    Grant.objects.create(user=adviser, role=Role.ADVISER, organisation=cast.minato)
    assert rights_of(adviser, cast.minato) == {Right.SEE_COURSE, Right.RUN_COURSE, Right.SEE_PLAN, Right.EDIT_PLAN}
    assert rights_of(adviser, cast.tokyo) == frozenset()
    assert not entries_of(adviser).exists()
    assert not organisations_of(adviser).exists()
    assert list(accompanied_by(adviser)) == [cast.minato]


def test_a_course_is_seen_by_the_firm_and_its_adviser_alone(cast: Cast) -> None:
    able = [name for name, person in cast.people.items() if may(person, Right.SEE_COURSE, cast.minato)]
    assert able == ["owner", "member"]


def test_nobody_hands_the_role_of_an_adviser_on(cast: Cast) -> None:
    assert Role.ADVISER not in {
        *grantable(cast.people["operator"], cast.minato),
        *grantable(cast.people["owner"], cast.minato),
    }


def test_staff_of_an_entry_are_refused_by_the_database(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Grant.objects.create(user=cast.people["nobody"], role=Role.STAFF, entry=cast.tokyo)


def test_every_role_has_its_rights() -> None:
    assert set(RIGHTS) == set(Role.values)


def test_an_organisations_grant_is_no_right_on_the_service(cast: Cast) -> None:
    assert rights_of(cast.people["owner"], None) == frozenset()


def test_a_role_without_its_scope_is_refused_by_the_database(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        Grant.objects.create(user=cast.people["nobody"], role=Role.OWNER)
