"""The comparison group comes from two editions, or there is none."""

from __future__ import annotations

import pytest
from django.utils import timezone

from shindan.measurement.compare import Verdict

from .conftest import Walked
from .editions_for_tests import freeze_around
from .queries import effect_for, ground_of

pytestmark = pytest.mark.django_db


def main_of(one: Walked) -> tuple[Verdict | None, float | None]:
    ground = ground_of(one.plan)
    made = effect_for(ground, ground.plan.measures[0], timezone.localdate()).effect
    return made.main.verdict, made.main.others.value if made.main.others else None


def test_two_editions_turn_a_change_into_an_effect(insurer: Walked) -> None:
    assert main_of(insurer) == (Verdict.CHANGE, None)
    freeze_around(insurer.plan)
    assert main_of(insurer) == (Verdict.EFFECT, 0.0)


def test_one_edition_alone_compares_nothing(insurer: Walked) -> None:
    freeze_around(insurer.plan, slice(1))
    assert main_of(insurer) == (Verdict.CHANGE, None)


def test_an_edition_that_holds_both_surveys_compares_nothing(outsourcer: Walked) -> None:
    freeze_around(outsourcer.plan, slice(1, None))
    assert main_of(outsourcer)[1] is None
