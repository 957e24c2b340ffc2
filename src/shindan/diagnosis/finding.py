"""What a rule of a pack finds broken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

PathSteps = tuple[str | int, ...]


@dataclass(frozen=True)
class Finding:
    """A broken rule: the path of the offending part, what is wrong, how to mend it."""

    path: PathSteps
    what: str
    mend: str


def unknown(path: PathSteps, name: str, known: Collection[str]) -> Finding:
    """A reference to something that is not there, with what is."""
    mend = f"次のどれかにしてください: {'、'.join(sorted(known))}" if known else "先に書いてから使ってください"
    return Finding(path, f"「{name}」はありません", mend)
