"""A published survey, and summaries of made-up centres beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from django.utils import timezone

from shindan.analysis.edition_demo import demo_centres
from shindan.edition import canonical
from shindan.synthetic import Order
from shindan.web.results.conftest import Field, make_field

from .models import Handover

__all__ = ["make_field"]


@cache
def _others() -> tuple[tuple[str, str, str], ...]:
    """(pseudonym, month, content) of thirty centres of twenty-odd organisations."""
    centres, _names = demo_centres(Order(people=1500, entries=30, seed=3))
    return tuple((each.centre, each.month, canonical(each).decode()) for each in centres)


@pytest.fixture
def others(transactional_db: None) -> int:
    """Brought-in summaries; how many."""
    rows = [
        Handover(centre=centre, month=month, content=content, name=f"見本 {number}", made=timezone.localdate())
        for number, (centre, month, content) in enumerate(_others())
    ]
    Handover.objects.bulk_create(rows)
    return len(rows)


@pytest.fixture
def field(make_field: Callable[..., Field]) -> Field:
    """A survey that forty people have answered."""
    return make_field()


@pytest.fixture
def published(field: Field) -> Field:
    """The survey with its result public."""
    field.close()
    field.publish()
    return field
