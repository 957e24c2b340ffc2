"""A plan week by week: measures, their tasks, and one line of weeks each, read in black and white as in colour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from shindan.improvement.plan import Mark, Measure, Plan, Task
from shindan.improvement.progress import of_measure
from shindan.improvement.standing import Standing, standing_of, working_weeks
from shindan.improvement.weeks import begins, ends

BARS = frozenset({"done", "plan", "past", "all"})
SIZES = (("few", 12), ("quarter", 16), ("half", 26), ("year", 60), ("long", 104))
SIGNS = {Mark.MEETING: "■", Mark.REVIEW: "★"}


@dataclass(frozen=True, kw_only=True)
class Span:
    """Weeks that look alike, one cell. `look` is done, plan, past (planned, over, not done), all (from a measure's first task to its
    last), a sign, or nothing; this week is always a cell of its own."""

    first: int
    last: int
    look: str = ""
    now: bool = False
    starts: bool = False
    ends: bool = False

    @property
    def weeks(self) -> int:
        """How many columns the cell takes."""
        return self.last - self.first + 1

    @property
    def css(self) -> str:
        """The classes of the cell: `n` this week, the look, `s` and `e` the ends of a bar."""
        bar = (self.look,) if self.look in BARS else ()
        named = (("n", self.now), ("s", self.starts), ("e", self.ends))
        return " ".join([*bar, *(name for name, holds in named if holds)])

    @property
    def sign(self) -> str:
        """The sign to show, where the look is one."""
        return self.look if self.look in SIGNS.values() else ""

    @property
    def cell(self) -> SafeString:
        """The cell itself: written here, because a large board has thousands and a template takes ten times as long."""
        weeks, css = self.weeks, self.css
        span = f' colspan="{weeks}"' if weeks > 1 else ""
        look = f' class="{css}"' if css else ""
        return mark_safe(f"<td{span}{look}>{self._inner()}</td>")  # noqa: S308 (numbers and the program's own words, escaped)

    def _inner(self) -> str:
        if not self.look:
            return ""
        words = escape(self.words)
        return f'{self.sign}<span class="visually-hidden">{words}</span>' if self.sign else f"<i>{words}</i>"

    @property
    def words(self) -> str:
        """The cell for those who hear it."""
        return f"{_range(self.first, self.last)} {look_words(self.look)}" if self.look else ""


@dataclass(frozen=True, kw_only=True)
class Week:
    """The head of a column: its days, and the signs of the whole plan's meeting and review."""

    number: int
    monday: str
    friday: str
    meeting: bool
    review: bool
    now: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """A task as the template lays it out."""

    task: Task
    late: bool
    spans: list[Span]

    @property
    def when(self) -> str:
        """Its weeks in words, for a phone, where there are no columns: each look once, with its weeks."""
        found: dict[str, list[str]] = {}
        for run in (each for each in _joined(self.spans) if each[0].look):
            found.setdefault(run[0].look, []).append(_range(run[0].first, run[-1].last))
        return _("、").join(f"{look_words(look)} {' '.join(weeks)}" for look, weeks in found.items())


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
    def blocks(self) -> Iterator[tuple[Measure, int | None, list[Span], list[Line]]]:
        """Each measure: itself, its progress, its weeks, its tasks."""
        for measure in self.plan.measures:
            yield measure, of_measure(measure), self._spans(_whole(measure)), [self._line(t) for t in measure.tasks]

    def _line(self, task: Task) -> Line:
        looks = {week: self._look(week, mark) for week, mark in task.marks.items()}
        late = standing_of(task, self.now) is Standing.LATE
        return Line(task=task, late=late, spans=self._spans(looks))

    def _look(self, week: int, mark: Mark) -> str:
        if mark is Mark.PLANNED:
            return "past" if week < self.now else "plan"
        return "done" if mark is Mark.DONE else SIGNS[mark]

    def _spans(self, looks: Mapping[int, str]) -> list[Span]:
        weeks = range(1, self.plan.weeks + 1)
        return [self._span(list(run), looks) for _key, run in groupby(weeks, lambda week: self._alike(week, looks))]

    def _alike(self, week: int, looks: Mapping[int, str]) -> tuple[str, bool, int]:
        """What weeks of one cell share; a sign stands in its own week alone."""
        look = looks.get(week, "")
        return look, week == self.now, week if look in SIGNS.values() else 0

    def _span(self, run: list[int], looks: Mapping[int, str]) -> Span:
        look, (first, last) = looks.get(run[0], ""), (run[0], run[-1])
        bar = look in BARS
        opens, closes = looks.get(first - 1, "") not in BARS, looks.get(last + 1, "") not in BARS
        return Span(first=first, last=last, look=look, now=first == self.now, starts=bar and opens, ends=bar and closes)


def look_words(look: str) -> str:
    """What a look means."""
    return {
        "done": _("実施済"),
        "plan": _("実施予定"),
        "past": _("実施予定のまま過ぎた週"),
        "all": _("タスクの期間"),
        "■": _("定例会"),
        "★": _("見直し"),
    }[look]


def _whole(measure: Measure) -> dict[int, str]:
    """The looks of a measure's own line: from the first week of its tasks to the last, and its own marks."""
    worked = [week for task in measure.tasks for week in working_weeks(task.marks)]
    looks = dict.fromkeys(range(min(worked), max(worked) + 1), "all") if worked else {}
    own = {week: SIGNS.get(mark, "done" if mark is Mark.DONE else "plan") for week, mark in measure.marks.items()}
    return looks | own


def _joined(spans: list[Span]) -> list[list[Span]]:
    return [list(found) for _key, found in groupby(spans, lambda span: span.look)]


def _range(first: int, last: int) -> str:
    return f"W{first}" if first == last else _("W%(first)d〜W%(last)d") % {"first": first, "last": last}
