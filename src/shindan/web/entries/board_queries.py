"""Reads of many entries at once: a fixed number of questions to the database, however many entries there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.accounts.rights import Person, entries_of, is_operator, organisations_of

from .course_queries import late_by, turn_of, with_due
from .models import Entry, Meeting, Plan, Step, Wave
from .seams import told_counts
from .words import plan_word

if TYPE_CHECKING:
    from .course_queries import Dated

PER_PAGE = 50
NOBODY = "none"
# What the columns of the table are sorted by.
SORTS: Mapping[str, tuple[str, ...]] = {
    "organisation": ("organisation__name", "centre"),
    "plan": ("plan__position", "plan__price"),
    "step": ("step",),
    "due": ("due_now",),
    "person": ("consultant__first_name", "consultant__username"),
    "made": ("made",),
}


@dataclass(frozen=True)
class Wish:
    """What the board is narrowed to, as the address says it. Everything unknown narrows to nothing else."""

    plan: str = ""
    person: str = ""
    organisation: str = ""
    late: bool = False
    words: str = ""
    step: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Happening:
    """Something of the week ahead: the day, the entry, and what (`due`, `closes`, `practices`, or a kind of meeting)."""

    day: date
    entry: Entry
    what: str
    time: str = ""


def leads_any(person: Person) -> bool:
    """Whether somebody leads entries: the operator, and consultants."""
    return is_operator(person) or Grant.objects.filter(user=person.pk, role=Role.CONSULTANT).exists()


def on_board(person: Person, wish: Wish, day: date) -> QuerySet[Dated]:
    """The entries that somebody may see and that the wish leaves, with the day by which their step should be done."""
    known = entries_of(person).select_related("organisation", "plan", "consultant").defer("sheet", "design")
    found = with_due(known)
    if wish.plan:
        found = found.filter(plan__code=wish.plan)
    if wish.person:
        found = found.filter(consultant=None if wish.person == NOBODY else _number(wish.person))
    if wish.organisation:
        found = found.filter(organisation=_uuid(wish.organisation))
    if wish.step in Step.values:
        found = found.filter(step=wish.step)
    if wish.late:
        late = Q(due_now__lt=day) | Q(practices_due__lt=day)
        found = found.filter(late, withdrawn=None).exclude(step=Step.DONE)
    for word in wish.words.split():
        found = found.filter(Q(centre__icontains=word) | Q(organisation__name__icontains=word))
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def active(found: QuerySet[Dated]) -> list[Dated]:
    """Those that move, the latest first."""
    moving = found.filter(withdrawn=None).exclude(step=Step.DONE)
    known = moving.order_by(F("due_now").asc(nulls_last=True), "organisation__name", "centre")
    return sorted(known, key=lambda entry: min(filter(None, (entry.due_now, entry.practices_due)), default=date.max))


def done_count(found: QuerySet[Dated]) -> int:
    """How many have come to their end."""
    return found.filter(step=Step.DONE).count()


def table_page(found: QuerySet[Dated], sort: str, number: str) -> Page[Dated]:
    """A page of the table, sorted by a column; ``-`` before its name turns the order round."""
    down, name = sort.startswith("-"), sort.removeprefix("-")
    fields = SORTS.get(name, SORTS["due"])
    orders = [F(field).desc(nulls_last=True) if down else F(field).asc(nulls_last=True) for field in fields]
    return Paginator(found.order_by(*orders, "organisation__name", "centre", "pk"), PER_PAGE).get_page(number)


def rates_of(entries: Iterable[Entry]) -> dict[UUID, int]:
    """The share of answers of each survey that runs, in per cent, as the field page told it last; what it did not tell is not told."""
    ids = [entry.pk for entry in entries if entry.step == Step.FIELD]
    running = Wave.objects.filter(entry__in=ids, state=Wave.State.OPEN, kind=Wave.Kind.SURVEY)
    waves = {wave.pk: wave for wave in running} if ids else {}
    found = {}
    for pk, people in told_counts(waves).items():
        wave = waves[pk]
        staff = next((int(each) for split, group, each in wave.headcounts if not split and not group), 0)
        if staff and people:
            found[wave.entry_id] = min((200 * people + staff) // (2 * staff), 100)
    return found


def week_ahead(entries: list[Dated], day: date) -> list[Happening]:
    """What is due, what closes and who meets today and in the six days after it, in order."""
    last = day + timedelta(days=6)
    found = [
        Happening(due, entry, "closes" if entry.step == Step.FIELD and entry.field_ends else "due")
        for entry in entries
        if (due := entry.due_now) is not None and day <= due <= last
    ]
    found += [
        Happening(due, entry, "practices")
        for entry in entries
        if (due := entry.practices_due) is not None and day <= due <= last
    ]
    known = {entry.pk: entry for entry in entries}
    meetings = Meeting.objects.filter(entry__in=list(known), held=None, at__date__range=(day, last)) if known else []
    for meeting in meetings:
        at = timezone.localtime(meeting.at)
        found.append(Happening(at.date(), known[meeting.entry_id], meeting.kind, f"{at:%H:%M}"))
    return sorted(found, key=lambda each: (each.day, each.time, str(each.entry.centre)))


def turns(entries: Iterable[Dated], day: date) -> Counter[str]:
    """How many entries wait for whom."""
    return Counter(turn_of(entry, entry.field_ends, day) for entry in entries)


def late_of(entry: Dated, day: date) -> int:
    """Days by which an entry that moves is late."""
    return 0 if entry.step == Step.DONE or entry.withdrawn else late_by(entry.due_now, day)


def practices_late_of(entry: Dated, day: date) -> int:
    """Days by which the representative's questionnaire of an entry that moves is late."""
    return 0 if entry.step == Step.DONE or entry.withdrawn else late_by(entry.practices_due, day)


def is_late(entry: Dated, day: date) -> bool:
    """Whether the present step or the questionnaire beside it is late."""
    return late_of(entry, day) > 0 or practices_late_of(entry, day) > 0


@dataclass(frozen=True)
class Choices:
    """What the filters offer: (value, label) pairs."""

    plans: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    organisations: tuple[tuple[str, str], ...]


def choices(person: Person) -> Choices:
    """The plans, the people in charge and the organisations of the entries that somebody may see."""
    from django.contrib.auth.models import User

    from shindan.web.accounts.words import person_name

    seen = entries_of(person)
    people = User.objects.filter(pk__in=seen.exclude(consultant=None).values("consultant")).order_by("first_name", "pk")
    organisations = Organisation.objects.filter(pk__in=seen.values("organisation"))
    return Choices(
        tuple((plan.code, plan_word(plan)) for plan in Plan.objects.filter(pk__in=seen.values("plan"))),
        tuple((str(each.pk), person_name(each)) for each in people),
        tuple((str(each.pk), each.name) for each in organisations),
    )


def may_apply(person: Person) -> list[Organisation]:
    """The organisations of one's own for which somebody can ask for a further entry."""
    from shindan.web.accounts.rights import RIGHTS, Right

    roles = [role for role, rights in RIGHTS.items() if Right.ADD_ENTRY in rights]
    granted = Grant.objects.filter(user=person.pk, role__in=roles).exclude(organisation=None)
    return list(organisations_of(person).filter(pk__in=granted.values("organisation")))
