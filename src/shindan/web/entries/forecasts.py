"""What the headcounts of an entry's sheet allow to be shown, under the entry's own limits."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from shindan.analysis.forecast import PLANNED_CROSSINGS, Staff
from shindan.analysis.forecast_glance import Glance, glance
from shindan.diagnosis.design import item_name
from shindan.disclosure.structure import CROSS
from shindan.result.schema import Words
from shindan.result.wave import Settings

from .models import Entry
from .questionnaires import draft_or_base, planned_of


def settings_of(entry: Entry) -> Settings:
    """The publication rules of the survey that is planned; the usual ones before."""
    wave = entry.surveys.order_by("-opens").first()
    return Settings(min_group=wave.min_group, min_crossed=wave.min_crossed) if wave else Settings()


def glance_of(entry: Entry) -> Glance | None:
    """The forecast of the wanted splits, with their crossings for information; ``None`` without a split of two groups.

    Splits without headcounts of their own (雇用形態 and the like) cannot be told beforehand and are left out.
    """
    planned = planned_of(entry)
    counts: dict[str, dict[str, int]] = {}
    for split, group, people in planned.headcounts:
        if split:
            counts.setdefault(split, {})[group] = people
    known = {name for name, groups in counts.items() if sum(people > 0 for people in groups.values()) > 1}
    asked = [split.partition("=")[0] for split in planned.splits]
    plain = [split for split in asked if split in known]
    crossed = [split for split in asked if CROSS in split and set(split.split(CROSS)) <= known]
    if not plain:
        return None
    staff, rules = Staff(counts, _names(entry)), settings_of(entry)
    found = glance(staff, [*plain, *crossed], rules)
    pairs = [CROSS.join(pair) for pair in combinations(plain, 2)][:PLANNED_CROSSINGS]
    return found if crossed or not pairs else replace(found, crossings=glance(staff, pairs, rules).crossings)


def _names(entry: Entry) -> dict[tuple[str, str], Words]:
    names = {}
    for item in draft_or_base(entry).items:
        name = item_name(item)
        names[item.id, ""] = Words(ja=name.ja, en=name.en)
        names |= {(item.id, str(one.value)): Words(ja=one.text.ja, en=one.text.en) for one in item.options}
    return names
