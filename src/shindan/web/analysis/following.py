"""What is done when a result is published or the representative's stages change: the analysis is made anew in the background."""

from __future__ import annotations

from django.db import transaction

from shindan.web.entries.models import Entry, Wave

from .queries import is_bought


def after_publication(sender: object, wave: Wave, **_: object) -> None:
    """A result of the entry was published, or a correction of it."""
    _queue(wave.entry)


def after_stages(sender: object, entry: Entry, **_: object) -> None:
    """The stages that count may be others now."""
    _queue(entry)


def _queue(entry: Entry) -> None:
    from .tasks import make_analysis

    if is_bought(entry):
        transaction.on_commit(lambda: make_analysis.enqueue(str(entry.pk)))
