"""A small fixed cast of people and organisations, the same in every test that needs some.

Minato Support (two centres) and Kita Mail Order (one) know nothing of one another. `Cast.people` has everybody by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from shindan.diagnosis import Pack, load_pack
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.entries.models import Entry, Plan, QuestionnaireVersion, Wave

PASSWORD = "a-long-enough-pass-phrase"
DAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Cast:
    """Who and what there is. ``minato`` and ``kita`` are organisations, ``tokyo``, ``osaka`` and ``sapporo`` their entries."""

    minato: Organisation
    kita: Organisation
    tokyo: Entry
    osaka: Entry
    sapporo: Entry
    people: dict[str, User]

    def client(self, name: str) -> Client:
        """A browser in which that person has signed in, with a second factor where one is required."""
        client = Client()
        client.force_login(self.people[name])
        session = client.session
        session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa", "type": "totp"}]
        session.save()
        return client


def make_plans() -> dict[str, Plan]:
    """The client's plans; a test that empties the tables lost those of the migration."""
    rows = import_module("shindan.web.entries.migrations.0002_the_clients_plans").PLANS
    return {row["code"]: Plan.objects.get_or_create(code=row["code"], defaults=row)[0] for row in rows}


def make_person(name: str) -> User:
    """Somebody who can sign in as ``name@example.jp``."""
    address = f"{name}@example.jp"
    found = User.objects.filter(username=address).first()
    return found or User.objects.create_user(address, address, PASSWORD)


def make_cast() -> Cast:
    """Everybody, with their roles."""
    plans = make_plans()
    minato, kita = (
        Organisation.objects.create(name=name, industry="R", size="s1000")
        for name in ("みなと総合サポート", "北斗通販")
    )
    tokyo = Entry.objects.create(organisation=minato, centre="東京センター", plan=plans["premier"])
    osaka = Entry.objects.create(organisation=minato, centre="大阪センター", plan=plans["standard"])
    sapporo = Entry.objects.create(organisation=kita, centre="札幌センター", plan=plans["customised"])
    names = ("operator", "consultant", "owner", "member", "manager", "stranger", "other_manager", "nobody")
    people = {name: make_person(name) for name in names}
    Grant.objects.create(user=people["operator"], role=Role.OPERATOR)
    Grant.objects.create(user=people["consultant"], role=Role.CONSULTANT, organisation=minato)
    Grant.objects.create(user=people["owner"], role=Role.OWNER, organisation=minato)
    Grant.objects.create(user=people["member"], role=Role.MEMBER, organisation=minato)
    Grant.objects.create(user=people["manager"], role=Role.MANAGER, entry=tokyo)
    Grant.objects.create(user=people["stranger"], role=Role.OWNER, organisation=kita)
    Grant.objects.create(user=people["other_manager"], role=Role.MANAGER, entry=sapporo)
    return Cast(minato, kita, tokyo, osaka, sapporo, people)


def days(number: int) -> date:
    """So many days after the day of the cast."""
    return DAY + timedelta(days=number)


def make_wave(entry: Entry, pack: Pack | None = None, **fields: object) -> Wave:
    """A survey of the entry that is open and takes answers by link and by code."""
    pack = pack or load_pack("wellbeing/employee")
    version = QuestionnaireVersion.objects.create(
        entry=entry,
        number=entry.versions.count() + 1,
        pack=pack.model_dump(mode="json"),
        digest=pack.digest,
        made_by="operator@example.jp",
    )
    today = timezone.localdate()
    given: dict[str, Any] = {
        "link": f"link-{entry.pk.hex[:12]}-{version.number}",
        "state": Wave.State.OPEN,
        "by_code": True,
        **fields,
    }
    return Wave.objects.create(
        entry=entry,
        label="2026年秋",
        questionnaire=version,
        opens=today - timedelta(days=7),
        closes=today + timedelta(days=7),
        splits=["AT1", "AT2"],
        headcounts=[["", "", 60], ["AT2", "operator", 50], ["AT2", "sv", 7], ["AT2", "manager", 3]],
        **given,
    )


def on_one_page(wave: Wave) -> Wave:
    """The survey with everything on one page: by another version, as the database lets no version change."""
    before = wave.questionnaire
    wave.questionnaire = QuestionnaireVersion.objects.create(
        entry=before.entry,
        number=before.number + 1,
        design={"layout": "one_page"},
        pack=before.pack,
        digest=f"{before.digest}-one",
        made_by=before.made_by,
    )
    wave.save(update_fields=["questionnaire"])
    return wave
