"""Writes of the operator: a new edition, its rule, freezing."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.edition import (
    Centre,
    Edition,
    EditionError,
    Rule,
    canonical,
    check_rule,
    freeze,
    read_centre,
    read_edition,
)
from shindan.edition.rule import DEFAULT
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.edition_beside import edition_frozen
from shindan.web.entries.faults import StepError

from .models import EditionVersion, Handover

LONGEST_RULE = 60_000


def standard_rule() -> str:
    """The rule that is shipped, as text to begin with."""
    return DEFAULT.read_text(encoding="utf-8")


def read_rule_text(text: str) -> tuple[Rule | None, list[str]]:
    """The rule in a text, and every fault with its line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rule.yaml"
        path.write_text(text.replace("\r\n", "\n"), encoding="utf-8")
        rule, faults = check_rule(path)
    return rule, [str(fault).replace(f"{folder}/", "") for fault in faults]


def handed_over(rule: Rule) -> dict[str, Handover]:
    """What was handed over of the rule's period by centre: of each the last."""
    kept = Handover.objects.filter(month__gte=rule.period.first, month__lte=rule.period.last, withdrawn=None)
    return {each.centre: each for each in kept.order_by("month", "wave__closes", "wave_id")}


def summaries_for(rule: Rule) -> tuple[Centre, ...]:
    """The summaries of the rule's period: the last of each centre."""
    return tuple(read_kept(each) for each in handed_over(rule).values())


def read_kept(each: Handover) -> Centre:
    """A summary as it was handed over."""
    centre, faults = read_centre(each.content.encode(), each.centre)
    if centre is None or faults:
        raise EditionError(faults)
    return centre


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
    from .tasks import rank_edition

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


def kept_edition(edition: EditionVersion) -> Edition:
    """A frozen edition, read back from its bytes."""
    return read_edition(bytes(edition.content or b""), edition.name)
