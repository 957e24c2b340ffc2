"""Writes of the operator: a new edition, its rule, freezing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.edition import Edition, EditionError, canonical, freeze
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.edition_beside import edition_frozen
from shindan.web.entries.faults import StepError

from .kept import kept_edition, read_rule_text, summaries_for
from .models import EditionVersion
from .tasks import rank_edition

LONGEST_RULE = 60_000


@transaction.atomic
def add_edition(*, text: str, by: Person) -> tuple[EditionVersion | None, list[str]]:
    """A new edition of this rule, or what is wrong with the rule."""
    rule, faults = read_rule_text(text)
    if rule is None or faults:
        return None, faults
    made = EditionVersion.objects.create(name=rule.name.ja, name_en=rule.name.en, rule=text, made=timezone.localdate())
    record(actor=by, action="edition.add", target=str(made.pk), details={"name": made.name})
    return made, []


@transaction.atomic
def change_rule(*, edition: EditionVersion, text: str, by: Person) -> list[str]:
    """Another rule for an edition that is not frozen; returns what is wrong with it."""
    rule, faults = read_rule_text(text)
    if rule is None or faults:
        return faults
    kept = EditionVersion.objects.filter(pk=edition.pk, frozen=None)
    if not kept.update(rule=text, name=rule.name.ja, name_en=rule.name.en):
        return [_("この年度版は確定しています。規則を変えるときは、次の版を作ってください。")]
    record(actor=by, action="edition.rule", target=str(edition.pk))
    return []


@transaction.atomic
def freeze_edition(*, edition: EditionVersion, by: Person, day: date | None = None) -> Edition:
    """Freeze an edition, on ``day`` or today. ``StepError`` says why it cannot be frozen."""
    locked = EditionVersion.objects.select_for_update().get(pk=edition.pk)
    if locked.frozen is not None:
        raise StepError(_("この年度版は、もう確定しています。"))
    rule, faults = read_rule_text(locked.rule)
    if rule is None:
        raise StepError("\n".join(faults))
    earlier = kept_edition(locked.replaces) if locked.replaces else None
    try:
        made = freeze(summaries_for(rule), rule, earlier, locked.reason)
    except EditionError as refused:
        raise StepError(str(refused)) from refused
    locked.content, locked.digest = canonical(made), made.digest
    locked.frozen, locked.frozen_by = day or timezone.localdate(), by.get_username()
    locked.save(update_fields=["content", "digest", "frozen", "frozen_by"])
    record(actor=by, action="edition.freeze", target=str(edition.pk), details={"digest": made.digest})
    _queue(edition)
    edition_frozen.send(sender=EditionVersion)
    return made


def _queue(edition: EditionVersion) -> None:
    transaction.on_commit(lambda: rank_edition.enqueue(str(edition.pk)))


@transaction.atomic
def next_version(*, edition: EditionVersion, reason: str, by: Person) -> EditionVersion:
    """A further version of a frozen edition, for consent that was taken back or a figure that was wrong."""
    if edition.frozen is None:
        raise StepError(_("まだ確定していない年度版です。規則を変えて、このまま確定できます。"))
    if EditionVersion.objects.filter(replaces=edition).exists():
        raise StepError(_("次の版は、もう作られています。"))
    if not reason.strip():
        raise StepError(_("新しい版を作る理由が入力されていません。同意の撤回、値の訂正などの理由を入力してください。"))
    made = EditionVersion.objects.create(
        name=edition.name,
        name_en=edition.name_en,
        rule=edition.rule,
        replaces=edition,
        reason=reason.strip()[:500],
        made=timezone.localdate(),
    )
    record(actor=by, action="edition.next", target=str(made.pk), details={"reason": made.reason})
    return made
