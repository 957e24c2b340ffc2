"""What is done when a result is published, the representative's stages change or an edition is frozen: the analysis is made anew in the
background, where what it is made from has changed."""

from __future__ import annotations

from django.db import transaction

from shindan.web.entries.models import Entry, Wave

from .models import AnalysisVersion
from .queries import is_bought


def after_publication(sender: object, wave: Wave, **_: object) -> None:
    """A result of the entry was published, or a correction of it."""
    _queue(wave.entry)


def after_stages(sender: object, entry: Entry, **_: object) -> None:
    """The stages that count may be others now."""
    _queue(entry)


def after_edition(sender: object, **_: object) -> None:
    """An edition was frozen: drafts, and analyses of surveys that take part in it, are laid beside it."""
    for entry in Entry.objects.filter(pk__in=AnalysisVersion.objects.values("entry")).select_related("plan"):
        _queue(entry)


def _queue(entry: Entry) -> None:
    from .tasks import make_analysis

    if is_bought(entry):
        transaction.on_commit(lambda: make_analysis.enqueue(str(entry.pk)))
