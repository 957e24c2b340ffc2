"""Questionnaires that were handed in before this was a step of the course."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.cast import make_cast

BEFORE, AFTER = "0001_practice_sheets", "0002_a_step_of_the_course"
DAY = date(2026, 11, 20)


def migrate(name: str) -> Any:
    """The models as they were after the migration ``name``."""
    MigrationExecutor(connection).migrate([("management", name)])
    return MigrationExecutor(connection).loader.project_state([("management", name)]).apps


@pytest.fixture
def before(transactional_db: None) -> Iterator[Any]:
    yield migrate(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "management"])


def test_what_was_handed_in_is_returned_and_the_rest_is_open(before: Any) -> None:
    cast = make_cast()
    sheets, answers = (before.get_model("management", name) for name in ("PracticeSheet", "ManagerAnswers"))
    handed = sheets.objects.create(entry_id=cast.tokyo.pk, pack={}, sent=DAY, sent_by="operator")
    begun = sheets.objects.create(entry_id=cast.osaka.pk, pack={}, sent=DAY, sent_by="operator")
    answers.objects.create(sheet=handed, by="センター長", handed_in=DAY)
    answers.objects.create(sheet=handed, by="運営課長")
    answers.objects.create(sheet=begun, by="センター長")

    after = migrate(AFTER).get_model("management", "PracticeSheet").objects

    assert after.get(pk=handed.pk).finished == DAY
    assert after.get(pk=begun.pk).finished is None
