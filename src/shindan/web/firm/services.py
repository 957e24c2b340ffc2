"""Writes of notebooks: each one short transaction and one event in the trail, which holds no word of an entry.

Whoever changes an entry names the version that was seen. Where somebody else saved meanwhile, nothing is written and
`NoteChangedError` says what the entry says now; every earlier version is kept with it.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.improvement.alike import fold
from shindan.web.accounts.audit import record
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Person
from shindan.web.accounts.words import person_name
from shindan.web.answering.purge import empty_journal, forgetting

from .faults import FirmError, NoteChangedError
from .models import Firm, Keeping, Note, NoteVersion
from .notebooks import Notebook
from .reading import Values


@transaction.atomic
def add_note(
    *,
    organisation: Organisation,
    notebook: Notebook,
    values: Values,
    submission: UUID,
    by: Person,
    source: Note | None = None,
) -> Note:
    """Keep a new entry. The same form sent again keeps nothing new."""
    note, is_new = Note.objects.get_or_create(
        submission=submission,
        defaults={
            "organisation": organisation,
            "notebook": notebook.key,
            "day": _day(notebook, values),
            "values": dict(values),
            "folded": folded(values),
            "source": source,
            "made_by": by.get_username(),
            "changed_by": by.get_username(),
        },
    )
    if note.organisation_id != organisation.pk:
        raise FirmError(_("このページをもう一度開いてから、保存してください。"))
    if is_new:
        record(actor=by, action="note.add", on=organisation, target=notebook.key)
    return note


@transaction.atomic
def change_note(*, note: Note, notebook: Notebook, values: Values, seen: int, by: Person) -> None:
    """Change the columns that are in ``values`` of an entry that was seen in version ``seen``."""
    held = Note.objects.select_for_update().get(pk=note.pk)
    if held.version != seen:
        raise NoteChangedError(
            _(
                "開いたあとに、%(name)sさんがこの記録を直しました。下の「いまの内容」を確かめて、もう一度保存してください。"
            )
            % {"name": name_of(held.changed_by)},
            now=held.values,
            version=held.version,
            by=held.changed_by,
        )
    new = {**held.values, **values}
    if new == held.values:
        return
    NoteVersion.objects.create(note=held, version=held.version, values=held.values, at=held.changed, by=held.changed_by)
    held.values, held.folded, held.version = new, folded(new), held.version + 1
    held.day, held.changed_by = _day(notebook, new, held.day), by.get_username()
    held.save()
    record(actor=by, action="note.change", on=held.organisation, target=notebook.key)


def delete_note(*, note: Note, by: Person) -> None:
    """Delete an entry with every version of it."""
    with forgetting(), transaction.atomic():
        record(actor=by, action="note.delete", on=note.organisation, target=note.notebook)
        note.delete()
    empty_journal()


def delete_all(*, organisation: Organisation, notebook: Notebook, by: Person) -> int:
    """Delete every entry of a notebook: how many there were."""
    with forgetting(), transaction.atomic():
        found = Note.objects.filter(organisation=organisation, notebook=notebook.key)
        number = found.count()
        found.delete()
        record(actor=by, action="note.delete_all", on=organisation, target=notebook.key, details={"count": number})
    empty_journal()
    return number


@transaction.atomic
def keep_for(*, organisation: Organisation, notebook: Notebook, months: int | None, by: Person) -> None:
    """Keep a notebook's entries for so many months; ``None``: until somebody deletes them."""
    Keeping.objects.update_or_create(organisation=organisation, notebook=notebook.key, defaults={"months": months})
    record(actor=by, action="note.keep", on=organisation, target=notebook.key, details={"months": months or ""})


@transaction.atomic
def switch_reminders(*, organisation: Organisation, on: bool, by: Person) -> None:
    """Tell the owner that it is time to diagnose again, or not."""
    Firm.objects.filter(organisation=organisation).update(reminders=on)
    record(actor=by, action="firm.reminders", on=organisation, details={"on": on})


def folded(values: Values) -> str:
    """What a search looks in."""
    return "\n".join(fold(str(value)) for value in values.values() if value != "")


def name_of(username: str) -> str:
    """The name of who wrote something, also where the account is gone."""
    from django.contrib.auth.models import User

    found = User.objects.filter(username=username).first()
    return person_name(found) if found else username


def _day(notebook: Notebook, values: Values, otherwise: date | None = None) -> date:
    said = str(values.get(notebook.day_column, ""))
    return date.fromisoformat(said) if said else otherwise or timezone.localdate()
