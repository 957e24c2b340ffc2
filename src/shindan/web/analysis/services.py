"""Writes: a consultant's edits, and publishing. What is published stays: the first edit after it begins the next version."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.analysis.cross.edited import EditedAnalysis, EditError, Wording
from shindan.result.schema import Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry

from . import edits
from .models import AnalysisVersion
from .queries import digest_of_edited, edited_of, is_current, versions_of

LONGEST_TITLE, LONGEST_TEXT = 80, 600


class AnalysisError(ValueError):
    """This cannot be done now; the sentence says why and what to do."""


def move(*, entry: Entry, seen: str, issue: str, up: bool, by: Person) -> None:
    """Move an issue one place."""
    edit(entry, seen, by, ("move", issue), lambda edited: edits.moved(edited, issue, up))


def reword(*, entry: Entry, seen: str, issue: str, words: Mapping[Wording, Words], by: Person) -> None:
    """Give an issue other words."""
    edit(entry, seen, by, ("reword", issue), lambda edited: edits.reworded(edited, issue, words))


def drop(*, entry: Entry, seen: str, issue: str, reason: str, by: Person) -> None:
    """Leave an issue out, for a reason that stays beside it."""
    edit(entry, seen, by, ("drop", issue), lambda edited: edits.dropped(edited, issue, reason))


def restore(*, entry: Entry, seen: str, issue: str, by: Person) -> None:
    """Take an issue back that was left out."""
    edit(entry, seen, by, ("restore", issue), lambda edited: edits.restored(edited, issue))


def add(*, entry: Entry, seen: str, title: Words, reading: Words, by: Person) -> None:
    """Add an issue of the consultant's own."""
    edit(entry, seen, by, ("add", ""), lambda edited: edits.added(edited, title, reading))


def confirm(*, entry: Entry, seen: str, by: Person) -> None:
    """The edits that were laid on a new machine's version have been looked at."""
    with transaction.atomic():
        draft = _draft(entry, seen)
        AnalysisVersion.objects.filter(pk=draft.pk).update(recheck=False, unfit=[], revision=draft.revision + 1)
        record(actor=by, action="analysis.confirm", on=entry, target=f"{draft.number}")


def publish(*, entry: Entry, seen: str, by: Person) -> AnalysisVersion:
    """Show the version to the client. From here on the database refuses any change of it."""
    with transaction.atomic():
        draft = _draft(entry, seen)
        if draft.published is not None:
            raise AnalysisError(_("この版は、もう公開されています。"))
        if draft.recheck:
            raise AnalysisError(_("編集の見直しが済んでいません。見直してから公開してください。"))
        if not is_current(draft):
            raise AnalysisError(
                _(
                    "結果、代表者アンケートの段階、比べる年度版のどれかが変わりました。新しい分析を作ってから公開してください。"
                )
            )
        draft.published_digest = digest_of_edited(edited_of(draft))
        draft.published, draft.published_by = timezone.now(), by.get_username()
        draft.save(update_fields=["published", "published_by", "published_digest"])
        details = {"digest": draft.published_digest}
        record(actor=by, action="analysis.publish", on=entry, target=f"{draft.number}", details=details)
    return draft


def seen_of(version: AnalysisVersion) -> str:
    """What a form carries so that it changes only what its reader saw."""
    return f"{version.number}.{version.revision}"


def _draft(entry: Entry, seen: str) -> AnalysisVersion:
    """The newest version, locked, where it is still the one that was seen."""
    Entry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    last = versions_of(entry, unpublished=True).first()
    if last is None:
        raise AnalysisError(_("分析がまだありません。先に作ってください。"))
    if seen_of(last) != seen:
        raise AnalysisError(_("この分析は、ほかの人が変更しました。いまの内容を確かめて、もう一度操作してください。"))
    return last


def edit(
    entry: Entry, seen: str, by: Person, told: tuple[str, str], change: Callable[[EditedAnalysis], EditedAnalysis]
) -> None:
    """Lay a change on the draft; where the newest version is published, on a new one that begins as its copy."""
    kind, issue = told
    with transaction.atomic():
        draft = _draft(entry, seen)
        before = edited_of(draft)
        try:
            after = change(before)
        except (EditError, ValueError):  # an issue or measure that is not there (any more)
            raise AnalysisError(_("この課題か施策は、いまの分析にありません。画面を読み込み直してください。")) from None
        if after == before:
            return
        draft = _next(draft) if draft.published is not None else draft
        draft.edits = [edit.model_dump(mode="json") for edit in after.edits]
        draft.revision += 1
        draft.save()
        record(actor=by, action=f"analysis.{kind}", on=entry, target=f"{draft.number} {issue}".strip())


def _next(version: AnalysisVersion) -> AnalysisVersion:
    """A draft after a published version, as its copy."""
    names = ("entry", "publication", "machine", "digest", "stages", "open_stages", "edits")
    same = {name: getattr(version, name) for name in names}
    return AnalysisVersion(**same, number=version.number + 1)
