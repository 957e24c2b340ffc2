"""From the comments of a snapshot to those that are published, by the rules of ``docs/methods/comments.md``."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import date

from shindan.comments.clean import is_comment, tidy
from shindan.comments.mask import mask
from shindan.comments.prepare import BANDS, Band, Comment, Prepared
from shindan.result.comments import Comments
from shindan.result.comments_build import About, publish_comments
from shindan.result.schema import Result, Words
from shindan.web.entries.questionnaires import pack_of

from .models import Snapshot
from .snapshot import read_snapshot, unit_split

_RANDOM = secrets.SystemRandom()


def comments_to_publish(snapshot: Snapshot, result: Result, day: date) -> Comments | None:
    """The comments of a survey beside its result; ``None`` where nothing was asked in words.

    Only groups that the result shows are told.
    """
    wave = snapshot.wave
    items = {i.id: Words(ja=i.text.ja, en=i.text.en) for i in pack_of(wave.questionnaire).items if i.kind == "text"}
    if not items:
        return None
    about = About(
        entry=result.entry.name,
        wave=wave.label,
        made_on=day,
        items=items,
        units=_units(result, unit_split(wave)),
        min_crossed=wave.min_crossed,
    )
    return publish_comments(_prepared(snapshot, list(items)), about)


def _units(result: Result, split_id: str) -> dict[str, Words]:
    groups = (group for split in result.splits if split.id == split_id for group in split.groups)
    return {group.code: group.name for group in groups if not group.suppressed}


def _prepared(snapshot: Snapshot, items: Sequence[str]) -> Prepared:
    wave = snapshot.wave
    split = unit_split(wave)
    counted = Counter(read_snapshot(snapshot).column(split).to_pylist()) if split else Counter[str]()
    units = {unit: people for unit, people in counted.items() if unit and people >= wave.min_crossed}
    return Prepared({item: _comments(snapshot, item, units) for item in items}, snapshot.people, units)


def _comments(snapshot: Snapshot, item: str, units: dict[str, int]) -> tuple[Comment, ...]:
    rows = [list(map(str, row)) for row in snapshot.comments if row[0] == item and is_comment(tidy(str(row[1])))]
    _RANDOM.shuffle(rows)
    return tuple(_comment(row, units) for row in rows)


def _comment(row: list[str], units: dict[str, int]) -> Comment:
    item, text, band, unit = [*row, ""][:4]
    named: Band = next((each for each in BANDS if each == band), "middle")
    return Comment(f"{_RANDOM.getrandbits(40):010x}", item, mask(text, ()), named, unit if unit in units else None)
