"""Of whom an edition is composed; small counts are left out, and none can be worked out from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from .model import Member, Share

KINDS = ("division", "industry", "size")
# Below so many organisations a line's numbers are not told.
LEAST = 3


def composition_of(members: Sequence[Member]) -> tuple[Share, ...]:
    """A line for everybody, and one for each group of each kind, in the order of ids."""
    lines = [_line("all", "", members)]
    for kind in KINDS:
        groups = defaultdict(list)
        for member in members:
            groups[str(getattr(member, kind) or "")].append(member)
        hidden = _hidden({name: _organisations(group) for name, group in groups.items()})
        for name in sorted(groups):
            line = _line(kind, name, groups[name])
            lines.append(line.model_copy(update=_NOTHING) if name in hidden else line)
    return tuple(lines)


_NOTHING = {"centres": None, "organisations": None, "people": None}


def _hidden(sizes: dict[str, int]) -> set[str]:
    """The small groups, and beside a single one the next smallest, so that the total less the rest does not tell it."""
    order = sorted(sizes, key=lambda name: (sizes[name], name))
    hidden = [name for name in order if sizes[name] < LEAST]
    rest = [name for name in order if name not in hidden]
    while hidden and rest and (len(hidden) < 2 or sum(sizes[name] for name in hidden) < LEAST):
        hidden.append(rest.pop(0))
    return set(hidden)


def _line(kind: str, name: str, members: Sequence[Member]) -> Share:
    return Share(
        kind=kind,  # type: ignore[arg-type]
        id=name,
        centres=len(members),
        organisations=_organisations(members),
        people=sum(member.people for member in members),
    )


def _organisations(members: Sequence[Member]) -> int:
    return len({member.organisation for member in members})
