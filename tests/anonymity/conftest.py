"""A survey for the attacks."""

import pytest

from shindan.web.answering import purge
from shindan.web.entries.models import Wave

from .people import PATIENT, make_field


@pytest.fixture
def wave(transactional_db: None) -> Wave:
    """Everything on one page: the fewest requests a person."""
    return make_field()


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests write on the same server meanwhile: a close waits for them."""
    monkeypatch.setattr(purge, "LOOKS", PATIENT)
