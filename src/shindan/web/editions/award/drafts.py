"""A decision that is being typed: kept as it is typed, right or wrong, until it is made; and told where two operators type at once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.rights import Person
from shindan.web.entries.faults import StepError

from ..models import AwardDraft, EditionVersion
from .deciding import Typed
from .queries import decision_for


class OvertakenError(StepError):
    """Somebody else kept or decided something since this form was opened."""


def draft_of(edition: EditionVersion) -> AwardDraft | None:
    """What is kept of a decision that is not made yet; its ``typed`` is empty where it was begun anew."""
    return AwardDraft.objects.filter(edition=edition).first()


def typed_of(draft: AwardDraft) -> Typed:
    """As it was typed."""
    kept: dict[str, Any] = draft.typed
    return Typed(**{**kept, "added": tuple(kept.get("added", ()))})


def stamp_of(edition: EditionVersion) -> str:
    """What a form was opened on: the decision that holds and how often the draft was kept. Another stamp: somebody else was there."""
    draft, decision = draft_of(edition), decision_for(edition)
    return f"{decision.pk if decision else ''}.{draft.number if draft else 0}"


def refuse_overtaken(edition: EditionVersion, stamp: str) -> None:
    """``OvertakenError`` says who kept or decided what since the form was opened."""
    if stamp == stamp_of(edition):
        return
    decision, draft = decision_for(edition), draft_of(edition)
    if decision is not None and not stamp.startswith(f"{decision.pk}."):
        told = {"by": decision.decided_by}
        raise OvertakenError(_("この画面を開いたあとに、%(by)sが表彰を決めました。決定を確かめてください。") % told)
    told = {"by": draft.saved_by if draft else "–", "at": f"{timezone.localtime(draft.saved):%H:%M}" if draft else "–"}
    text = _(
        "この画面を開いたあとに、%(by)sが%(at)sに下書きを保存しました。入力した内容は、この画面に残っています。もう一度保存するか確定すると、%(by)sの下書きを置き換えます。"
    )
    raise OvertakenError(text % told)


@transaction.atomic
def save_draft(*, edition: EditionVersion, typed: Typed, stamp: str, by: Person) -> AwardDraft:
    """Keep what is typed. ``OvertakenError`` where somebody else was there since ``stamp``. Not in the trail: nothing is decided."""
    EditionVersion.objects.select_for_update().get(pk=edition.pk)
    refuse_overtaken(edition, stamp)
    before = draft_of(edition)
    now = {"typed": asdict(typed), "saved": timezone.now(), "saved_by": by.get_username()}
    number = before.number + 1 if before else 1
    made, _new = AwardDraft.objects.update_or_create(edition=edition, defaults={**now, "number": number})
    return made


@transaction.atomic
def drop_draft(*, edition: EditionVersion) -> None:
    """Begin anew from the list, or from the decision that holds. The number goes on, so that a form opened before is told."""
    AwardDraft.objects.filter(edition=edition).update(typed={}, number=F("number") + 1)
