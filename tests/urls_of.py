"""Every address of the program: who it is for, and how its parameters are filled with one organisation's objects.

An address that is added later is tried by `test_isolation` without a word here, unless it has a parameter of a new name: then
say in ``FILLING`` what fills it. An address that anybody may open is named in ``PUBLIC``.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from shindan.improvement.plan import Measure
from shindan.improvement.plan import Plan as PlanValue
from shindan.web.accounts import invitations
from shindan.web.accounts.models import Grant
from shindan.web.answering.devices import add_device
from shindan.web.answering.models import Device
from shindan.web.customers.models import Customer, Purchase, Upload
from shindan.web.entries.models import BillingDocument, Plan, Wave
from shindan.web.harassment.models import TeamKit
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.services import make_plan
from shindan.web.operator.models import ConsultationRequest
from shindan.web.results.models import Publication, Run

from .cast import Cast, make_cast, make_wave
from .kits import make_kit

RUN = uuid.UUID("6f8a2a34-4b61-4c55-9d6c-0b9a1a2b3c4d")

# Rooms that need no account at all, by the beginning of their addresses.
PUBLIC_ROOMS = ("/check/", "/consultation", "/ui/", "/s/", "/k/", "/w/", "/j/", "/ledger/", "/award/")
PUBLIC = {
    "home",
    "privacy",
    "contact",
    "accessibility",
    "language",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_login_webauthn",
    "mfa_authenticate",
    "accounts_invitation",
    "firm_begin_sent",
    "firm_confirm",
    "operator_login",
    "operator_logout",
}


@dataclass(frozen=True)
class Address:
    """A pattern of an address, from its first slash on."""

    name: str
    route: str

    @property
    def is_public(self) -> bool:
        """Whether anybody may open it."""
        return self.name in PUBLIC or self.route.startswith(PUBLIC_ROOMS) or self.route in ("/check", "/robots.txt")

    @property
    def parameters(self) -> list[str]:
        """The names of its parameters."""
        return PARAMETER.findall(self.route)


PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class World:
    """One organisation with something of everything: Minato, whose Tokyo centre is being surveyed and has a result."""

    cast: Cast
    wave: Wave
    run: Run
    invitation: invitations.Invited
    bill: BillingDocument
    consultation: ConsultationRequest
    device: Device
    plan: ImprovementPlan
    kit: TeamKit


def make_world() -> World:
    """Fill every table that an address leads to."""
    cast = make_cast()
    wave = make_wave(cast.tokyo, by_kiosk=True)
    device = add_device(wave=wave, name="東京センター 休憩室").device
    run = Run.objects.create(id=RUN, wave=wave, kind=Run.Kind.CLOSE, asked_by="x")
    Publication.objects.create(wave=wave, number=1, result={}, digest="d", published=timezone.now())
    owner = cast.people["owner"]
    invited = invitations.invite(email="new@example.jp", role="member", target=cast.minato, language="ja", by=owner)
    bill = BillingDocument.objects.create(
        entry=cast.tokyo, kind="invoice", number="I-1", issued=timezone.localdate(), total=1, content={}
    )
    asked = ConsultationRequest.objects.create(
        submission=uuid.uuid4(), name="山田", email="y@example.jp", times=[["2026-11-24", "morning"]], language="ja"
    )
    value = PlanValue(
        name="東京センターの改善計画", starts=date(2026, 9, 7), weeks=16, measures=(Measure(name="定例"),)
    )
    plan = make_plan(organisation=cast.minato, entry=cast.tokyo, plan=value, by=owner)
    customer = Customer.objects.create(organisation=cast.minato, name="みなと総合サポートの客", key="x")
    Purchase.objects.create(organisation=cast.minato, customer=customer, day=timezone.localdate(), amount=1)
    Upload.objects.create(
        id=RUN, organisation=cast.minato, file="東京センターの客.csv", state="done", by="x", rest=b"x"
    )
    return World(cast, wave, run, invited, bill, asked, device, plan, make_kit(cast))


FILLING: dict[str, Callable[[World], object]] = {
    "entry": lambda world: world.cast.tokyo.pk,
    "organisation": lambda world: world.cast.minato.pk,
    "source": lambda world: "own",
    "origin": lambda world: f"measure:{world.plan.measures.get().pk.hex}",
    "row": lambda world: world.plan.measures.get().pk,
    "plan": lambda world: world.plan.pk,
    "measure_row": lambda world: world.plan.measures.get().pk,
    "kit": lambda world: world.kit.pk,
    "brought": lambda world: world.kit.brought.get().pk,
    "position": lambda world: 1,
    "point": lambda world: "L01",
    "kit_paper.ending": lambda world: "pdf",
    "kit_paper.kind": lambda world: "policy",
    "kit_publish.kind": lambda world: "policy",
    "number": lambda world: 1,
    "run": lambda world: world.run.pk,
    "wave": lambda world: world.wave.pk,
    "key": lambda world: "sheet",
    "device": lambda world: world.device.pk,
    "sheet": lambda world: "poster-a4",
    "package": lambda world: RUN,
    "batch": lambda world: RUN,
    "pulse": lambda world: RUN,
    "chosen": lambda world: "KG1.TM2.HW2.OC1.",
    "paper": lambda world: RUN,
    "element": lambda world: "LG",
    "issue": lambda world: "LG",
    "measure": lambda world: "LG-M1",
    "split": lambda world: 1,
    "place": lambda world: 1,
    "kind": lambda world: "invoice",
    "document": lambda world: world.bill.pk,
    "asked": lambda world: RUN,
    "rate": lambda world: 1,
    "edition": lambda world: RUN,
    "form": lambda world: "pdf",
    "centre": lambda world: "c-0123456789abcdef",
    "summary": lambda world: 1,
    "award": lambda world: "2026",
    "grant": lambda world: Grant.objects.get(user=world.cast.people["member"]).pk,
    "invitation": lambda world: world.invitation.invitation.pk,
    "which": lambda world: "1",
    "language": lambda world: "ja",
    "part": lambda world: "privacy",
    "question": lambda world: "new",
    "activity": lambda world: "VL",
    "notebook": lambda world: "complaints",
    "note": lambda world: RUN,
    "event": lambda world: RUN,
    "step": lambda world: RUN,
    "area": lambda world: "improvement",
    "decision": lambda world: 1,
    "material": lambda world: "review",
    "ending": lambda world: "xlsx",
    "figure": lambda world: "pareto-cause",
    "customer": lambda world: Customer.objects.get(organisation=world.cast.minato).pk,
    "purchase": lambda world: Purchase.objects.get(organisation=world.cast.minato).pk,
    "upload": lambda world: RUN,
    "kpi": lambda world: "spend",
    "customers_export.part": lambda world: "customers",
    # Of one address alone: by the name of the address and of the parameter.
    "operator_organisation.pk": lambda world: world.cast.minato.pk,
    "operator_plan.pk": lambda world: Plan.objects.earliest("pk").pk,
    "operator_plan_delete.pk": lambda world: Plan.objects.earliest("pk").pk,
    "operator_consultation.pk": lambda world: world.consultation.pk,
    "operator_consultation_state.pk": lambda world: world.consultation.pk,
    "operator_consultation_give.pk": lambda world: world.consultation.pk,
    "operator_consultation_delete.pk": lambda world: world.consultation.pk,
    "mfa_edit_webauthn.pk": lambda world: 1,
    "mfa_remove_webauthn.pk": lambda world: 1,
}


def every_address() -> list[Address]:
    """All patterns of the program, in the order of their addresses."""
    return sorted({*_walk(get_resolver(), "/")}, key=lambda each: (each.route, each.name))


def _walk(resolver: URLResolver, before: str) -> Iterator[Address]:
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _walk(each, route)
        elif isinstance(each, URLPattern):
            yield Address(each.name or "", route)


def fill(address: Address, world: World) -> str:
    """The address with the world's objects in it."""

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        filling = FILLING.get(f"{address.name}.{name}") or FILLING.get(name)
        assert filling is not None, f"Say in FILLING of tests/urls_of.py what fills <{name}> of {address.route}"
        return str(filling(world))

    return PARAMETER.sub(value, address.route)
