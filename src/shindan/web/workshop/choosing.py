"""The choice of the issues that become cards."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry

from .cards import analysis_of, read
from .faults import WorkshopError
from .models import Workshop
from .voting import open_vote_of

MOST = 12


@transaction.atomic
def choose_issues(*, entry: Entry, issues: Collection[str], by: Person) -> None:
    """Make cards of these issues of the published analysis, in its order. While a vote is open they stay as they are."""
    version = analysis_of(entry)
    if version is None:
        raise WorkshopError(_("分析が公開されていません。公開すると課題カードができ、投票できます。"))
    chosen = [issue.id for issue in read(version).issues if issue.id in issues]
    if not 1 <= len(chosen) <= MOST:
        raise WorkshopError(_("カードにする課題を、1件から%(most)d件まで選んでください。") % {"most": MOST})
    if open_vote_of(entry):
        raise WorkshopError(_("投票が進んでいます。締め切ってから、カードを選び直してください。"))
    Workshop.objects.update_or_create(entry=entry, defaults={"issues": chosen})
    record(actor=by, action="workshop.cards", on=entry, details={"changed": chosen})
