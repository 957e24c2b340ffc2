"""Who may be in a list twice. Proposals only: a family shares a telephone, a firm a mail address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from .values import Birthday

MOST_PAIRS = 500
_MOST_ALIKE = 20  # a number that more share than this is nobody's own
_MOST_BORN = 200
_LONG = 20_000  # people, from which on a birthday without its year says too little: hundreds share it


class Because(StrEnum):
    """Why two may be one, the stronger first."""

    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"  # the same once width, kana and spaces are made one
    SIMILAR = "similar"  # a name a stroke away, and the same birthday


@dataclass(frozen=True)
class Person:
    """What is compared: keys made by `folded` and `phone_key`, "" where unknown."""

    id: int
    name: str
    kana: str = ""
    phone: str = ""
    email: str = ""
    birthday: Birthday | None = None


@dataclass(frozen=True, order=True)
class Likely:
    """Two ids, the lower first, and why."""

    first: int
    second: int
    because: tuple[Because, ...]


def likely_same(
    people: Iterable[Person], apart: Collection[tuple[int, int]] = (), most: int = MOST_PAIRS
) -> tuple[Likely, ...]:
    """Pairs who may be the same, most reasons first; ``apart`` are pairs that somebody has said are two."""
    everybody = list(people)
    found: dict[tuple[int, int], list[Because]] = defaultdict(list)
    for because, pair in _pairs(everybody):
        key = (min(pair), max(pair))
        if key not in apart and because not in found[key]:
            found[key].append(because)
    pairs = [Likely(*key, tuple(sorted(why, key=list(Because).index))) for key, why in found.items() if why]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.because), pair.first, pair.second))[:most])


def _pairs(everybody: list[Person]) -> Iterator[tuple[Because, tuple[int, int]]]:
    for because, key in ((Because.PHONE, "phone"), (Because.EMAIL, "email"), (Because.NAME, "name")):
        for group in _groups(everybody, key):
            yield from ((because, (a.id, b.id)) for a, b in combinations(group, 2) if not _differ(because, a, b))
    for group in _born_alike(everybody):
        pairs = ((a, b) for a, b in combinations(group, 2) if a.name != b.name and _similar(a, b))
        yield from ((Because.SIMILAR, (a.id, b.id)) for a, b in pairs)


def _born_alike(everybody: list[Person]) -> Iterator[list[Person]]:
    """People of one birthday whose names begin or end with one sign, or read alike: one step apart, one of these holds."""
    blocks: dict[tuple[Birthday, int, str], list[Person]] = defaultdict(list)
    is_long = len(everybody) > _LONG
    for person in everybody:
        if person.birthday is not None and person.name and (person.birthday.year or not is_long):
            for place, part in enumerate((person.name[0], person.name[-1], person.kana)):
                blocks[person.birthday, place, part].append(person)
    yield from (group for (_, _, part), group in blocks.items() if part and 1 < len(group) <= _MOST_BORN)


def _groups(everybody: list[Person], key: str) -> Iterator[list[Person]]:
    groups: dict[Hashable, list[Person]] = defaultdict(list)
    for person in everybody:
        if value := getattr(person, key):
            groups[value].append(person)
    yield from (group for group in groups.values() if 1 < len(group) <= _MOST_ALIKE)


def _differ(because: Because, a: Person, b: Person) -> bool:
    """Two of one common name whose birthdays are both known and differ are two people."""
    return because == Because.NAME and a.birthday is not None and b.birthday is not None and a.birthday != b.birthday


def _similar(a: Person, b: Person) -> bool:
    return (bool(a.kana) and a.kana == b.kana) or (min(len(a.name), len(b.name)) > 2 and _one_step(a.name, b.name))


def _one_step(a: str, b: str) -> bool:
    """Whether one sign added, left out or exchanged makes one of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    same = next((place for place, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]
