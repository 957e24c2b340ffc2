"""The three made-up centres of the demonstration, without the editions of the whole field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from tests.cast import Cast, make_cast, make_plans

from shindan.result.schema import Result
from shindan.web.improvement.models import ImprovementPlan, Measure
from shindan.web.results.computing import compute
from shindan.web.results.models import Snapshot

from . import sample
from .sample_walks import BANK, INSURER, OUTSOURCER, Walk


@dataclass(frozen=True)
class Walked:
    """One centre with its plan and who owns it."""

    cast: Cast
    plan: ImprovementPlan
    owner: User

    @property
    def base(self) -> str:
        return f"/plans/{self.plan.pk}/effect/"

    @property
    def measure(self) -> Measure:
        return self.plan.measures.earliest("position")

    def client(self) -> Client:
        client = Client()
        client.force_login(self.owner)
        return client


def walked(walk: Walk, *, recorded: bool = False) -> Walked:
    """The centre made anew."""
    make_plans()
    cast = make_cast()
    people = (cast.people["operator"], cast.people["owner"])
    with patch.object(sample, "compute", _computed_once):
        path = sample.make_walk(replace(walk, recorded=recorded), *people, timezone.localdate())
    plan = ImprovementPlan.objects.get(pk=path.split("/")[2])
    return Walked(cast, plan, User.objects.get(username=walk.owner))


_results: dict[tuple[str, str], Result] = {}


def _computed_once(snapshot: Snapshot, day: date) -> Result:
    """The centres are the same in every test, and so are their results."""
    key = (snapshot.wave.entry.centre, snapshot.wave.label)
    if key not in _results:
        _results[key] = compute(snapshot, day)
    return _results[key]


@pytest.fixture
def outsourcer(db: None) -> Walked:
    return walked(OUTSOURCER)


@pytest.fixture
def bank(db: None) -> Walked:
    return walked(BANK)


@pytest.fixture
def insurer(db: None) -> Walked:
    return walked(INSURER)
