"""Which questionnaire of an entry is looked at: the draft, or a version."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse

from shindan.diagnosis import Pack
from shindan.diagnosis.design import DesignError
from shindan.web.accounts.rights import Person, Right, may

from .models import Entry, QuestionnaireVersion
from .questionnaires import design_of, draft_pack, pack_of

DRAFT = "draft"


def sample_address(entry: Entry, which: str | int, language: str) -> str:
    """What the addresses of a sample begin with."""
    return reverse("entries_sample", args=[entry.pk, str(which), language]).rstrip("/")


def looked_at(entry: Entry, which: str, person: Person) -> tuple[Pack, str]:
    """The questionnaire and its layout. ``which`` is ``draft``, for those who design, or a version's number. ``Http404`` for what
    there is not."""
    return _draft(entry, person) if which == DRAFT else _version(entry, which)


def _draft(entry: Entry, person: Person) -> tuple[Pack, str]:
    if not may(person, Right.DESIGN, entry):
        raise Http404
    try:
        return draft_pack(entry), design_of(entry).layout
    except DesignError as error:
        raise Http404 from error


def _version(entry: Entry, which: str) -> tuple[Pack, str]:
    version = version_of(entry, which)
    return pack_of(version), str(version.design.get("layout", "pages"))


def version_of(entry: Entry, which: str) -> QuestionnaireVersion:
    """The version of that number; ``Http404`` where there is none."""
    found = entry.versions.filter(number=int(which)).first() if which.isdecimal() and len(which) < 5 else None
    if found is None:
        raise Http404
    return found
