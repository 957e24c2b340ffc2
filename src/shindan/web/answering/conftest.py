"""A survey that is open."""

import pytest
from tests.cast import make_cast, make_wave

from shindan.web.entries.models import Wave


@pytest.fixture
def wave(db: None) -> Wave:
    return make_wave(make_cast().tokyo)
