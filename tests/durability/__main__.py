"""``./run bench durability [--people=N]``: 10,000 people on each database while everything is killed."""

from __future__ import annotations

import sys

from .proof import prove

PEOPLE = 10_000


def main(arguments: list[str]) -> int:
    asked = [int(word.removeprefix("--people=")) for word in arguments if word.startswith("--people=")]
    databases = [
        name for name in ("SQLite", "PostgreSQL") if not {"SQLite", "PostgreSQL"} & {*arguments} or name in arguments
    ]
    proofs = []
    for database in databases:
        proofs.append(prove(database, asked[0] if asked else PEOPLE))
        print(f"{'✓' if proofs[-1].holds else '✗'} {proofs[-1]}", flush=True)
        if not proofs[-1].holds:
            print(proofs[-1].state, proofs[-1].why.most_common(8))
    return int(not all(proof.holds for proof in proofs))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
