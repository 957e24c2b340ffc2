"""The weeks of a course on its plan's board. The course is the source of its dates: ■ and ★ are laid anew whenever one changes."""

from __future__ import annotations

from django.urls import reverse

from shindan.improvement.accompanying import marks_of
from shindan.web.accounts.rights import Person
from shindan.web.improvement.models import ImprovementPlan
from shindan.web.improvement.pen import What, told, writing
from shindan.web.improvement.queries import plan_of

from .models import Accompaniment
from .queries import value_of


def lay_marks(*, course: Accompaniment, by: Person) -> None:
    """Write the weeks of the course's steps into its plan; one that is laid aside stays as it is."""
    plan = course.plan
    if plan is None or plan.archived is not None:
        return
    with writing(plan, by, "improvement.change") as pen:
        before = told(pen.plan)
        meetings, reviews = marks_of(map(value_of, course.steps.all()), plan_of(pen.plan))
        pen.plan.meetings, pen.plan.reviews = sorted(meetings), sorted(reviews)
        pen.plan.save(update_fields=["meetings", "reviews"])
        pen.note(What.CHANGED, pen.plan, before, told(pen.plan))


def course_page_of(plan: ImprovementPlan) -> str:
    """The page on which the plan's meetings and reviews are dated; "" where the plan dates them itself."""
    state = Accompaniment.State.RUNNING
    course = Accompaniment.objects.filter(plan=plan.pk, state=state).first()
    return reverse("course", args=[course.organisation_id]) if course else ""
