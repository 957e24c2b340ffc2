"""Workers and the database are killed while people send their answers: what was thanked for is there, once.

``./run bench durability`` does the same with 10,000 people.
"""

from __future__ import annotations

import os

import pytest

from .proof import prove

PEOPLE = int(os.environ.get("SHINDAN_KILL_PEOPLE", "500"))
DATABASES = [
    pytest.param("SQLite", marks=pytest.mark.sqlite),
    pytest.param("PostgreSQL", marks=pytest.mark.postgres),
]


@pytest.mark.slow
@pytest.mark.parametrize("database", DATABASES)
def test_every_answer_that_was_thanked_for_is_there_once(database: str) -> None:
    proof = prove(database, PEOPLE)
    assert proof.killed.workers + proof.killed.serving + proof.killed.servers > 0
    assert (proof.lost, proof.too_many) == ([], [])
    assert proof.holds, (str(proof), proof.state)
