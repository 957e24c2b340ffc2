"""From a closed survey to the sealed summary that it hands over, where its organisation agreed."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone

from shindan.analysis.wave_of import summarise
from shindan.edition import Centre, Consent, Fact, Instrument, Management, Quality, canonical, duplicates_in, seal
from shindan.edition import Entry as Named
from shindan.engines.encode import encode
from shindan.management import Subject, result_of
from shindan.measurement.kernel import Task
from shindan.measurement.layout import layout_of
from shindan.web.answering.keys import derive
from shindan.web.answering.models import DayCount
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.questionnaires import base_of, pack_of
from shindan.web.entries.sheet import sheet_of
from shindan.web.management.queries import agreed_of, asked_of, fillings_of
from shindan.web.management.queries import sheet_of as sent_sheet
from shindan.web.results.models import Publication, Snapshot
from shindan.web.results.snapshot import read_snapshot

from .models import Handover, TakingPart


def after_publication(*, wave: Wave, **_: Any) -> None:
    """A result was published: what was agreed to is handed over."""
    hand_over(entry=wave.entry)


def hand_over(*, entry: Entry) -> int:
    """Make the summaries of an entry's published surveys anew from what was agreed to and entered; returns how many there are.

    Without consent there are none: what was handed over before is taken back. Frozen editions keep what they hold.
    """
    agreed = TakingPart.objects.filter(entry=entry, edition=True).first()
    waves = published_waves(entry) if agreed is not None else []
    Handover.objects.filter(wave__entry=entry).exclude(wave__in=waves).delete()
    for wave in waves:
        centre = sealed(wave, agreed)
        made = {"centre": centre.centre, "month": centre.month, "made": timezone.localdate()}
        Handover.objects.update_or_create(wave=wave, defaults={**made, "content": canonical(centre).decode()})
    return len(waves)


def published_waves(entry: Entry) -> list[Wave]:
    """Surveys whose final result is public, the oldest first."""
    public = Publication.objects.filter(kind=Publication.Kind.FINAL).exclude(published=None)
    found = Wave.objects.filter(entry=entry, pk__in=public.values("wave"), snapshot__isnull=False)
    return list(found.select_related("entry__organisation", "questionnaire").order_by("closes"))


def sealed(wave: Wave, agreed: TakingPart | None) -> Centre:
    """The sealed summary of everybody who answered."""
    pack, table = pack_of(wave.questionnaire), read_snapshot(Snapshot.objects.get(wave=wave))
    summary, _groups = summarise(table.to_batches(), pack, ())
    counts = {(split, group): people for split, group, people in wave.headcounts}
    typed = sheet_of(wave.entry).typed
    named = Named(
        key=derive("edition"),
        centre=wave.entry.centre,
        organisation=str(wave.entry.organisation_id),
        month=f"{wave.closes:%Y-%m}",
        headcount=counts.get(("", "")),
        industry=typed.get("industry") or "unknown",
        size=typed.get("size") or "unknown",
        consent=_consent(agreed),
        quality=_quality(wave, table, counts),
        facts=_facts(wave.entry),
        management=practices_of(wave.entry),
    )
    return seal(summary, pack, named, base_of(wave.entry))


def _consent(agreed: TakingPart | None) -> Consent:
    if agreed is None:
        return Consent(edition=False)
    return Consent(edition=agreed.edition, findings=agreed.findings, award=agreed.award)


def practices_of(entry: Entry) -> Management | None:
    """The representative's stages that count; nothing where nobody has handed in."""
    sheet = sent_sheet(entry)
    fillings = () if sheet is None else fillings_of(sheet)
    if sheet is None or not fillings:
        return None
    asked, nobody = asked_of(sheet), Subject("", "", "", timezone.localdate())
    found = result_of(asked, fillings, subject=nobody, agreed=agreed_of(sheet))
    stages = {practice.id: practice.stage for practice in found.practices if practice.stage is not None}
    own = found.instrument
    return Management(instrument=Instrument(id=own.id, version=own.version, digest=own.digest), stages=stages)


def _facts(entry: Entry) -> tuple[Fact, ...]:
    return tuple(
        Fact.model_validate({"id": f.fact, "definition": f.definition, "value": float(f.value), "period": f.period})
        for f in entry.facts.all()
    )


def _quality(wave: Wave, table: Any, counts: dict[tuple[str, str], int]) -> Quality:
    """What can be counted of how the answers came. Days are those of released batches: as fine as is kept."""
    days = DayCount.objects.filter(wave=wave)
    groups: dict[str, int] = {}
    for (split, _group), people in counts.items():
        if split:
            groups[split] = groups.get(split, 0) + people
    return Quality(
        busiest_day=days.aggregate(most=Max("released"))["most"],
        days=days.count() or None,
        duplicates=_duplicates(wave, table),
        listed=max(groups.values(), default=None),
    )


def _duplicates(wave: Wave, table: Any) -> int:
    task = Task(layout_of(pack_of(wave.questionnaire)))
    return sum(duplicates_in(encode(batch, task)) for batch in table.combine_chunks().to_batches())
