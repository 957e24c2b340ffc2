"""The published surveys of a plan's centre, and which two of them stand before and after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from shindan.diagnosis import Pack
from shindan.improvement.effect import Survey
from shindan.result.schema import Result
from shindan.web.entries.questionnaires import pack_of
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.results.models import Publication


@dataclass(frozen=True)
class Known:
    """One published survey, read once."""

    publication: Publication

    @property
    def pk(self) -> UUID:
        return self.publication.pk

    @property
    def opens(self) -> date:
        return self.publication.wave.opens

    @property
    def day(self) -> date:
        return self.publication.wave.last_day

    @property
    def month(self) -> str:
        """The month as an edition has it: 2026-05."""
        return f"{self.publication.wave.closes:%Y-%m}"

    @cached_property
    def result(self) -> Result:
        return Result.model_validate(self.publication.result)

    @cached_property
    def pack(self) -> Pack:
        return pack_of(self.publication.wave.questionnaire)

    @cached_property
    def survey(self) -> Survey:
        return Survey(self.result, self.day, self.publication.digest)

    def asks(self, rows: Collection[str]) -> bool:
        """Whether it has at least one of these rows; any where none is wanted."""
        return not rows or any(row.id in rows for row in self.result.rows)


def surveys_of(plan: ImprovementPlan) -> list[Known]:
    """Surveys and pulses of the plan's centre whose result is public, oldest first; of each the newest correction.

    A centre is the same under its name, as in a result's change to the wave before. A plan of no entry has none.
    """
    if plan.entry is None:
        return []
    found = Publication.objects.filter(
        wave__entry__organisation=plan.organisation_id,
        wave__entry__centre=plan.entry.centre,
        wave__entry__pack=plan.entry.pack,
        kind__in=(Publication.Kind.FINAL, Publication.Kind.PULSE),
    ).exclude(published=None)
    newest = {each.wave_id: each for each in found.select_related("wave__questionnaire").order_by("number")}
    return sorted((Known(each) for each in newest.values()), key=lambda one: (one.day, str(one.pk)))


def before_and_after(
    known: Sequence[Known], began: date, rows: Collection[str], after: UUID | None = None
) -> tuple[Known | None, Known | None, list[Known]]:
    """The last survey that had begun before the measure did, the newest that opened after it (or the one asked for), and all that it
    may be asked for. Only surveys that ask one of the rows count, where some survey does."""
    asking = [one for one in known if one.asks(rows)]
    fitting = asking if rows and asking else list(known)
    earlier = [one for one in fitting if one.opens < began]
    later = [one for one in fitting if one.opens >= began]
    chosen = next((one for one in later if one.pk == after), later[-1] if later else None)
    return (earlier[-1] if earlier else None, chosen, later)
