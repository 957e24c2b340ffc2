"""All that a firm keeps in one file: a workbook a notebook and one of the events, the customer list and the purchases as CSV."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import IO

from django.utils.translation import gettext as _

from shindan.report.notebook import Column, Table, table_workbook
from shindan.web.accounts.models import Organisation
from shindan.web.customers.exporting import customers_csv, purchases_csv

from .events import state_name
from .files import file_name, named, table_of
from .models import Event
from .notebooks import notebooks_of
from .queries import notes_of
from .wording import day_word

IN_MEMORY = 8_000_000  # bytes; what is longer is made on the disk


def everything_of(organisation: Organisation, language: str, day: date) -> IO[bytes]:
    """The file, open at its beginning. Whoever gets it closes it."""
    held = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (whoever gets it closes it)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _workbooks(organisation, language, day):
            archive.writestr(name, content)
        for name, lines in ((_("顧客名簿"), customers_csv), (_("購入"), purchases_csv)):
            with archive.open(f"{name}.csv", "w", force_zip64=True) as file:
                for line in lines(organisation):
                    file.write(line.encode())
    held.seek(0)
    return held


def _workbooks(organisation: Organisation, language: str, day: date) -> Iterator[tuple[str, bytes]]:
    for book in notebooks_of(organisation):
        table = table_of(organisation, book, notes_of(organisation, book.key), language, day)
        yield file_name(book, organisation, language, "xlsx"), table_workbook(table)
    yield named(_("お客様のイベント"), organisation, "xlsx"), table_workbook(_events(organisation, day))


def _events(organisation: Organisation, day: date) -> Table:
    """A row a guest and a row a task: day, event, what it is, name or task, reply or when done."""
    titles = ((_("開く日"), 12), (_("イベントの名前"), 28), (_("種類"), 10), (_("名前とすること"), 34), (_("状態"), 14))
    rows = [
        (event.day, event.name, *more)
        for event in Event.objects.filter(organisation=organisation).prefetch_related("guests", "tasks")
        for more in (
            *((_("招く方"), guest.name, state_name(guest.state)) for guest in event.guests.all()),
            *((_("準備"), task.task, day_word(task.done) if task.done else _("まだ")) for task in event.tasks.all()),
        )
    ]
    title = f"{_('お客様のイベント')}　{organisation.name}"
    about = _("%(day)s時点") % {"day": day_word(day)}
    return Table(title, about, tuple(Column(*each) for each in titles), tuple(rows))
