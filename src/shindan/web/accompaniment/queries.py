"""Reads of courses: whose they are, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from shindan.improvement import accompanying as core
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.accounts.rights import Person, accompanied_by
from shindan.web.operator.models import ConsultationRequest

from .models import Accompaniment, Step

State = Accompaniment.State


@dataclass(frozen=True)
class Course:
    """A course with its steps in the order of their dates, and where it stands today."""

    row: Accompaniment
    steps: tuple[Step, ...]
    standing: core.Standing

    def step(self, found: core.Step | None) -> Step | None:
        """The row of a step of the standing."""
        return next((one for one in self.steps if found and one.pk.hex == found.key), None)

    @property
    def next(self) -> Step | None:
        """The next step that has a date."""
        return self.step(self.standing.next)

    @property
    def late(self) -> tuple[Step, ...]:
        """Steps whose day has passed and of which nothing was written."""
        keys = {one.key for one in self.standing.late}
        return tuple(one for one in self.steps if one.pk.hex in keys)


def course_of(organisation: Organisation, day: date | None = None) -> Course | None:
    """The firm's newest course that was agreed to; ``None`` where there is none. A proposal is none yet."""
    found = Accompaniment.objects.filter(organisation=organisation).exclude(state=State.PROPOSED)
    row = found.select_related("organisation", "consultant", "plan").first()
    return whole(row, day) if row else None


def whole(row: Accompaniment, day: date | None = None) -> Course:
    """A course as one value."""
    steps = tuple(row.steps.select_related("result", "course"))
    return Course(row, steps, core.standing([value_of(one) for one in steps], day or timezone.localdate()))


def value_of(step: Step) -> core.Step:
    """A step as the core knows it."""
    day = step.held or (timezone.localtime(step.at).date() if step.at else None)
    return core.Step(step.pk.hex, step.kind, day, core.State(step.state))


def proposal_of(organisation: Organisation) -> Accompaniment | None:
    """A consultant's proposal that waits for the firm."""
    waiting = Accompaniment.objects.filter(organisation=organisation, state=State.PROPOSED)
    return waiting.select_related("consultant").first()


def courses_of(person: Person) -> tuple[Course, ...]:
    """Those that a consultant runs: what is late first, then by the next date."""
    rows = Accompaniment.objects.filter(organisation__in=accompanied_by(person), consultant=person.pk)
    found = [whole(row) for row in rows.filter(state=State.RUNNING).select_related("organisation", "consultant")]
    return tuple(sorted(found, key=lambda one: (not one.late, _day(one), one.row.organisation.name)))


def _day(course: Course) -> date:
    return (course.standing.next.day if course.standing.next else None) or date.max


def requests_of(person: Person) -> tuple[ConsultationRequest, ...]:
    """The requests that were given to a consultant and led to no course yet; those that are done are past."""
    mine = ConsultationRequest.objects.filter(consultant=person.pk).exclude(state=ConsultationRequest.State.DONE)
    begun = Accompaniment.objects.exclude(request=None).values("request")
    return tuple(mine.exclude(pk__in=begun).select_related("organisation").order_by("made", "pk"))


def proposals_of(person: Person) -> tuple[Accompaniment, ...]:
    """What a consultant proposed and a firm has not answered."""
    waiting = Accompaniment.objects.filter(consultant=person.pk, state=State.PROPOSED)
    return tuple(waiting.select_related("organisation"))


def firm_of(asked: ConsultationRequest) -> Organisation | None:
    """The firm to which a course can be proposed where nobody agreed with the request: the one firm of which this address is."""
    roles = (Role.OWNER, Role.MEMBER)
    found = Organisation.objects.filter(
        firm__isnull=False, grant__role__in=roles, grant__user__username__iexact=asked.email
    )
    firms = list(found.distinct()[:2])
    return firms[0] if len(firms) == 1 else None


def is_consultant(person: Person) -> bool:
    """Whether somebody is a consultant at all: then the list of courses is for them."""
    if not (isinstance(person, User) and person.is_active):
        return False
    roles = (Role.CONSULTANT, Role.ADVISER)
    asked = ConsultationRequest.objects.filter(consultant=person.pk)
    return Grant.objects.filter(user=person.pk, role__in=roles).exists() or asked.exists()
