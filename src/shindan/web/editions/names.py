"""Who hides behind the pseudonyms of an edition, in both languages: for the operator, and for who was honoured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from shindan.edition import pseudonym
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.answering.keys import derive
from shindan.web.entries.models import Entry

from .models import EnglishName, Handover, TakingPart


@dataclass(frozen=True)
class Name:
    """A centre's name with its organisation's; ``en`` is empty where nobody gave one."""

    ja: str
    en: str = ""

    def get(self, language: str) -> str:
        """In a language; the Japanese one where there is no English one."""
        return (self.en or self.ja) if language == "en" else self.ja


def centre_of(entry: Entry) -> str:
    """The pseudonym of an entry's centre."""
    return pseudonym(derive("edition"), "c", f"{entry.organisation_id}\0{entry.centre}")


def all_names() -> dict[str, Name]:
    """Everybody who hands over or has handed over: also who took consent back, because a frozen edition still holds it."""
    found: dict[str, Name] = {}
    for centre, name in (*_brought_in(), *_here()):
        before = found.get(centre)
        found[centre] = Name(
            name.ja, name.en or (before.en if before else "")
        )  # of several surveys only one may have it
    return found


def _brought_in() -> Iterator[tuple[str, Name]]:
    for each in Handover.objects.filter(wave=None).defer("content").order_by("month"):
        yield each.centre, Name(each.name or each.centre, each.name_en)


def _here() -> Iterator[tuple[str, Name]]:
    asked = TakingPart.objects.select_related("entry__organisation", "entry__english_name").order_by("entry__made")
    for each in asked:
        yield centre_of(each.entry), name_of(each.entry)


def name_of(entry: Entry) -> Name:
    """The name of an entry's centre."""
    english = getattr(entry, "english_name", None)
    return Name(str(entry), english.name if english else "")


def names_of_centres(language: str = "ja") -> dict[str, str]:
    """The names by pseudonym in one language."""
    return {centre: name.get(language) for centre, name in all_names().items()}


@transaction.atomic
def save_english_name(*, entry: Entry, name: str, by: Person) -> None:
    """Keep what an entry's centre is called in English; nothing takes it away."""
    if name.strip():
        EnglishName.objects.update_or_create(entry=entry, defaults={"name": name.strip()})
    else:
        EnglishName.objects.filter(entry=entry).delete()
    record(actor=by, action="edition.name_en", on=entry, details={"name_en": name.strip()})
