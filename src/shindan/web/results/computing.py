"""From a snapshot to the result, by the same road as the command line: summary, publication plan, figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pyarrow as pa

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.result.build import build_result
from shindan.result.comments import Comments
from shindan.result.schema import AnswerShares, Result, Split, Words
from shindan.result.wave import Settings
from shindan.result.wave import Wave as Analysed
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of

from .models import Publication, Snapshot
from .nation import norms_for
from .seams import pulse_result
from .snapshot import Answers, read_snapshot, table_of


def compute(snapshot: Snapshot, day: date) -> Result:
    """The result of a snapshot. ``TooFewError`` where fewer answered than a group needs."""
    wave = snapshot.wave
    if wave.kind == Wave.Kind.PULSE:
        return pulse_result(snapshot, day)
    return build_result(analysed(wave, read_snapshot(snapshot), wave.splits, day))


def compute_whole(wave: Wave, rows: Sequence[Answers], day: date) -> Result:
    """The result of ``rows`` for everybody together, without any split: what a flash may tell."""
    made = analysed(wave, table_of(pack_of(wave.questionnaire), rows, ()), (), day)
    return build_result(replace(made, interim=True))


def analysed(wave: Wave, table: pa.Table, splits: Sequence[str], day: date) -> Analysed:
    """A wave as it is computed: its answers with the publication rules, the staff, and what it stands beside."""
    counts = {(split, group): people for split, group, people in wave.headcounts}
    context = Context(
        entry=f"{wave.entry.organisation.name} {wave.entry.centre}",
        label=wave.label,
        made_on=day,
        settings=Settings(min_group=wave.min_group, min_crossed=wave.min_crossed),
        headcounts=counts if splits else {key: n for key, n in counts.items() if key == ("", "")},
    )
    made = wave_of_table(table, pack_of(wave.questionnaire), splits, context)
    names = names_of(wave)
    return replace(made, names={**made.names, **names}, previous=previous_of(wave, names), norms=norms_for(wave))


def names_of(wave: Wave) -> dict[tuple[str, str], Words]:
    """The words of the splits and their groups, from the questionnaire as it was asked."""
    found: dict[tuple[str, str], Words] = {}
    for item in pack_of(wave.questionnaire).items:
        if item.id in wave.splits:
            topic = item.topic or item.text
            found[item.id, ""] = Words(ja=topic.ja, en=topic.en)
            found |= {(item.id, str(o.value)): Words(ja=o.text.ja, en=o.text.en) for o in item.options}
    return found


def previous_of(wave: Wave, names: Mapping[tuple[str, str], Words]) -> Result | None:
    """The last published result of the same centre with the same questionnaire, its groups under today's codes."""
    earlier = Publication.objects.filter(
        wave__entry__organisation=wave.entry.organisation,
        wave__entry__centre=wave.entry.centre,
        wave__entry__pack=wave.entry.pack,
        kind=Publication.Kind.FINAL,
        wave__closes__lt=wave.opens,
    ).exclude(published=None)
    found = earlier.order_by("-wave__closes", "-number").first()
    return under_codes(Result.model_validate(found.result), names) if found else None


def under_codes(before: Result, names: Mapping[tuple[str, str], Words]) -> Result:
    """The result before with its splits and groups under the codes of today's groups of the same name.

    Codes number the groups of one entry: another group may have the same next time. A group without a namesake is left out.
    """
    today = {(split, name.ja): code for (split, code), name in names.items() if code}
    ids = {name.ja: split for (split, code), name in names.items() if not code}
    splits = tuple(_under(split, ids.get(split.name.ja, split.id), today) for split in before.splits)
    return before.model_copy(update={"splits": splits})


def _under(split: Split, own: str, today: Mapping[tuple[str, str], str]) -> Split:
    if not any(named == own for named, _ in today):
        return split  # no question of the entry's own: its codes are those of the questionnaire
    codes = [today.get((own, group.name.ja)) for group in split.groups]
    kept = [place for place, code in enumerate(codes) if code is not None]
    groups = tuple(split.groups[at].model_copy(update={"code": codes[at]}) for at in kept)
    cells = {row: tuple(line[at] for at in kept) for row, line in split.cells.items()}
    return split.model_copy(update={"id": own, "groups": groups, "cells": cells})


def digest_of(result: Result, comments: Comments | None = None) -> str:
    """What identifies a result with its comments to the last digit."""
    parts = [part.model_dump(mode="json") for part in (result, comments) if part is not None]
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def says_the_same(one: Result, other: Result) -> bool:
    """Whether two results tell the same, whenever and by whichever version they were made."""
    made = {"made_on", "code_version"}
    return one.model_dump(exclude=made) == other.model_dump(exclude=made)


def reveals(old: Result, new: Result) -> bool:
    """Whether ``new`` tells a figure that ``old`` hides: side by side the two could give somebody away, though each alone
    is safe."""
    if any(old.total[row].suppressed and not cell.suppressed for row, cell in new.total.items() if row in old.total):
        return True
    if _cuts_finer(old.answers, new.answers):
        return True
    told = _told(old)
    return not _told(new) <= told or not set(new.total) <= set(old.total)


def _cuts_finer(old: AnswerShares | None, new: AnswerShares | None) -> bool:
    """Whether the parts of a scale in ``new`` are not made up of those in ``old``. Beside none at all any are safe."""
    if old is None or new is None:
        return False
    ends = {row: {part.last for part in parts} for row, parts in old.rows.items()}
    return any(not {part.last for part in parts} <= ends.get(row, set()) for row, parts in new.rows.items())


def _told(result: Result) -> set[tuple[str, str, str]]:
    """(row, split, group) of every figure that is shown; a group's size as row ``""``."""
    found = {("", split.id, group.code) for split in result.splits for group in split.groups if not group.suppressed}
    for split in result.splits:
        for row, line in split.cells.items():
            pairs = zip(split.groups, line, strict=True)
            found |= {(row, split.id, group.code) for group, cell in pairs if not cell.suppressed}
    return found
