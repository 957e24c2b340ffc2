"""A published result of forty people with the representative's stages handed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shindan.web.entries.models import Plan
from shindan.web.management.queries import asked_of
from shindan.web.management.services import hand_in, save_answers, send_sheet
from shindan.web.results.conftest import Field, make_field

__all__ = ["make_field"]


def give_stages(field: Field, stage: str = "2", who: str = "owner") -> None:
    """One manager answers every practice with the same stage."""
    sheet = send_sheet(entry=field.entry, deadline=None, by=field.person("consultant"))
    typed = {practice.id: stage for practice in asked_of(sheet).practices}
    save_answers(sheet=sheet, person=field.person(who), typed=typed)
    hand_in(sheet=sheet, person=field.person(who))


@pytest.fixture
def result(make_field: Callable[..., Field]) -> Field:
    """Published, with the analysis in the plan; no stages yet."""
    field = make_field()
    Plan.objects.filter(pk=field.entry.plan_id).update(analysis=True)
    field.close()
    field.publish()
    return field


@pytest.fixture
def analysed(result: Field) -> Field:
    """With stages: a draft that nobody has edited."""
    give_stages(result)
    return result
