"""How exactly a mean by people may be told, so that beside the mean over centres it does not give one organisation away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .model import Member

# Both means differ by what an organisation holds of the people beyond its part of the centres, times how far its own value lies
# from the others'. Beyond this part the difference of two figures with all their digits tells that value to less than 0.4 points.
MOST_BEYOND = 0.05


def digits_by_people(members: Sequence[Member], people: Sequence[float], digits: int) -> int:
    """``digits``, or one less where an organisation weighs so much more by ``people`` than by centres."""
    return digits if _beyond(members, people) <= MOST_BEYOND else digits - 1


def _beyond(members: Sequence[Member], people: Sequence[float]) -> float:
    by_people, by_centres = Counter[str](), Counter[str]()
    for member, n in zip(members, people, strict=True):
        by_people[member.organisation] += n  # type: ignore[assignment]
        by_centres[member.organisation] += 1
    total = sum(by_people.values())
    if not total:
        return 0.0
    return max(by_people[name] / total - count / len(members) for name, count in by_centres.items())
