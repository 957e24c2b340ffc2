"""From the snapshot of a pulse to its result, beside the survey whose questions it repeats and the pulses since."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pyarrow as pa

from shindan.analysis.wave_of import divisions_of, summarise
from shindan.result.pulse import Earlier, build_pulse
from shindan.result.schema import Result
from shindan.result.wave import Settings
from shindan.web.entries.models import Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.results.computing import analysed
from shindan.web.results.models import Publication, Snapshot
from shindan.web.results.snapshot import read_snapshot

from .models import Pulse
from .queries import published_of, result_of_survey, snapshot_of


def compute_pulse(snapshot: Snapshot, day: date) -> Result:
    """The result of a pulse. ``TooFewError`` where fewer answered than a group needs."""
    wave = snapshot.wave
    pulse = Pulse.objects.select_related("survey__questionnaire").get(wave=wave)
    survey = Result.model_validate(result_of_survey(pulse.survey).result)
    hidden = hidden_groups(survey, wave.splits)
    table = _without(read_snapshot(snapshot), wave.splits, hidden)
    return build_pulse(analysed(wave, table, wave.splits, day), _earlier(pulse, survey, hidden))


def hidden_groups(survey: Result, splits: Collection[str]) -> frozenset[str]:
    """Groups that the survey's result hides: a pulse that showed them would be finer than the survey."""
    found = (group for split in survey.splits if split.id in splits for group in split.groups)
    return frozenset(group.code for group in found if group.suppressed)


def _earlier(pulse: Pulse, survey: Result, hidden: frozenset[str]) -> list[Earlier]:
    """The survey, then every pulse that repeats it and was published before this one."""
    wave = pulse.wave
    before = [each for each in published_of(wave.entry) if _is_before(each, pulse)]
    known = [(pulse.survey, survey), *((each.wave, Result.model_validate(each.result)) for each in before)]
    return [_counted(each, wave.splits, hidden, result) for each, result in known]


def _is_before(publication: Publication, pulse: Pulse) -> bool:
    other = publication.wave
    return other.pk != pulse.wave_id and other.pulse.survey_id == pulse.survey_id and other.opens <= pulse.wave.opens


def _counted(wave: Wave, splits: list[str], hidden: frozenset[str], result: Result) -> Earlier:
    """What a wave counted, in the groups of the pulse; one that did not ask for them has nobody in any."""
    table = read_snapshot(snapshot_of(wave))
    asked = [split for split in splits if split in table.column_names]
    divisions = divisions_of(asked, Settings(min_group=wave.min_group, min_crossed=wave.min_crossed))
    batches = _without(table, asked, hidden).to_batches()
    return Earlier(summarise(batches, pack_of(wave.questionnaire), divisions)[0], result)


def _without(table: pa.Table, splits: Collection[str], hidden: frozenset[str]) -> pa.Table:
    """The table in which nobody names a group of ``hidden``: those people count in the whole alone."""
    for split in splits:
        at = table.column_names.index(split)
        named = [None if code in hidden else code for code in table.column(split).to_pylist()]
        table = table.set_column(at, split, pa.array(named, pa.string()))
    return table
