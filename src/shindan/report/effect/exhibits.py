"""Exhibits of an effect: all figures before and after with their difference on one axis, and each KPI's course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from shindan.improvement.effect.schema import Compared, Course, Effect, Point, Side
from shindan.improvement.effect.words import VERDICTS, plain, signed, value_of
from shindan.measurement.compare import Verdict
from shindan.result.schema import Interval

from ..board.exhibit import Column, Exhibit, Line, Value
from ..charts import Axis, Mark, scale, strip
from ..charts.course import Began, CourseChart, Dot, course
from .lying import lying_exhibit
from .words import EFFECT

WIDE, NARROW, PAPER = 760.0, 340.0, 680.0
_REACHES = (10.0, 20.0, 30.0, 50.0, 100.0)
_MEAN_LENGTH = 10.0
_GROUPS = {
    "items": "group_items",
    "share": "group_items",
    "mean": "group_elements",
    "element": "group_elements",
    "kpi": "group_kpi",
}
_LOOKS = {Verdict.EFFECT: "p1", Verdict.CHANGE: "p1", Verdict.WORSE: "n1"}


def exhibits_of(effect: Effect, language: str) -> list[Exhibit]:
    """Every exhibit of the effect, in its order."""
    return [figures_exhibit(effect, language), *pictured(effect, language)]


def pictured(effect: Effect, language: str) -> list[Exhibit]:
    """Those with a picture of their own: where the change lies among the others', the course of each KPI."""
    lying = lying_exhibit(effect, language)
    return [*([lying] if lying else []), *course_exhibits(effect, language)]


def figures_exhibit(effect: Effect, language: str) -> Exhibit:
    """The main figure first, then all others, each with what its verdict rests on as a dot with its interval."""
    say = EFFECT[language]
    rows = (effect.main, *effect.figures)
    compared = any(one.net is not None for one in rows)
    axis = _axis(rows)
    return Exhibit(
        key="figures",
        title=say["figures_title"],
        says=_says(effect, say, language),
        basis=_basis(effect, say),
        columns=_columns(say, compared=compared),
        lines=tuple(_lines(rows, axis, say, language)),
        scale=scale(axis, [signed(tick) for tick in axis.ticks]),
        notes=_notes(rows, say, compared=compared),
        picture_at=2,
    )


def _lines(rows: Sequence[Compared], axis: Axis, say: dict[str, str], language: str) -> Iterator[Line]:
    """The main figure, then questions, elements and KPIs, each kind under its name."""
    compared, kind = any(one.net is not None for one in rows), ""
    for at, one in enumerate(rows):
        own = _GROUPS[one.kind] if at else ""
        line = _line(one, axis, say, language, compared=compared, strong=not at)
        yield replace(line, group=say[own] if own and own != kind else "")
        kind = own


def _says(effect: Effect, say: dict[str, str], language: str) -> str:
    if effect.main.verdict is None:
        return effect.main.reason.get(language)
    verdict = VERDICTS[effect.main.verdict].get(language)
    return say["figures_says"].format(name=effect.main.name.get(language), verdict=verdict)


def _basis(effect: Effect, say: dict[str, str]) -> str:
    then, now = effect.before, effect.after
    if then is None or now is None:
        n = sum(len(one.points) for one in effect.courses)
        return say["figures_basis_kpi"].format(day=day_text(effect.made_on), n=n)
    sides = {"then": day_text(then.day), "then_n": then.people, "now": day_text(now.day), "now_n": now.people}
    return say["figures_basis"].format(**sides)


def _columns(say: dict[str, str], *, compared: bool) -> tuple[Column, ...]:
    change = Column(say["change"], (say["change"], "low", "high"))
    heads = (Column(say["figure"], numeric=False), Column(say["after"]), Column(say["before"]), change)
    more = (Column(say["others"]), Column(say["net"], (say["net"], "net_low", "net_high"))) if compared else ()
    return (*heads, *more, Column(say["verdict"]))


def _notes(rows: Sequence[Compared], say: dict[str, str], *, compared: bool) -> tuple[str, ...]:
    mean = any(one.kind == "mean" and one.told for one in rows)
    return (say["key_net" if compared else "key_change"], *((say["key_mean"],) if mean else ()))


def _line(one: Compared, axis: Axis, say: dict[str, str], language: str, *, compared: bool, strong: bool) -> Line:
    verdict = VERDICTS[one.verdict].get(language) if one.verdict else "–"
    more = (_signed(one.others), _spanned(one.net, say)) if compared else ()
    values = (_side(one.after, one, language), _side(one.before, one, language), _spanned(one.change, say), *more)
    note = "" if one.verdict else one.reason.get(language)
    picture = strip(axis, _mark(one))
    return Line(one.name.get(language), (*values, Value(verdict)), note=note, picture=picture, strong=strong)


