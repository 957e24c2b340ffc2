"""A firm whose owner asked from its own page, and the consultant to whom the request was given."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from tests.cast import Cast, make_cast, make_person

from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.firm.beginning import begin
from shindan.web.operator.models import ConsultationRequest

from .models import Accompaniment
from .services import begin_from

ANSWERS = {"understanding": 1, "experience": 2, "improvement": 1, "mindset": 2}


@dataclass(frozen=True)
class World:
    """``cast.people`` has the firm's ``shop`` (owner) and ``floor`` too; ``consultant`` got the request."""

    cast: Cast
    firm: Organisation
    asked: ConsultationRequest

    @property
    def consultant(self) -> User:
        return self.cast.people["consultant"]

    @property
    def shop(self) -> User:
        return self.cast.people["shop"]


@pytest.fixture
def world(db: None) -> World:
    cast = make_cast()
    cast.people.update({name: make_person(name) for name in ("shop", "floor")})
    day = timezone.localdate()
    result = {"pack": "touchpoint", "version": "1.0.1", "day": day.isoformat(), "answers": ANSWERS}
    firm = begin(name="山手青果", results=[result], industry="I", size="s21", by=cast.people["shop"])
    Grant.objects.create(user=cast.people["floor"], role=Role.STAFF, organisation=firm)
    asked = ask(firm, cast.people["consultant"], "shop@example.jp")
    return World(cast, firm, asked)


def ask(firm: Organisation | None, consultant: User | None, email: str) -> ConsultationRequest:
    """A request, from the firm's page or without one."""
    day = timezone.localdate() + timedelta(days=3)
    return ConsultationRequest.objects.create(
        submission=uuid.uuid4(),
        name="山手 一郎",
        email=email,
        times=[[day.isoformat(), "morning"]],
        language="ja",
        organisation=firm,
        consultant=consultant,
    )


@pytest.fixture
def course(world: World) -> Accompaniment:
    """A course that began today."""
    return begin_from(asked=world.asked, first=timezone.localdate(), every=1, by=world.consultant)
