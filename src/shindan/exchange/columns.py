"""Which column of a file answers which item: by the item's id, its question in either language, or its topic."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from shindan.diagnosis.definition import Pack

from .faults import ReadError, letters, listed, shown
from .wording import bare

# "Q3.", "3．", "問3 ", "[AB1] ", "No.3:" before a question
_NUMBERING = re.compile(
    r"[\[(【]?\s*(?P<tag>(?:設問|質問|問|no\.?)?\s*[a-z]{0,4}\s*[0-9]{1,4}(?:[-_][0-9]+)?)\s*[\])】]?\s*"
    r"(?P<sign>[.:、,)\]】_\- ]|\s)\s*(?P<rest>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
# A grid of questions in form programs: "次の文について [休憩を取れています]"
_GRID = re.compile(r".+[\[［](?P<rest>[^\[\]［］]+)[\]］]\s*", re.DOTALL)


@dataclass(frozen=True)
class Names:
    """What headers are compared with: ids and wordings, each with the items it may mean."""

    ids: dict[str, str]
    wordings: dict[str, frozenset[str]]

    def items(self, header: str) -> frozenset[str]:
        """The items that a header names: none, one, or several that contradict one another."""
        key = bare(header)
        if key in self.ids:
            return frozenset({self.ids[key]})
        if key in self.wordings:
            return self.wordings[key]
        text = unicodedata.normalize("NFKC", header).strip()
        if numbered := _NUMBERING.fullmatch(text):
            return self._numbered(bare(numbered["tag"]), numbered["rest"])
        if grid := _GRID.fullmatch(text):
            return self.items(grid["rest"])
        return frozenset()

    def _numbered(self, tag: str, rest: str) -> frozenset[str]:
        tagged = frozenset({self.ids[tag]}) if tag in self.ids else frozenset()
        named = self.items(rest)
        # The same wording twice in a pack is told apart by the id before it.
        return tagged if tagged & named else tagged | named


def item_names(pack: Pack) -> Names:
    """The names of a pack's items; a topic counts only where one item has it."""
    wordings: dict[str, set[str]] = {}
    topics: dict[str, set[str]] = {}
    for item in pack.items:
        for text in (item.text.ja, item.text.en):
            wordings.setdefault(bare(text), set()).add(item.id)
        for text in (item.topic.ja, item.topic.en) if item.topic else ():
            topics.setdefault(bare(text), set()).add(item.id)
    unique = {key: named for key, named in topics.items() if len(named) == 1 and key not in wordings}
    return Names(
        {bare(item.id): item.id for item in pack.items},
        {key: frozenset(named) for key, named in {**unique, **wordings}.items()},
    )


def match_items(pack: Pack, headers: Sequence[str], names: Names | None = None) -> dict[str, int]:
    """Item id → place of its column, from 0. Raises ``ReadError`` where a header or an item is claimed twice."""
    names = names or item_names(pack)
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        items = names.items(header)
        if len(items) > 1:
            raise _two_items(place, header, sorted(items))
        for item_id in items:
            if item_id in found:
                raise _two_columns(item_id, headers, found[item_id], place)
            found[item_id] = place
    return found


def match_splits(splits: Sequence[str], headers: Sequence[str], items: dict[str, int]) -> dict[str, int]:
    """Split → place of its column: an item by its id, else a column by its header."""
    by_id = {bare(item_id): place for item_id, place in items.items()}
    found: dict[str, int] = {}
    for split in splits:
        places = [place for place, header in enumerate(headers) if bare(header) == bare(split) and bare(header)]
        if bare(split) in by_id:
            found[split] = by_id[bare(split)]
        elif not places:
            raise _no_split(split, headers)
        elif len(places) > 1:
            raise _two_columns(split, headers, *places[:2])
        else:
            found[split] = places[0]
    return found


def _two_items(place: int, header: str, items: Sequence[str]) -> ReadError:
    cell = f"{letters(place)}1"
    return ReadError(
        f"セル {cell} の見出し「{shown(header)}」は、二つの設問（{'、'.join(items)}）に当てはまります。"
        "見出しを設問の記号だけに直してください。",
        cell=cell,
        value=header,
    )


def _two_columns(name: str, headers: Sequence[str], first: int, second: int) -> ReadError:
    cells = [f"セル {letters(place)}1「{shown(headers[place])}」" for place in (first, second)]
    return ReadError(
        f"「{name}」の列が二つあります: {cells[0]}と{cells[1]}。どちらかの列を消してください。",
        cell=f"{letters(second)}1",
        value=headers[second],
    )


def _no_split(split: str, headers: Sequence[str]) -> ReadError:
    return ReadError(
        f"分析区分「{shown(split)}」の列がありません。--split には、設問の記号（AT1 など）か次の見出しを書いてください: "
        f"{listed(header for header in headers if header.strip())}",
        value=split,
    )
