"""Reads of pulses: what an entry has, what was published of it, when the next may begin."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from shindan.result.schema import Bound, Cell, Result
from shindan.web.entries.models import Entry, Wave
from shindan.web.results.models import Publication, Run, Snapshot

from .models import Pulse

FATIGUE = timedelta(days=30)


@dataclass(frozen=True)
class Share:
    """A question in one pulse, of everybody: the positive share in per cent with its 95 % interval (of happiness the mean in
    points) and how many answered the pulse. ``repeated``: hardly anybody moved, so the figure before is told again."""

    value: float
    low: float | None
    high: float | None
    n: int
    bound: Bound | None = None
    repeated: bool = False


@dataclass(frozen=True)
class PulseWave:
    """A published pulse. ``day`` is the last on which answers were taken; a question that could not be told is not in ``items``."""

    id: UUID
    label: str
    day: date
    people: int
    items: Mapping[str, Share]


def waves_of(entry: Entry) -> tuple[PulseWave, ...]:
    """The published pulses of an entry, the oldest first."""
    return tuple(_wave(publication) for publication in published_of(entry))


def published_of(entry: Entry) -> list[Publication]:
    """What was published of an entry's pulses, the oldest first; of each its newest correction."""
    found = Publication.objects.filter(wave__entry=entry, kind=Publication.Kind.PULSE).exclude(published=None)
    newest = {each.wave_id: each for each in found.select_related(*BESIDE).order_by("number")}
    return sorted(newest.values(), key=lambda one: (one.wave.closes, one.wave.pulse.made))


BESIDE = ("wave__pulse__survey__questionnaire", "wave__entry__organisation", "wave__entry__plan")


def publication_of_pulse(wave: Wave, *, unpublished: bool) -> Publication | None:
    """What is told of a pulse, the newest correction of it; one that is not published yet only for who may see those."""
    found = Publication.objects.filter(wave=wave, kind=Publication.Kind.PULSE).select_related(*BESIDE)
    return (found if unpublished else found.exclude(published=None)).order_by("-number").first()


def _wave(publication: Publication) -> PulseWave:
    result, wave = Result.model_validate(publication.result), publication.wave
    found = {row: _share(cell, result.entry.people) for row, cell in result.total.items()}
    items = {row: share for row, share in found.items() if share is not None}
    return PulseWave(wave.pk, wave.name, wave.last_day, result.entry.people, items)


def _share(cell: Cell, people: int) -> Share | None:
    if cell.suppressed or cell.value is None:
        return None
    return Share(cell.value, cell.low, cell.high, people, cell.bound, cell.repeated)


def pulses_of(entry: Entry) -> list[Pulse]:
    """All pulses of an entry, the newest first."""
    found = Pulse.objects.filter(wave__entry=entry).select_related(
        "wave__entry__organisation", "wave__questionnaire", "survey"
    )
    return list(found.order_by("-wave__opens", "-made"))


def surveyed(entry: Entry) -> Wave | None:
    """The survey whose questions a pulse of the entry repeats: the newest one with a published result; ``None`` without."""
    public = Publication.objects.filter(wave__entry=entry, kind=Publication.Kind.FINAL).exclude(published=None)
    kept = entry.surveys.filter(pk__in=public.values("wave"), snapshot__isnull=False)
    return kept.select_related("questionnaire", "entry__organisation").order_by("-closes").first()


def result_of_survey(survey: Wave) -> Publication:
    """The survey's published result as it is now."""
    found = Publication.objects.filter(wave=survey, kind=Publication.Kind.FINAL).exclude(published=None)
    return found.order_by("-number")[0]


def open_pulse(entry: Entry) -> Wave | None:
    """The pulse that takes answers, waits to be computed, or to be published: what the next one tells stands beside it."""
    under_way = [Run.State.QUEUED, Run.State.RUNNING, Run.State.FAILED, Run.State.FEW]
    waves = Wave.objects.filter(entry=entry, kind=Wave.Kind.PULSE)
    stuck = Run.objects.filter(wave__in=waves, kind=Run.Kind.PULSE, state__in=under_way).exclude(step="ended")
    found = waves.exclude(state=Wave.State.CLOSED) | waves.filter(pk__in=stuck.values("wave"))
    return (found | waves.filter(pk__in=_waiting(waves).values("wave"))).order_by("-opens").first()


def waits(wave: Wave) -> bool:
    """Whether the result of a pulse is made and waits to be looked through."""
    return _waiting(Wave.objects.filter(pk=wave.pk)).exists()


def _waiting(waves: QuerySet[Wave]) -> QuerySet[Publication]:
    return Publication.objects.filter(wave__in=waves, kind=Publication.Kind.PULSE, published=None, replaces=None)


def last_close(entry: Entry) -> date | None:
    """The last day on which the centre's people were asked anything, whichever of its entries asked."""
    closed = _of_centre(entry).filter(state=Wave.State.CLOSED)
    return max((wave.last_day for wave in closed), default=None)


def open_survey(entry: Entry) -> Wave | None:
    """A survey of the centre that takes answers now."""
    return _of_centre(entry).filter(kind=Wave.Kind.SURVEY, state=Wave.State.OPEN).first()


def _of_centre(entry: Entry) -> QuerySet[Wave]:
    """A centre is the same under its name, as in a result's change to the wave before."""
    return Wave.objects.filter(entry__organisation=entry.organisation_id, entry__centre=entry.centre)


def earliest(entry: Entry) -> date | None:
    """The first day on which a pulse may begin without a reason; ``None`` where nothing was asked yet."""
    last = last_close(entry)
    return None if last is None else last + FATIGUE


def asked_twice(entry: Entry, items: Collection[str]) -> bool:
    """Whether the last two pulses both asked all of these questions, so that it is time to take another in place of one."""
    last = pulses_of(entry)[:2]
    return len(last) == 2 and all(set(items) <= set(each.items) for each in last)


def snapshot_of(wave: Wave) -> Snapshot:
    """The answers of a closed wave."""
    return Snapshot.objects.get(wave=wave)
