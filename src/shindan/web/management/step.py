"""The questionnaire as a step beside the line of the course: how far it is, for whom it waits, what it holds up. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Prefetch

from shindan.web.accounts.rights import Person
from shindan.web.entries.models import Entry, Step
from shindan.web.entries.practices import OPEN, PracticeStep, State
from shindan.web.entries.reminding.people import client_people
from shindan.web.entries.steps import steps_of

from .models import ManagerAnswers, PracticeSheet
from .queries import differences_of


def practice_step(entry: Entry) -> PracticeStep:
    """The step of one entry as it stands now."""
    sheet = PracticeSheet.objects.filter(entry=entry).select_related("entry__organisation").first()
    aside = getattr(Entry.objects.select_related("practice_aside").get(pk=entry.pk), "practice_aside", None)
    if sheet is None:
        return PracticeStep("aside", finished=aside.day, reason=aside.reason) if aside else PracticeStep("unsent")
    asked = tuple(sheet.asked.order_by("pk"))
    handed = sheet.answers.exclude(handed_in=None).count()
    known = PracticeStep("returned", sheet.sent, sheet.deadline, sheet.finished, asked=asked, handed=handed)
    if sheet.finished is not None:
        return known
    if aside is not None:
        return PracticeStep("aside", sheet.sent, None, aside.day, asked=asked, handed=handed, reason=aside.reason)
    waits, apart = waiting(sheet), sum(each.open for each in differences_of(sheet))
    state: State = "answering" if waits else "agreeing"
    waits = waits or tuple(_asked(sheet))
    return PracticeStep(state, sheet.sent, sheet.deadline, None, waits, asked, handed, apart)


def _asked(sheet: PracticeSheet) -> list[User]:
    """Who was asked and still answers for the organisation; everybody who does, where nobody was named."""
    people, named = client_people(sheet.entry), set(sheet.asked.values_list("pk", flat=True))
    return [person for person in people if person.pk in named] if named else people


def waiting(sheet: PracticeSheet) -> tuple[User, ...]:
    """Who has yet to hand in. Where nobody was named, one of them is enough."""
    handed = set(sheet.answers.exclude(handed_in=None).values_list("person", flat=True))
    if handed and not sheet.asked.exists():
        return ()
    return tuple(person for person in _asked(sheet) if person.pk not in handed)


def is_whole(sheet: PracticeSheet) -> bool:
    """Whether it is returned: everybody named has handed in, and no question is left to agree on."""
    some = sheet.answers.exclude(handed_in=None).exists()
    return some and not waiting(sheet) and not any(each.open for each in differences_of(sheet))


def holds_up(entry: Entry) -> State | None:
    """In which state the questionnaire keeps the course from going on; ``None`` where it does not.

    The result of the survey is published without it. Past that, the course waits until it is returned or set aside: the
    analysis and the report meeting read both together. What was not even sent holds up the publication's end alone, so that
    an entry that passed there before this was a step can end.
    """
    steps = steps_of(entry)
    if steps.index(Step(entry.step)) < steps.index(Step.PUBLICATION):
        return None
    if PracticeSheet.objects.filter(entry=entry, finished__isnull=False).exists():
        return None
    state = practice_step(entry).state
    if state == "unsent":
        return state if entry.step == Step.PUBLICATION else None
    return state if state in OPEN else None


def asked_of_reader(entries: Iterable[Entry], person: Person) -> dict[UUID, date | None]:
    """The entries whose questionnaire the reader was asked to answer and has not handed in, with its deadline."""
    handed = Prefetch("answers", ManagerAnswers.objects.exclude(handed_in=None).only("pk", "sheet", "person"))
    ids = [entry.pk for entry in entries]
    sheets = PracticeSheet.objects.filter(entry__in=ids, finished=None, entry__practice_aside=None)
    found = sheets.defer("pack", "agreed", "assessed").prefetch_related("asked", handed)
    return {sheet.entry_id: sheet.deadline for sheet in found if _is_asked(sheet, person)}


def _is_asked(sheet: PracticeSheet, person: Person) -> bool:
    named = {each.pk for each in sheet.asked.all()}
    handed = {each.person_id for each in sheet.answers.all()}
    return person.pk in named - handed if named else not handed
