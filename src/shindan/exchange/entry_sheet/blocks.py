"""The wanted splits: own groups, a question of the questionnaire, or a crossing of two of these.

In ``typed`` a split is a block of fields with its number: ``kind2`` (``own``, ``cross``, or a question's id), and of an own one
``split2`` (its name) and ``groups2`` (a line a group: name and people), of a crossing ``first2`` and ``second2`` (a question's
id, or the number of an own split). ``AT1_regular`` is the headcount of an option, whether the question is wanted or crossed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shindan.disclosure.structure import CROSS
from shindan.result.schema import Words

from ..wording import plain, tidy
from . import block_words as words
from .facts import not_people, people
from .lines import lines_of, read_line, write_line
from .rules import LONGEST_NAME, MOST_GROUPS, MOST_SPLITS, Attribute, Rules
from .sheet import Fault, Group, Split

OWN, CROSSING = "own", "cross"
PARTS = ("kind", "split", "groups", "first", "second")
SPLIT = "SP"  # ids of the entry's own questions: SP1, SP2 …


def block_names() -> tuple[str, ...]:
    """The names of all fields of splits."""
    return tuple(f"{part}{number}" for number in range(1, MOST_SPLITS + 1) for part in PARTS)


def count_names(rules: Rules) -> tuple[str, ...]:
    """The names of the headcounts of options."""
    return tuple(f"{each.id}_{option.id}" for each in rules.attributes for option in each.options)


def kind_of(typed: Mapping[str, str], number: int) -> str:
    """The kind of a block; "" where there is none. A name or groups without a kind are an own split."""
    kind = typed.get(f"kind{number}", "")
    return kind or (OWN if typed.get(f"split{number}") or typed.get(f"groups{number}") else "")


def numbers_of(typed: Mapping[str, str]) -> tuple[int, ...]:
    """The numbers of the blocks that there are."""
    return tuple(number for number in range(1, MOST_SPLITS + 1) if kind_of(typed, number))


@dataclass
class Blocks:
    """The splits of a sheet with what is wrong (``faults``) and not there yet (``missing``), while they are read."""

    typed: dict[str, str]
    rules: Rules
    staff: int | None
    faults: list[Fault] = field(default_factory=list)
    missing: list[Fault] = field(default_factory=list)
    cautions: list[Fault] = field(default_factory=list)
    headcounts: dict[str, tuple[Group, ...]] = field(default_factory=dict)

    def read(self) -> tuple[Split, ...]:
        """The splits that can be used, in the order of their numbers."""
        for attribute in self.rules.attributes:
            self._count(attribute)
        numbers = numbers_of(self.typed)
        single = {n: self._single(n) for n in numbers if kind_of(self.typed, n) != CROSSING}
        found = {n: split for n, split in single.items() if split is not None}
        found |= {n: split for n in numbers if n not in single and (split := self._crossing(n, found)) is not None}
        self._once(found)
        for number in numbers[self.rules.most :]:
            self._fault(f"kind{number}", words.too_many(self.rules))
        return tuple(found[n] for n in numbers if n in found)

    def _fault(self, name: str, text: Words, line: int | None = None) -> None:
        self.faults.append(Fault(name, text, line))

    def _count(self, attribute: Attribute) -> None:
        """The headcounts of a question's options, as far as they are known."""
        groups: list[Group] = []
        for option in attribute.options:
            name = f"{attribute.id}_{option.id}"
            text = self.typed.get(name, "")
            number = people(text) if text else None
            if text and number is None:
                self._fault(name, not_people(text))
            elif number is not None:
                self.typed[name] = str(number)
                groups.append(Group(option.name.ja, number, option.id, option.name.en))
        whole = len(groups) == len(attribute.options)
        self._add_up(f"{attribute.id}_{attribute.options[0].id}", groups, attribute.topic, whole=whole)
        if groups:
            self.headcounts[attribute.id] = tuple(groups)

    def _single(self, number: int) -> Split | None:
        kind = kind_of(self.typed, number)
        if kind == OWN:
            return self._own(number)
        attribute = self.rules.attribute(kind)
        if attribute is None:
            self._fault(f"kind{number}", words.no_kind(kind))
            return None
        return Split(attribute.topic.ja, self.headcounts.get(kind, ()), kind, number, attribute.topic.en)

    def _own(self, number: int) -> Split | None:
        self.typed[f"kind{number}"] = OWN
        name = self._name(number)
        groups = self._groups(number)
        if not groups or not name:
            return None
        self.headcounts[f"{SPLIT}{number}"] = groups
        return Split(name, groups, f"{SPLIT}{number}", number, name)

    def _name(self, number: int) -> str:
        name = tidy(self.typed.get(f"split{number}", ""))
        if len(name) > LONGEST_NAME:
            self._fault(f"split{number}", words.too_long(name))
            return ""
        self.typed[f"split{number}"] = name
        if not name:
            self.missing.append(Fault(f"split{number}", words.no_name()))
        return name

    def _groups(self, number: int) -> tuple[Group, ...]:
        """The groups of an own split; none where a line cannot be read."""
        name = f"groups{number}"
        lines = lines_of(self.typed.get(name, ""))
        before = len(self.faults)
        groups = [group for at, line in enumerate(lines) if (group := self._group(name, at, line)) is not None]
        self._same_names(name, groups)
        if len(groups) > MOST_GROUPS:
            self._fault(name, words.too_many_groups())
        if len(self.faults) > before:
            return ()
        self.typed[name] = "\n".join(write_line(group) for group in groups)
        if len(groups) < 2:
            self.missing.append(Fault(name, words.two_groups()))
            return ()
        split = self.typed[f"split{number}"]
        self._add_up(name, groups, Words(ja=split, en=split), whole=True)
        return tuple(groups)

    def _group(self, name: str, at: int, line: str) -> Group | None:
        read = read_line(line)
        number = people(read[1]) if read else None
        if read is None or number is None or not read[0]:
            self._fault(name, words.unreadable(line), at)
            return None
        if len(read[0]) > LONGEST_NAME:
            self._fault(name, words.too_long(read[0]), at)
            return None
        return Group(read[0], number, f"g{at + 1}", read[0])

    def _same_names(self, name: str, groups: list[Group]) -> None:
        seen: set[str] = set()
        for group in groups:
            if plain(group.name) in seen:
                self._fault(name, words.twice(group.name), int(group.code[1:]) - 1)
            seen.add(plain(group.name))

    def _add_up(self, name: str, groups: list[Group], split: Words, *, whole: bool) -> None:
        """More than everybody is wrong; fewer is worth a second look, where all groups are known."""
        total = sum(group.people for group in groups)
        if self.staff is None or not groups or total == self.staff:
            return
        if total > self.staff:
            self._fault(name, words.more(split, total, self.staff))
        elif whole:
            self.cautions.append(Fault(name, words.fewer(split, total, self.staff)))

    def _crossing(self, number: int, found: Mapping[int, Split]) -> Split | None:
        first, second = (self._part(f"{place}{number}", found) for place in ("first", "second"))
        if first is None or second is None:
            return None
        if first.id == second.id:
            self._fault(f"second{number}", words.with_itself())
            return None
        return Split(
            name=f"{first.name}{CROSS}{second.name}",
            id=f"{first.id}{CROSS}{second.id}",
            number=number,
            english=f"{first.english} {CROSS} {second.english}",
            parts=(first.id, second.id),
        )

    def _part(self, name: str, found: Mapping[int, Split]) -> Split | None:
        """A part of a crossing: a question, or an own split by its number."""
        text = self.typed.get(name, "")
        attribute = self.rules.attribute(text)
        if attribute is not None:
            return Split(attribute.topic.ja, id=attribute.id, english=attribute.topic.en)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
        own = found.get(number)
        if own is not None and own.is_own:
            return own
        if not text:
            self.missing.append(Fault(name, words.no_part()))
        elif kind_of(self.typed, number) != OWN:  # an own split says itself what it lacks
            self._fault(name, words.not_crossed(text))
        return None

    def _once(self, found: Mapping[int, Split]) -> None:
        """No split twice, whichever way round it is crossed, and no two of one name."""
        seen: dict[object, int] = {}
        for number, split in sorted(found.items()):
            key: object = frozenset(split.parts) if split.parts else plain(split.name)
            if key in seen:
                self._fault(f"split{number}" if split.is_own else f"kind{number}", words.same_split(seen[key]))
            seen.setdefault(key, number)
