"""Answers released before only numbers were kept."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = "0002_groups_and_comparison", "0003_blocks_of_answers"


def migrate(name: str) -> Any:
    """The models as they were after the migration ``name``."""
    MigrationExecutor(connection).migrate([("touchpoint", name)])
    return MigrationExecutor(connection).loader.project_state([("touchpoint", name)]).apps


@pytest.fixture
def before(transactional_db: None) -> Iterator[Any]:
    yield migrate(BEFORE)
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] == "touchpoint"])


def test_each_batch_becomes_the_numbers_of_one_block(before: Any) -> None:
    result, group, answer = (before.get_model("touchpoint", name) for name in ("Result", "Group", "ReleasedAnswer"))
    day = date(2026, 11, 20)
    owner = result.objects.create(token_hash="x", pack="touchpoint", answers={}, day=day, expires=day)
    opened = group.objects.create(result=owner, join_hash="y")
    for role, level in (("floor", 0), ("manager", 1), ("floor", 1)):
        answer.objects.create(group=opened, batch=1, role=role, levels={"mindset": level})

    block = migrate(AFTER).get_model("touchpoint", "ReleasedBlock").objects.get()

    assert (block.roles, block.people) == (["floor", "manager"], 3)
    assert block.counts["mindset"][:4] == [1, 2, 0, 0]
