"""A firm with an owner and somebody of its floor."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import Cast, make_cast

from shindan.web.accounts.models import Grant, Role
from shindan.web.touchpoint.models import Result
from shindan.web.touchpoint.queries import today
from shindan.web.touchpoint.tokens import token_hash

TOKEN = "a" * 32
ANSWERS = {"understanding": 1, "experience": 1, "improvement": 0, "mindset": 2}


@pytest.fixture
def cast() -> Cast:
    """The usual cast; ``nobody`` is of Minato's floor."""
    made = make_cast()
    Grant.objects.create(user=made.people["nobody"], role=Role.STAFF, organisation=made.minato)
    return made


@pytest.fixture
def result(db: None) -> Result:
    """A result behind the link ``TOKEN``."""
    return make_result(today())


def make_result(day: date, token: str = TOKEN, **answers: int) -> Result:
    """A result of that day."""
    from datetime import timedelta

    return Result.objects.create(
        token_hash=token_hash(token),
        pack="touchpoint",
        pack_version="1.0.2",
        answers={**ANSWERS, **answers},
        industry="I",
        size="s21",
        day=day,
        expires=today() + timedelta(days=365),
    )
