"""Asks for a mail after a write, once it is certain that the write stays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from ..models import Entry, Step

if TYPE_CHECKING:
    from shindan.web.accounts.rights import Person


def tell_turn(*, entry: Entry, by: Person | None) -> None:
    """Have whoever's turn it now is told, except who did the step. Counting is the program's own work: nobody is told of it."""
    from ..tasks import tell_whose_turn

    pk, step, name = str(entry.pk), str(entry.step), by.get_username() if by is not None else ""
    if step not in (Step.CLOSING, Step.DONE):
        transaction.on_commit(partial(tell_whose_turn.enqueue, pk, step, name))


def tell_of_application(*, entry: Entry, by: Person | None) -> None:
    """Have the operator told that somebody applied."""
    from ..tasks import tell_of_an_application

    transaction.on_commit(partial(tell_of_an_application.enqueue, str(entry.pk)))
