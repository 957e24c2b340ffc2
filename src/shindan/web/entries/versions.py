"""Versions of an entry's questionnaire: frozen for the organisation to look at, approved, replaced."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person

from .designing import check
from .faults import StepError
from .models import Entry, QuestionnaireVersion, Step
from .questionnaires import design_of, draft_pack


@transaction.atomic
def request_approval(*, entry: Entry, by: Person) -> QuestionnaireVersion:
    """Freeze the design as a new version for the organisation to look at; the same content stays the version that it is.

    Raises ``DesignError``, also for what the plan does not cover."""
    pack, design = draft_pack(entry), design_of(entry)
    check(entry, design)
    known = current_version(entry)
    if known is not None and known.digest == pack.digest:
        return known
    entry.versions.filter(withdrawn=None, approved=None, pulse=None).update(withdrawn=timezone.now())
    version = QuestionnaireVersion.objects.create(
        entry=entry,
        number=entry.versions.count() + 1,
        design=design.model_dump(mode="json"),
        pack=pack.model_dump(mode="json"),
        digest=pack.digest,
        made_by=by.get_username(),
    )
    record(
        actor=by, action="questionnaire.request", on=entry, target=f"v{version.number}", details={"digest": pack.digest}
    )
    return version


@transaction.atomic
def approve(*, entry: Entry, version: QuestionnaireVersion, by: Person) -> None:
    """The organisation's word that its people may be asked this."""
    if not Entry.objects.filter(pk=entry.pk, step=Step.APPROVAL).exists():
        raise StepError(_("いまは、組織が調査票を確認する段階ではありません。画面を読み込み直してください。"))
    changed = QuestionnaireVersion.objects.filter(pk=version.pk, entry=entry, withdrawn=None, approved=None).update(
        approved=timezone.now(), approved_by=by.get_username()
    )
    if not changed:
        raise StepError(_("この版は、ほかの版に置き換えられたか、承認が済んでいます。画面を読み込み直してください。"))
    record(
        actor=by,
        action="questionnaire.approve",
        on=entry,
        target=f"v{version.number}",
        details={"digest": version.digest},
    )


def current_version(entry: Entry) -> QuestionnaireVersion | None:
    """The newest version that no other has replaced."""
    return entry.versions.filter(withdrawn=None, pulse=None).order_by("-number").first()


def waiting_version(entry: Entry) -> QuestionnaireVersion | None:
    """The version that waits for approval."""
    version = current_version(entry)
    return version if version is not None and version.approved is None else None


def approved_version(entry: Entry) -> QuestionnaireVersion | None:
    """The version that is approved; ``None`` while a newer one waits."""
    version = current_version(entry)
    return version if version is not None and version.approved is not None else None
