"""An invitation opens once, for fourteen days, and gives no more than whoever sent it has."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from tests.cast import Cast, make_cast

from shindan.web.accounts import invitations
from shindan.web.accounts.models import AuditEvent, Grant, Invitation, Role
from shindan.web.accounts.people import PeopleError, change_role, remove
from shindan.web.accounts.words import role_name

pytestmark = pytest.mark.django_db
PASSWORD = "three-quiet-harbours"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def invite(cast: Cast, email: str = "new@example.jp", role: str = "member", by: str = "owner") -> invitations.Invited:
    return invitations.invite(email=email, role=role, target=cast.minato, language="ja", by=cast.people[by])


def link_in(message: str) -> str:
    found = re.search(r"/invitation/\S+", message)
    assert found is not None
    return found.group()


def people_page(cast: Cast) -> str:
    return f"/organisations/{cast.minato.pk}/people"


def test_an_owner_invites_by_mail_and_the_invited_is_signed_in(cast: Cast) -> None:
    cast.client("owner").post(people_page(cast), {"email": "New@example.jp", "role": "member", "language": "ja"})
    client = Client()
    sent = client.post(link_in(str(mail.outbox[0].body)), {"name": "新井 一", "password": PASSWORD})
    assert sent.headers["Location"] == "/my/"
    assert "東京センター" in client.get("/my/").content.decode()


def test_the_mail_is_in_the_language_that_was_chosen(cast: Cast) -> None:
    cast.client("owner").post(people_page(cast), {"email": "new@example.jp", "role": "member", "language": "en"})
    with translation.override("en"):
        words = role_name("member")
    assert words in mail.outbox[0].body


def test_only_the_hash_of_the_link_is_kept(cast: Cast) -> None:
    made = invite(cast)
    assert made.token not in str(Invitation.objects.values().get())


def test_a_link_opens_once(cast: Cast) -> None:
    made = invite(cast)
    Client().post(f"/invitation/{made.token}", {"name": "新井", "password": PASSWORD})
    assert Client().get(f"/invitation/{made.token}").status_code == 410


def test_a_link_ends_after_fourteen_days(cast: Cast) -> None:
    made = invite(cast)
    Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert Client().get(f"/invitation/{made.token}").status_code == 410


def test_a_withdrawn_invitation_opens_nothing(cast: Cast) -> None:
    made = invite(cast)
    invitations.withdraw(invitation=made.invitation, by=cast.people["owner"])
    assert invitations.find(made.token) is None


def test_sending_again_ends_the_link_before(cast: Cast) -> None:
    made = invite(cast)
    again = invitations.renew(invitation=made.invitation, by=cast.people["owner"])
    assert invitations.find(made.token) is None
    assert invitations.find(again.token) is not None


def test_an_invitation_of_somebody_who_lost_the_role_opens_nothing(cast: Cast) -> None:
    made = invite(cast)
    Grant.objects.filter(user=cast.people["owner"]).delete()
    assert invitations.find(made.token) is None


def test_what_was_typed_is_kept_when_the_password_is_too_easy(cast: Cast) -> None:
    page = Client().post(f"/invitation/{invite(cast).token}", {"name": "新井 一", "password": "short"})
    assert page.status_code == 422
    assert 'value="新井 一"' in page.content.decode()


def test_who_has_an_account_signs_in_to_accept(cast: Cast) -> None:
    made = invite(cast, email="stranger@example.jp")
    assert Client().post(f"/invitation/{made.token}", {"name": "x", "password": PASSWORD}).status_code == 200
    assert not Grant.objects.filter(user=cast.people["stranger"], organisation=cast.minato).exists()
    cast.client("stranger").post(f"/invitation/{made.token}")
    assert Grant.objects.filter(user=cast.people["stranger"], organisation=cast.minato).exists()


def test_nobody_accepts_the_invitation_of_another_with_their_own_account(cast: Cast) -> None:
    made = invite(cast, email="stranger@example.jp")
    cast.client("nobody").post(f"/invitation/{made.token}")
    assert not Grant.objects.filter(user=cast.people["nobody"]).exists()


@pytest.mark.parametrize(("by", "role"), [("owner", "consultant"), ("owner", "operator"), ("member", "member")])
def test_nobody_hands_on_more_than_they_have(cast: Cast, by: str, role: str) -> None:
    with pytest.raises(PeopleError):
        invite(cast, role=role, by=by)


def test_an_operator_assigns_a_consultant(cast: Cast) -> None:
    assert invite(cast, role="consultant", by="operator").invitation.role == Role.CONSULTANT


def test_the_same_person_is_not_invited_twice(cast: Cast) -> None:
    invite(cast)
    with pytest.raises(PeopleError, match="招待済み"):
        invite(cast)


def grant_of(cast: Cast, name: str) -> Grant:
    return Grant.objects.get(user=cast.people[name])


def test_the_last_owner_stays(cast: Cast) -> None:
    with pytest.raises(PeopleError, match="最後の責任者"):
        remove(grant=grant_of(cast, "owner"), by=cast.people["operator"])


def test_the_last_owner_keeps_the_role(cast: Cast) -> None:
    with pytest.raises(PeopleError, match="最後の責任者"):
        change_role(grant=grant_of(cast, "owner"), role="member", by=cast.people["owner"])


def test_an_owner_may_go_when_there_is_another(cast: Cast) -> None:
    change_role(grant=grant_of(cast, "member"), role="owner", by=cast.people["owner"])
    remove(grant=grant_of(cast, "owner"), by=cast.people["member"])
    assert not Grant.objects.filter(user=cast.people["owner"]).exists()


def test_who_was_removed_opens_nothing_any_more(cast: Cast) -> None:
    client = cast.client("member")
    assert client.get(people_page(cast)).status_code == 200
    remove(grant=grant_of(cast, "member"), by=cast.people["owner"])
    assert client.get(people_page(cast)).status_code == 404


def test_an_owner_does_not_remove_the_consultant(cast: Cast) -> None:
    with pytest.raises(PeopleError):
        remove(grant=grant_of(cast, "consultant"), by=cast.people["owner"])


def test_a_member_sees_who_there_is_and_changes_nobody(cast: Cast) -> None:
    page = cast.client("member").get(people_page(cast)).content.decode()
    assert "owner@example.jp" in page
    assert "招待のメールを送信" not in page


def test_changes_of_people_are_in_the_trail(cast: Cast) -> None:
    made = invite(cast)
    invitations.accept(invitation=made.invitation, name="新井", password=PASSWORD)
    remove(grant=Grant.objects.get(user=User.objects.get(username="new@example.jp")), by=cast.people["owner"])
    actions = list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["invitation.send", "invitation.accept", "people.remove"]


def test_the_people_of_an_entry_are_reached_from_each_of_its_pages(cast: Cast) -> None:
    course = cast.client("owner").get(f"/entries/{cast.tokyo.pk}/").content.decode()
    assert f'href="/entries/{cast.tokyo.pk}/people"' in course


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("short", "パスワードが短すぎます。12文字以上にしてください。"),
        ("password1234", "よく使われるパスワードのため、推測されます。"),
        ("new@example.jp", "パスワードがお名前かメールアドレスに似ています。"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(cast: Cast, password: str, told: str) -> None:
    address = f"/invitation/{invite(cast).token}"
    answer = Client().post(address, {"name": "新井 一", "password": password})
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_who_will_run_the_service_is_invited_to_the_console(cast: Cast) -> None:
    made = invitations.invite(
        email="new@example.jp", role="operator", target=None, language="ja", by=cast.people["operator"]
    )
    assert "運営のページに招待されています" in Client().get(f"/invitation/{made.token}").content.decode()


def test_who_may_not_invite_is_told_who_does(cast: Cast) -> None:
    page = cast.client("consultant").get(f"/entries/{cast.osaka.pk}/people").content.decode()
    assert "組織の責任者が招待すると" in page
    assert people_page(cast) in page


def test_a_centres_manager_is_not_led_to_the_organisations_people(cast: Cast) -> None:
    page = cast.client("manager").get(f"/entries/{cast.tokyo.pk}/people").content.decode()
    assert people_page(cast) not in page