def _side(side: Side | None, figure: Compared, language: str) -> Value:
    if side is None:
        return Value("–")
    return Value(value_of(figure, side.value) + unit_text(figure, language), (side.value,))


def unit_text(figure: Compared, language: str) -> str:
    """What stands behind a value."""
    if figure.kind == "mean":
        return EFFECT[language]["point"]
    if figure.kind == "kpi" and figure.unit.ja != "ポイント":
        return figure.unit.get(language)
    return "%"


def _signed(interval: Interval | None) -> Value:
    return Value("–") if interval is None else Value(signed(interval.value), (interval.value,))


def _spanned(interval: Interval | None, say: dict[str, str]) -> Value:
    """+9（+3〜+15）."""
    if interval is None:
        return Value("–", (None, None, None))
    if interval.low is None or interval.high is None:
        return Value(signed(interval.value), (interval.value, None, None))
    ends = say["to"].join((signed(interval.low), signed(interval.high)))
    brackets = "（{}）" if say["to"] == "〜" else " ({})"
    told = signed(interval.value) + brackets.format(ends)
    return Value(told, (interval.value, interval.low, interval.high))


def _mark(one: Compared) -> Mark | None:
    told = one.told
    if told is None or (one.kind == "kpi" and one.unit.ja != "ポイント"):
        return None  # minutes and yen have no place on an axis of points
    length = _MEAN_LENGTH if one.kind == "mean" else 1.0
    low, high = (None if end is None else end * length for end in (told.low, told.high))
    return Mark(told.value * length, low, high, look=_LOOKS.get(one.verdict or Verdict.UNDECIDED, ""))


def _axis(rows: Sequence[Compared]) -> Axis:
    marks = [mark for mark in map(_mark, rows) if mark is not None]
    ends = [abs(end) for mark in marks for end in (mark.value, mark.low, mark.high) if end is not None]
    reach = next((each for each in _REACHES if each >= max(ends, default=0)), _REACHES[-1])
    return Axis(-reach, reach, (-reach, -reach / 2, 0, reach / 2, reach), zero=0)


def course_exhibits(effect: Effect, language: str) -> list[Exhibit]:
    """One for each KPI that has a value."""
    return [_course(effect, one, language) for one in effect.courses if one.points]


def _course(effect: Effect, one: Course, language: str) -> Exhibit:
    say, name = EFFECT[language], one.name.get(language)
    chart = CourseChart(
        name=_course_says(one, say, language),
        dots=tuple(Dot(point.day, point.value, point.low, point.high) for point in one.points),
        unit=one.unit.get(language),
        began=tuple(Began(mark.day, mark.name) for mark in effect.marks),
        target=one.target,
    )
    last = one.points[-1].day
    basis = {"first": day_text(one.points[0].day), "last": day_text(last), "n": len(one.points)}
    return Exhibit(
        key=f"course-{one.id}",
        title=say["course_title"].format(name=name),
        says=_course_says(one, say, language),
        basis=say["course_basis"].format(**basis),
        columns=(Column(say["day"], numeric=False), Column(say["value"]), *_bounds(say), Column(say["people"])),
        lines=tuple(_point(point, one, say, language) for point in one.points),
        wide=course(chart, WIDE),
        narrow=course(chart, NARROW, 240),
        paper=course(chart, PAPER, 220),
        notes=_course_notes(effect, one, say, language),
    )


def _bounds(say: dict[str, str]) -> tuple[Column, ...]:
    return (Column(say["interval"], ("low", "high")),)


def _course_says(one: Course, say: dict[str, str], language: str) -> str:
    unit, first, last = one.unit.get(language), one.points[0], one.points[-1]
    told = {"name": one.name.get(language), "now": plain(last.value) + unit, "now_day": day_text(last.day)}
    if first == last:
        return say["course_says_one"].format(**told)
    return say["course_says"].format(**told, then=plain(first.value) + unit, then_day=day_text(first.day))


def _point(point: Point, one: Course, say: dict[str, str], language: str) -> Line:
    bounds = Value("–", (None, None))
    if point.low is not None and point.high is not None:
        bounds = Value(say["to"].join((plain(point.low), plain(point.high))), (point.low, point.high))
    people = Value("–") if point.people is None else Value(f"{point.people:,}", (point.people,))
    value = Value(plain(point.value) + one.unit.get(language), (point.value,))
    return Line(day_text(point.day), (value, bounds, people))


def _course_notes(effect: Effect, one: Course, say: dict[str, str], language: str) -> tuple[str, ...]:
    found = []
    if effect.marks:
        named = [say["mark_at"].format(name=mark.name, day=day_text(mark.day)) for mark in effect.marks]
        found.append(say["mark"].format(names=say["joint"].join(named)))
    if one.target is not None:
        found.append(say["goal"].format(target=plain(one.target) + one.unit.get(language)))
    return tuple(found)


def day_text(day: date) -> str:
    """2027/03/31."""
    return f"{day:%Y/%m/%d}"
