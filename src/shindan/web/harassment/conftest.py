"""The kit of Minato's Tokyo centre, with one case and one calibration."""

from __future__ import annotations

import pytest
from tests.cast import Cast, make_cast
from tests.kits import make_kit

from .models import TeamKit


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def team(cast: Cast) -> TeamKit:
    return make_kit(cast)
