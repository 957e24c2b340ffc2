"""A survey for the attacks."""

import pytest

from shindan.web.entries.models import Wave

from .people import make_field


@pytest.fixture
def wave(transactional_db: None) -> Wave:
    """Everything on one page: the fewest requests a person."""
    return make_field()
