"""Every page that somebody who signed in can reach by links, in the organisation of the demonstration: an entry in every step.

Pages are found by following links from where each role begins, so that a page added later is looked at without a word here.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.contrib.auth.models import User
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone
from tests.cast import make_person, make_plans

from shindan.web.accompaniment.sample import load_course
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.demo.sample import ORGANISATION, load_entries
from shindan.web.entries.billing.models import TaxRate
from shindan.web.entries.models import Entry, Step
from shindan.web.firm.sample import load_firm

BEGIN = {
    "operator": ("/my/", "/entries/", "/operator/organisations", "/operator/people", "/operator/plans", "/account/"),
    "consultant": ("/my/", "/entries/", "/account/"),
    "owner": ("/my/", "/entries/", "/account/"),
    "member": ("/my/", "/entries/", "/account/"),
    "manager": ("/my/", "/entries/", "/account/"),
    "shop": ("/my/", "/account/"),
    "floor": ("/my/",),
}
# What a respondent or a visitor meets is looked at elsewhere.
ELSEWHERE = ("/check", "/s/", "/k/", "/ui/", "/privacy", "/contact", "/accessibility", "/consultation")
# Looked at in every step of the course; of the other pages the shortest and the longest are enough.
BY_STEP = {"entries_course"}


@dataclass
class Found:
    """The pages of one role: (address, length) by the name of the address and the step of its entry."""

    role: str
    session: str
    pages: dict[str, tuple[str, int]] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)

    def chosen(self, *, emptiest: bool = False) -> list[str]:
        """The addresses that show everything there is: of each name the fullest page, and the emptiest where it is wanted."""
        by_name = defaultdict[str, list[tuple[int, str]]](list)
        for key, (address, length) in self.pages.items():
            by_name[key if key.split()[0] in BY_STEP else key.split()[0]].append((length, address))
        return [
            address
            for found in by_name.values()
            for address in dict.fromkeys((max(found)[1], (min if emptiest else max)(found)[1]))
        ]


def make_demonstration() -> dict[str, User]:
    """The organisation of the demonstration with somebody in every role."""
    make_plans()
    TaxRate.objects.get_or_create(since=date(2019, 10, 1), defaults={"permille": 100})  # as the migration does
    people = {role: make_person(role) for role in BEGIN}
    Grant.objects.get_or_create(user=people["operator"], role=Role.OPERATOR)
    load_entries(operator=people["operator"], owner=people["owner"], day=timezone.localdate())
    organisation = Organisation.objects.get(name=ORGANISATION)
    Grant.objects.get_or_create(user=people["consultant"], role=Role.CONSULTANT, organisation=organisation)
    Grant.objects.get_or_create(user=people["member"], role=Role.MEMBER, organisation=organisation)
    last = Entry.objects.filter(organisation=organisation, step__in=(Step.MEETING, Step.DONE)).first()
    Grant.objects.get_or_create(user=people["manager"], role=Role.MANAGER, entry=last)
    firm = load_firm(owner=people["shop"], staff=people["floor"], day=timezone.localdate())
    load_course(firm=firm, owner=people["shop"], password=people["shop"].password, day=timezone.localdate())
    return people


def pages_of(role: str, person: User) -> Found:
    """Follow every link from where the role begins."""
    client = Client()
    client.raise_request_exception = False
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa", "type": "totp"}]
    session.save()
    found = Found(role, client.cookies["shindan_session"].value)
    waiting, seen = deque(BEGIN[role]), set(BEGIN[role])
    while waiting:
        address = waiting.popleft()
        key = _key(address)
        if key in found.pages:
            continue
        for link in _open(client, found, key, address):
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def _open(client: Client, found: Found, key: str, address: str) -> Iterator[str]:
    response = client.get(address)
    if response.status_code in (301, 302):
        yield urljoin(address, response.headers["Location"])
    elif response.status_code != 200:
        found.broken[address] = response.status_code
    elif "text/html" in response.headers["Content-Type"]:
        found.pages[key] = (address, len(response.content))
        yield from _links(address, response.content.decode())


def _key(address: str) -> str:
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return address
    steps = Entry.objects.filter(pk=match.kwargs.get("entry")).values_list("step", flat=True)
    return " ".join([str(match.url_name or address), *steps])


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") if tag == "a" else None
        if href and "download" not in dict(attrs):
            self.found.append(href)


def _links(address: str, page: str) -> Iterator[str]:
    reader = _Links()
    reader.feed(page)
    for link in reader.found:
        whole = urljoin(address, link).partition("#")[0]
        if re.match(r"/(?!/)", whole) and not whole.startswith(ELSEWHERE) and whole != "/":
            yield whole
