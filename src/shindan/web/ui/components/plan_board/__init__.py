"""A plan week by week: measures, their tasks, and one line of weeks each, read in black and white as in colour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from shindan.improvement.plan import Mark, Measure, Plan, Task
from shindan.improvement.progress import of_measure
from shindan.improvement.standing import Standing, standing_of, working_weeks
from shindan.improvement.weeks import begins, ends

from .spans import SIGNS, Words, spans_of

SIZES = (("few", 12), ("quarter", 16), ("half", 26), ("year", 60), ("long", 104))


@dataclass(frozen=True, kw_only=True)
class Week:
    """The head of a column: its days, and the signs of the whole plan's meeting and review."""

    number: int
    monday: str
    friday: str
    meeting: bool
    review: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A measure or a task as the template lays it out. `when` are its weeks in words, `cells` its weeks as cells."""

    id: str
    name: str
    owner: str
    progress: int | None
    cells: SafeString
    remark: str = ""
    late: bool = False
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanBoard:
    """`now` is this week, also one beyond the plan. A task's page is `tasks` and its id, a measure's `measures` and its id; "" leads
    nowhere. `save` is where changes go by script, for `revision` of the plan; "" is a board to read."""

    PERSONAL: ClassVar[bool] = True  # rows carry names

    plan: Plan
    now: int
    tasks: str = ""
    measures: str = ""
    save: str = ""
    revision: int = 0

    def __post_init__(self) -> None:
        """Take a plan written as plain data, as in examples."""
        if isinstance(self.plan, Mapping):
            object.__setattr__(self, "plan", Plan.model_validate(self.plan))

    @property
    def size(self) -> str:
        """The name of the width of a week: the more weeks, the slimmer."""
        return next(name for name, most in SIZES if self.plan.weeks <= most)

    @property
    def weeks(self) -> Iterator[Week]:
        """The heads of the columns."""
        for number in range(1, self.plan.weeks + 1):
            days = (f"{day.month}/{day.day}" for day in (begins(self.plan, number), ends(self.plan, number)))
            signs = {"meeting": number in self.plan.meetings, "review": number in self.plan.reviews}
            yield Week(number=number, monday=next(days), friday=next(days), now=number == self.now, **signs)

    @property
    def blocks(self) -> Iterator[tuple[Line, list[Line]]]:
        """Each measure with its tasks."""
        words = Words()
        for measure in self.plan.measures:
            yield self._measure(measure, words), [self._task(task, words) for task in measure.tasks]

    def _measure(self, measure: Measure, words: Words) -> Line:
        cells = words.cells(spans_of(_whole(measure), self.plan.weeks, self.now))
        return Line(measure.id, measure.name, measure.owner, of_measure(measure), cells)

    def _task(self, task: Task, words: Words) -> Line:
        spans = spans_of({week: self._look(week, mark) for week, mark in task.marks.items()}, self.plan.weeks, self.now)
        late = standing_of(task, self.now) is Standing.LATE
        cells, when = words.cells(spans), words.line(spans)
        return Line(task.id, task.name, task.owner, task.progress, cells, task.remark, late, when)

    def _look(self, week: int, mark: Mark) -> str:
        if mark is Mark.PLANNED:
            return "past" if week < self.now else "plan"
        return "done" if mark is Mark.DONE else SIGNS[mark]


def _whole(measure: Measure) -> dict[int, str]:
    """The looks of a measure's own line: from the first week of its tasks to the last, and its own marks."""
    worked = [week for task in measure.tasks for week in working_weeks(task.marks)]
    looks = dict.fromkeys(range(min(worked), max(worked) + 1), "all") if worked else {}
    own = {week: SIGNS.get(mark, "done" if mark is Mark.DONE else "plan") for week, mark in measure.marks.items()}
    return looks | own
