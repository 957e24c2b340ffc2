"""How everybody's answers to a question fall on its options: which options may stand alone, which only beside a neighbour.

An option that few chose, and one that nearly all chose, tells of single people. So neighbouring options are taken together until
no part is near nothing or everything (``coarsen.band``: of everybody a band leaves ``people`` open). Parts never reach across the
border between positive and other answers: together with the published positive share, such a part would come apart again.

**Why this adds nothing to what can be worked out of a hidden group**, in any number of splits, crossings, flashes and versions, as
long as all of them tell of the options nothing but how many answers were positive: take any world that fits what they tell. Among its
P positive people choose any C for a part of C people: the published parts fit as well. So

1. no count of positive or other answers is known more narrowly than without the parts;
2. of a group with p positive answers, those in the part may be any number from max(0, p − (P − C)) to min(p, C). If p may be
   anything from a to b, that is at least min(b − a, C, P − C) wide, hence min(k, size): the plan sees to b − a, this module to C and P − C.

For groups there is no such proof: their parts would be rows of a plan of their own. Nor for two publications about nearly
the same people that both tell parts: their difference is the answers of the few who differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, groupby

from .coarsen import band

Run = tuple[int, int]  # places of the first and the last option of a part


def parts_of(counts: Sequence[int], positive: Collection[int], people: int) -> tuple[Run, ...]:
    """The finest parts that may be told of options chosen ``counts`` times; none where they would say no more than the share.

    ``positive`` are the places of the positive options, ``people`` how many everybody's figures leave open. Of equally fine
    choices the one is taken that keeps the middle of the scale apart: (3, 40, 60, 50, 47) of 200 → (0, 1), (2, 2), (3, 3), (4, 4).
    """
    sides = sides_of(len(counts), positive)
    if not all(_stands(counts, side, people) for side in sides):
        return ()
    parts = [part for side in sides for part in _finest(counts, side, people)]
    return tuple(parts) if len(parts) > len(sides) else ()


def sides_of(options: int, positive: Collection[int]) -> tuple[Run, ...]:
    """Neighbouring options that all are positive, or all are not."""
    grouped = (list(places) for _, places in groupby(range(options), key=lambda place: place in positive))
    return tuple((places[0], places[-1]) for places in grouped)


def joined(*partings: Sequence[Run]) -> tuple[Run, ...]:
    """The finest parts of which every one is made up of whole parts of each parting."""
    ends = sorted(set.intersection(*({part[1] for part in parting} for parting in partings)))
    return tuple((before + 1, end) for before, end in zip([-1, *ends], ends, strict=False))


def is_coarser(parts: Sequence[Run], finer: Sequence[Run]) -> bool:
    """Whether each of ``parts`` is made up of whole parts of ``finer``, so that it tells nothing that those do not."""
    return {part[1] for part in parts} <= {part[1] for part in finer}


def _stands(counts: Sequence[int], part: Run, people: int) -> bool:
    return band(sum(counts[part[0] : part[1] + 1]), sum(counts), people) is None


def _finest(counts: Sequence[int], side: Run, people: int) -> tuple[Run, ...]:
    """The parts of a side that may stand, as many as can be; the side itself is one that may."""
    return next(
        parts for parts in _partings(side, (len(counts) - 1) / 2) if all(_stands(counts, p, people) for p in parts)
    )


def _partings(side: Run, middle: float) -> Iterator[tuple[Run, ...]]:
    """Every way to cut a side, most parts first, cuts near the middle of the scale before others."""
    first, last = side
    for cuts in range(last - first, -1, -1):
        ways = combinations(range(first, last), cuts)
        for way in sorted(ways, key=lambda way: (sum(abs(cut + 0.5 - middle) for cut in way), way)):
            ends = [*way, last]
            yield tuple((before + 1, end) for before, end in zip([first - 1, *ends], ends, strict=False))
