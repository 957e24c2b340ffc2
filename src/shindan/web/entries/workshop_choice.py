"""Whether an entry takes the workshop: the operator's choice, with its reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .course import LONGEST_REASON, rejoin
from .faults import StepError
from .models import Entry
from .steps import has_workshop, steps_of


def why_no_workshop(entry: Entry) -> str:
    """Why the workshop cannot be added; "" where it can."""
    if entry.withdrawn is not None:
        return _("このエントリーは取り下げられています。")
    if not (entry.plan.analysis or entry.analysis_addon):
        return _("ワークショップは、分析の結果を使います。先に「プランと費用」で分析を追加してください。")
    return _("ワークショップは、コースに含まれています。") if has_workshop(entry) else ""


def why_workshop_stays(entry: Entry) -> str:
    """Why the workshop cannot be left out; "" where it can."""
    if not has_workshop(entry):
        return _("ワークショップは、コースに含まれていません。")
    if entry.workshop_votes.exists() or entry.decisions.exists():
        return _("投票か、決めたことの記録があるため、ワークショップをコースから外せません。")
    return ""


@transaction.atomic
def set_workshop(*, entry: Entry, wanted: bool, reason: str, by: Person) -> None:
    """Take the workshop into the course or leave it out, with the reason. An entry that was complete goes on to it; one that stands
    in it ends. ``StepError`` without a reason, or where it cannot be."""
    held = Entry.objects.select_for_update(of=("self",)).select_related("organisation", "plan").get(pk=entry.pk)
    if refused := why_no_workshop(held) if wanted else why_workshop_stays(held):
        raise StepError(refused)
    if not reason.strip():
        raise StepError(_("理由が入力されていません。あとで経緯が分かるように入力してください。"))
    steps, given = steps_of(held), reason.strip()[:LONGEST_REASON]
    held.workshop_wanted = wanted
    held.save(update_fields=["workshop_wanted"])
    record(actor=by, action="entry.workshop", on=held, target="add" if wanted else "leave", details={"reason": given})
    rejoin(entry=held, before=steps, reason=given, by=by)
    entry.workshop_wanted, entry.step = held.workshop_wanted, held.step
