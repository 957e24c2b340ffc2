"""From a snapshot to the result, by the same road as the command line: summary, publication plan, figures."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

from shindan.analysis.wave_of import Context, wave_of_table
from shindan.result.build import build_result
from shindan.result.schema import Result, Words
from shindan.result.wave import Settings
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of

from .models import Publication, Snapshot
from .snapshot import read_snapshot


def compute(snapshot: Snapshot, day: date) -> Result:
    """The result of a snapshot. ``TooFewError`` where fewer answered than a group needs."""
    wave = snapshot.wave
    context = Context(
        entry=f"{wave.entry.organisation.name} {wave.entry.centre}",
        label=wave.label,
        made_on=day,
        settings=Settings(min_group=wave.min_group, min_crossed=wave.min_crossed),
        headcounts={(split, group): people for split, group, people in wave.headcounts},
    )
    made = wave_of_table(read_snapshot(snapshot), pack_of(wave.questionnaire), wave.splits, context)
    return build_result(replace(made, names=_names(wave), previous=previous_of(wave)))


def _names(wave: Wave) -> dict[tuple[str, str], Words]:
    """The words of the splits and their groups, from the questionnaire as it was asked."""
    found: dict[tuple[str, str], Words] = {}
    for item in pack_of(wave.questionnaire).items:
        if item.id in wave.splits:
            topic = item.topic or item.text
            found[item.id, ""] = Words(ja=topic.ja, en=topic.en)
            found |= {(item.id, str(o.value)): Words(ja=o.text.ja, en=o.text.en) for o in item.options}
    return found


def previous_of(wave: Wave) -> Result | None:
    """The last published result of the same centre with the same questionnaire, to compare with."""
    earlier = Publication.objects.filter(
        wave__entry__organisation=wave.entry.organisation,
        wave__entry__centre=wave.entry.centre,
        wave__entry__pack=wave.entry.pack,
        kind=Publication.Kind.FINAL,
        wave__closes__lt=wave.opens,
    ).exclude(published=None)
    found = earlier.order_by("-wave__closes", "-number").first()
    return Result.model_validate(found.result) if found else None


def digest_of(result: Result) -> str:
    """What identifies a result to the last digit."""
    text = json.dumps(result.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
