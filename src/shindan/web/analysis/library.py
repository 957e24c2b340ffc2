"""Results of measures kept and published in steps: services and reads of the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.analysis.library import Effect, Pooled, next_step, pool
from shindan.analysis.library.steps import Step, is_withdrawn
from shindan.diagnosis.guide import load_guide
from shindan.edition import pseudonym
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.answering.keys import derive
from shindan.web.editions.models import TakingPart
from shindan.web.editions.names import centre_of
from shindan.web.entries.models import Entry

from .models import LibraryStep, MeasureResult


class LibraryError(ValueError):
    """This result cannot be kept; the sentence says why and what to do."""


def record_effect(*, entry: Entry, measure: str, effect: float, error: float, day: dt.date, by: Person | None) -> None:
    """Keep the effect of a measure in an entry, and publish what may be published now. ``LibraryError`` for a measure that the
    guide does not have, or a number that cannot be. The same day again replaces."""
    if measure not in known_measures():
        raise LibraryError(
            _("施策「%(measure)s」は一覧にありません。一覧にある記号を指定してください。") % {"measure": measure}
        )
    try:
        Effect(measure, "c", "o", effect, error, day)
    except ValueError as fault:
        raise LibraryError(str(fault)) from fault
    with transaction.atomic():
        kept = {"effect": effect, "error": error}
        MeasureResult.objects.update_or_create(entry=entry, measure=measure, day=day, defaults=kept)
        # No figure in the trail: who reads it need not learn what the library does not show.
        record(actor=by, action="library.record", on=entry, target=measure)
        bring_up([measure])


def known_measures() -> frozenset[str]:
    """The ids of the guide's measures."""
    return frozenset(one.id for one in load_guide().measures)


def after_consent(sender: object, entry: Entry, **_more: object) -> None:
    """An organisation answered anew: what rests on its results is looked at again."""
    bring_up(set(MeasureResult.objects.filter(entry=entry).values_list("measure", flat=True)))


@transaction.atomic
def bring_up(measures: Iterable[str]) -> int:
    """Publish the next figure of each measure where there may be one, and take down what rests on consent that was taken back."""
    return sum(_bring_up(measure) for measure in sorted(measures))


def _bring_up(measure: str) -> bool:
    kept = list(LibraryStep.objects.select_for_update().filter(measure=measure).order_by("number"))
    published, agreed = [_step(one) for one in kept], _agreed(measure)
    made = next_step(published, agreed)
    if made is not None:
        results = [[o.centre, o.organisation, o.effect, o.error, o.day.isoformat()] for o in sorted(made)]
        kept_as = {"results": results, "content": asdict(pool(made)), "made": timezone.localdate()}
        # Another worker may have made the same step meanwhile; what it left out waits for the next one.
        LibraryStep.objects.get_or_create(measure=measure, number=len(kept) + 1, defaults=kept_as)
    elif kept:
        LibraryStep.objects.filter(pk=kept[-1].pk).update(down=is_withdrawn(published, agreed))
    return made is not None


def _step(kept: LibraryStep) -> Step:
    return frozenset(
        Effect(kept.measure, centre, organisation, effect, error, dt.date.fromisoformat(day))
        for centre, organisation, effect, error, day in kept.results
    )


def _agreed(measure: str) -> list[Effect]:
    """The results of entries whose organisation agrees now."""
    may = TakingPart.objects.filter(library=True).values("entry")
    found = MeasureResult.objects.filter(measure=measure, entry__in=may).select_related("entry")
    return [
        Effect(measure, centre_of(one.entry), _organisation(one.entry), one.effect, one.error, one.day) for one in found
    ]


def _organisation(entry: Entry) -> str:
    return pseudonym(derive("edition"), "o", str(entry.organisation_id))


def shown() -> dict[str, Pooled]:
    """The figure that is shown of each measure; of most there is none."""
    last = {one.measure: one for one in LibraryStep.objects.order_by("measure", "number")}
    return {measure: Pooled(**one.content) for measure, one in last.items() if not one.down}
