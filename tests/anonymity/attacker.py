"""Somebody with one copy of everything, taken after the close, who knows in which order people answered.

Whatever about the stored answers can be put in an order (place in the file, keys, transaction numbers, lengths) is compared with
the order in which the people answered: the largest rank correlation, and how often chance alone does as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from django.db import connection
from scipy.stats import rankdata

SHUFFLES = 4000
Features = dict[str, list[float]]


def order_of(answers: dict[str, object]) -> int:
    """Every person of the test says who they are in their answers, so that a link can be judged."""
    return sum(int(str(answers[f"LG{place}"])) * 5**place for place in range(1, 5))


def features() -> Features:
    """Every order the stored answers have, as numbers by feature; the key is who wrote the answer in truth."""
    rows = _sqlite_rows() if connection.vendor == "sqlite" else _postgresql_rows()
    return {name: [float(row[name]) for row in rows] for name in rows[0]}


def _sqlite_rows() -> list[dict[str, float]]:
    content = Path(str(connection.settings_dict["NAME"])).read_bytes()
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, id, answers FROM answering_response")
        found = cursor.fetchall()
    return [
        {
            "who": _who(answers),
            "rowid": rowid,
            "id": int(key[:12], 16),
            "offset": content.find(answers.encode()),
            "length": len(answers),
        }
        for rowid, key, answers in found
    ]


def _postgresql_rows() -> list[dict[str, float]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT ctid::text, xmin::text, id::text, answers::text FROM answering_response")
        found = cursor.fetchall()
    return [
        {
            "who": _who(answers),
            "page": int(ctid[1:-1].split(",")[0]) * 1000 + int(ctid[1:-1].split(",")[1]),
            "transaction": int(xmin),
            "id": int(key.replace("-", "")[:12], 16),
        }
        for ctid, xmin, key, answers in found
    ]


def _who(answers: str) -> int:
    import json

    return order_of(json.loads(answers))


def chance_does_as_well(found: Features, arrival: Sequence[int], seed: int = 1) -> float:
    """How often shuffled people fit some order of the stored answers as well as the true ones do: a p-value over all features.

    ``arrival[i]`` is the ``who`` of the i-th person who answered.
    """
    at = {who: place for place, who in enumerate(arrival)}
    truth = rankdata([at[int(who)] for who in found["who"]])
    ranks = np.array([rankdata(values) for name, values in found.items() if name != "who" and len(set(values)) > 1])
    if not len(ranks):
        return 1.0
    chance = np.random.default_rng(seed)
    best = _fit(ranks, truth)
    times = sum(_fit(ranks, chance.permutation(truth)) >= best - 1e-12 for _ in range(SHUFFLES))
    return (times + 1) / (SHUFFLES + 1)


def _fit(ranks: np.ndarray, truth: np.ndarray) -> float:
    return float(np.abs([np.corrcoef(row, truth)[0, 1] for row in ranks]).max())


def copy_of_everything() -> bytes:
    """The bytes of the database with its journal, as a thief or a backup of the disk has them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW data_directory")
            folder = Path(cursor.fetchone()[0])
        return b"".join(_read(part) for part in _files(folder))
    name = Path(str(connection.settings_dict["NAME"]))
    parts = [name, Path(f"{name}-wal"), Path(f"{name}-shm")]
    return b"".join(part.read_bytes() for part in parts if part.exists())


def _read(part: Path) -> bytes:
    """A file as a thief gets it: a server at work may have deleted it since it was listed."""
    try:
        return part.read_bytes()
    except FileNotFoundError:
        return b""


def _files(folder: Path) -> list[Path]:
    """The tables of this database and the server's journal."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        own = folder / "base" / str(cursor.fetchone()[0])
    return [part for place in (own, folder / "pg_wal") for part in sorted(place.rglob("*")) if part.is_file()]


def holds(content: bytes, secret: str | bytes) -> bool:
    """Whether a copy holds a secret."""
    return (secret.encode() if isinstance(secret, str) else secret) in content


__all__ = ["SHUFFLES", "chance_does_as_well", "copy_of_everything", "features", "holds", "order_of"]
