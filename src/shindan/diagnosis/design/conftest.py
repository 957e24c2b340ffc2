"""The base questionnaire and the pool of the tests."""

import pytest

from shindan.diagnosis import Pack, load_pack


@pytest.fixture(scope="session")
def base() -> Pack:
    return load_pack("wellbeing/employee")


@pytest.fixture(scope="session")
def pool() -> Pack:
    return load_pack("wellbeing/employee-addons")
