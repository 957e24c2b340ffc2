"""Whether a honoured centre may be named. Nothing is public before it agrees, and it may take that back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Entry

from ..models import AwardConsent, AwardDecision
from .content import Decided

LONGEST = 80


@dataclass(frozen=True)
class Answer:
    """Whether a centre may be named, and the names it appears under."""

    agreed: bool
    name: str
    name_en: str = ""


@transaction.atomic
def answer(*, decision: AwardDecision, centre: str, said: Answer, by: Person, entry: Entry | None) -> None:
    """Keep the answer of a honoured centre. ``entry`` is the one it was given on; ``None``: told to the operator in writing."""
    if Decided.model_validate(decision.content).of(centre) is None:
        raise StepError(_("このセンターは表彰の対象ではありません。"))
    kept = {"agreed": said.agreed, "name": said.name[:LONGEST], "name_en": said.name_en[:LONGEST]}
    now = {**kept, "on": timezone.localdate(), "by": by.get_username()}
    AwardConsent.objects.update_or_create(decision=decision, centre=centre, defaults=now)
    record(actor=by, action="award.consent", on=entry, target=centre, details={"agreed": said.agreed})


def carry_over(*, before: AwardDecision | None, after: AwardDecision) -> None:
    """Answers hold on in a correction for who has the same prize in the same division; others are asked anew."""
    if before is None:
        return
    old, new = Decided.model_validate(before.content), Decided.model_validate(after.content)
    for each in AwardConsent.objects.filter(decision=before):
        had, has = old.of(each.centre), new.of(each.centre)
        if had and has and (had.division, had.prize) == (has.division, has.prize):
            each.pk, each.decision = None, after
            each.save(force_insert=True)


def take_back(*, centre: str, by: Person) -> None:
    """Who does not agree to the award any more is not named any more either."""
    named = AwardConsent.objects.filter(centre=centre, decision__corrected_by=None, agreed=True)
    named.update(agreed=False, on=timezone.localdate(), by=by.get_username())
