"""`make_operator`: the first operator of a new server, and one who has lost every way in."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from shindan.web.house_address import house_address

from ... import invitations, second_factor
from ...audit import record
from ...models import Grant, Role


class Command(BaseCommand):
    help = "運営の利用者を登録し、パスワードを決めるアドレスを表示します。 / Makes somebody an operator and prints where to choose a password."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("mail", help="name@example.jp")
        parser.add_argument("--name", default="", help="the name that others see")
        parser.add_argument("--forget-second-factor", action="store_true", help="of who has lost device and codes")

    def handle(self, *args: Any, **options: Any) -> None:
        person = _operator(_address(options["mail"]), options["name"])
        if options["forget_second_factor"]:
            second_factor.forget(person=person, by=None)
        self.stdout.write(
            f"{person.get_username()}: 運営です。次のアドレスを3日のうちに開き、パスワードを決めてください。1回だけ使えます。\n"
            "An operator. Open this address within 3 days and choose a password. It works once.\n"
            f"{_link(person)}"
        )


def _address(typed: str) -> str:
    address = typed.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise CommandError(f"{typed}: メールアドレスではありません。 / is no mail address.") from None
    return address


@transaction.atomic
def _operator(address: str, name: str) -> User:
    known = User.objects.filter(username=address).first()
    person = known or invitations.new_person(address, name, None)
    if Grant.objects.get_or_create(user=person, role=Role.OPERATOR)[1]:
        record(actor=None, action="account.made_operator", target=address)
    return person


def _link(person: User) -> str:
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    path = reverse("account_reset_password_from_key", args=["UID", "KEY"]).replace("UID-KEY", key)
    return house_address() + path
