"""Reads: how far the questionnaire of an entry is, and its result for whoever may see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from shindan.diagnosis.definition import Pack
from shindan.management import (
    Agreement,
    Assessment,
    Checked,
    Difference,
    Distribution,
    Filling,
    ManagementResult,
    Questionnaire,
    Stage,
    Subject,
    check_assessment,
    check_filling,
    differences,
    distribution_of,
    result_of,
)
from shindan.result.schema import Words
from shindan.web.accounts.rights import Person, Right, rights_of
from shindan.web.entries.edition_beside import edition_beside
from shindan.web.entries.models import Entry

from .models import ManagerAnswers, PracticeAside, PracticeSheet


@dataclass(frozen=True)
class ManagerView:
    """A manager in the list: how many questions are answered, and whether the answers are handed in."""

    by: str
    answered: int
    handed_in: bool
    own: bool
    pk: int


def sheet_of(entry: Entry) -> PracticeSheet | None:
    """The questionnaire that was sent for an entry."""
    return PracticeSheet.objects.filter(entry=entry).select_related("entry__organisation").first()


def asked_of(sheet: PracticeSheet) -> Questionnaire:
    """The questionnaire as it was sent."""
    return _asked(sheet.pk, sheet.pack["digest"], PackText(sheet.pack))


class PackText:
    """A pack's data behind a key that never differs, so that it is built once."""

    def __init__(self, data: dict[str, object]) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PackText)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _asked(_pk: int, _digest: str, pack: PackText) -> Questionnaire:
    return Questionnaire.of(Pack.model_validate(pack.data))


def own_answers(sheet: PracticeSheet, person: Person) -> ManagerAnswers | None:
    """What the reader has answered so far."""
    if isinstance(person, AnonymousUser):
        return None
    return sheet.answers.filter(person=person.pk).first()


def checked_of(asked: Questionnaire, answers: ManagerAnswers | None) -> Checked:
    """The answers checked, with everything as it was written."""
    return check_filling(asked, answers.typed if answers else {}, answers.by if answers else "")


def managers_of(sheet: PracticeSheet, person: Person) -> tuple[ManagerView, ...]:
    """Everybody who answers, in the order in which they began."""
    asked = asked_of(sheet)
    return tuple(
        ManagerView(
            by=each.by,
            answered=len(checked_of(asked, each).filling.answered()),
            handed_in=each.handed_in is not None,
            own=each.person_id is not None and each.person_id == person.pk,
            pk=each.pk,
        )
        for each in sheet.answers.all()
    )


def may_see_others(sheet: PracticeSheet, person: Person) -> bool:
    """Managers answer without talking to one another: what others said is seen once the own answers are handed in; by who has
    begun none, once the deadline is over or the assessment is shown, unless their answers are still waited for; and by who does
    not answer for the organisation."""
    rights = rights_of(person, sheet.entry)
    if Right.ANSWER_PRACTICES not in rights:
        return bool(rights)
    own = own_answers(sheet, person)
    if own is not None:
        return own.handed_in is not None
    if _is_waited_for(sheet, person):
        return False
    over = sheet.deadline is not None and sheet.deadline < timezone.localdate()
    return over or sheet.shown is not None


def _is_waited_for(sheet: PracticeSheet, person: Person) -> bool:
    """Whether somebody was named who has answered nothing, and the course has not been told to do without."""
    aside = PracticeAside.objects.filter(entry=sheet.entry_id).exists()
    return sheet.finished is None and not aside and person.pk in set(sheet.asked.values_list("pk", flat=True))


def is_too_late(sheet: PracticeSheet, person: Person) -> bool:
    """Whether somebody who has not begun could know by now what others answered."""
    if own_answers(sheet, person) is not None or not may_see_others(sheet, person):
        return False
    return sheet.answers.exclude(handed_in=None).exists()


def fillings_of(sheet: PracticeSheet) -> tuple[Filling, ...]:
    """The answers that were handed in."""
    asked = asked_of(sheet)
    return tuple(checked_of(asked, each).filling for each in sheet.answers.exclude(handed_in=None))


def agreed_of(sheet: PracticeSheet) -> dict[str, Agreement]:
    """The stages agreed on."""
    return {
        practice: Agreement(_stage(kept["stage"]), kept.get("reason", "")) for practice, kept in sheet.agreed.items()
    }


def _stage(text: str) -> Stage:
    return int(text) if text.isdigit() else "na"


def differences_of(sheet: PracticeSheet) -> tuple[Difference, ...]:
    """What managers see two stages apart, with what was agreed."""
    return differences(asked_of(sheet), fillings_of(sheet), agreed_of(sheet))


def assessment_of(sheet: PracticeSheet) -> Assessment:
    """The assessor's stages as they are kept."""
    return check_assessment(asked_of(sheet), sheet.assessed, sheet.assessed_by, sheet.assessed_on)[0]


def result_for(sheet: PracticeSheet, person: Person) -> ManagementResult:
    """The result as the reader may see it: the assessor's view belongs to it once it is shown, for assessors at once."""
    entry = sheet.entry
    seen = sheet.shown is not None or Right.ASSESS in rights_of(person, entry)
    wave = entry.surveys.order_by("-opens").first()
    subject = Subject(entry.organisation.name, entry.centre, wave.label if wave else "", timezone.localdate())
    return result_of(
        asked_of(sheet),
        fillings_of(sheet),
        subject=subject,
        agreed=agreed_of(sheet),
        assessment=assessment_of(sheet) if seen else None,
        edition=others_of(sheet),
    )


def others_of(sheet: PracticeSheet) -> Distribution:
    """How the centres stand in the edition that belongs beside the entry's newest survey, or why nothing can be compared."""
    laid = edition_beside(sheet.entry, sheet.entry.surveys.order_by("-opens").first())
    if laid is None:
        return Distribution({}, why="no_edition")
    asked, found = asked_of(sheet), laid.beside
    same = laid.practices == asked.pack.digest
    told = found.stages if same else ()
    made = distribution_of(asked, [stages for _, stages in told], owners=[owner for owner, _ in told])
    return replace(
        made,
        name=found.name.ja,
        named=Words(ja=found.name.ja, en=found.name.en),
        period=(found.first, found.last),
        organisations=len({owner for owner, _ in told}),
        centres=len(told),
        why="other_version" if laid.practices and not same else None,
    )
