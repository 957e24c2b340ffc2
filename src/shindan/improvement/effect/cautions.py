"""What else may explain a change: cautions that stand beside every effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shindan.measurement.compare_verdict import Verdict
from shindan.result.changes import Z95
from shindan.result.schema import Note
from shindan.result.sheet import HIGH_RESPONSE

from .asked import Asked
from .caution_words import CAUTIONS
from .figures import response_rates
from .schema import Compared
from .words import plain, told

FEW, RATES_APART, SEASON_APART, MANY = 30, 10, 2, 3


def cautions_of(asked: Asked, main: Compared, figures: Sequence[Compared]) -> tuple[Note, ...]:
    """Every caution that holds, in the order in which they matter."""
    return (*_of_surveys(asked), *_of_what_was_done(asked), *_of_comparison(asked, main), *_of_figures(main, figures))


def _note(name: str, /, **values: object) -> Note:
    return Note(id=name, text=told(*CAUTIONS[name], **values))


def _of_surveys(asked: Asked) -> Iterator[Note]:
    if asked.before is None or asked.after is None:
        return
    one, other = asked.before.result, asked.after.result
    yield _note("who_answered")
    rates = response_rates(one, other)
    if rates and abs(rates[0] - rates[1]) >= RATES_APART:
        yield _note("rates_apart", then=rates[0], now=rates[1])
    people = min(one.entry.people, other.entry.people)
    if people < FEW:
        yield _note("small_n", people=people)
    if rates and max(rates) >= 100 * HIGH_RESPONSE:
        yield _note("finite")
    if one.instrument.id != other.instrument.id:
        yield _note("other_form")
    if any(other.total[item].repeated for item in asked.items if item in other.total):
        yield _note("repeated")


def _of_what_was_done(asked: Asked) -> Iterator[Note]:
    if len(asked.plan.measures) > 1:
        yield _note("several_measures", count=len(asked.plan.measures))
    if asked.before and asked.after:
        then, now = asked.before.day.month, asked.after.day.month
        apart = abs(then - now)
        if min(apart, 12 - apart) >= SEASON_APART:
            yield _note("season", then=then, now=now)


def _of_comparison(asked: Asked, main: Compared) -> Iterator[Note]:
    if main.verdict == Verdict.CHANGE:
        yield _note("regression")
    if main.net is None:
        return
    if asked.other_time:
        yield _note("other_time")
    if main.spread and abs(main.net.value) <= Z95 * main.spread:
        yield _note("others_vary", spread=plain(main.spread), unit=main.unit.ja, unit_en=main.unit.en)


def _of_figures(main: Compared, figures: Sequence[Compared]) -> Iterator[Note]:
    judged = [one for one in figures if one.verdict is not None]
    if len(judged) > MANY:
        yield _note("many", count=len(judged))
    if main.kind == "kpi":
        yield _note("same_months" if main.seasonal else "kpi_season")
    if main.kind == "items":
        yield _note("together")
    if main.kind != "kpi" and main.verdict is not None:
        yield _note("rounded")
