"""From two published results to the published effect."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
from collections.abc import Sequence
from typing import Any

from shindan.result.schema import Words

from .asked import MAIN, Asked, Survey
from .cautions import cautions_of
from .course import began_of, compared_course, marks_of
from .figures import Pair, compared, exact, pairs_of, together
from .next_level import next_level_of
from .schema import Compared, Effect, SurveyTold
from .words import NOT_COMPARED, POINTS_UNIT, can_say, happened, then_do, told


def effect_of(asked: Asked) -> Effect:
    """The effect of a measure, or of the plan where none is named.

    The main figure is the mean of the questions that stand for what was done; without one, happiness; without two surveys, the
    first KPI whose course has a value before and after. Beside it each question, the elements and happiness.
    """
    main = _main(asked)
    # How others lie is told of the main figure alone: of each further one it would be more than the page needs.
    figures = tuple(one.model_copy(update={"lie": ()}) for one in _figures(asked) if one.id != main.id)
    began = _began(asked)
    return Effect(
        code_version=importlib.metadata.version("shindan"),
        made_on=asked.made_on,
        plan=asked.plan.name,
        measure=asked.measure.name if asked.measure else None,
        began=began,
        before=_told(asked.before),
        after=_told(asked.after),
        others=asked.others if main.net or any(one.net for one in figures) else None,
        alone=None if main.net else _alone(asked),
        main=main,
        figures=figures,
        courses=asked.courses,
        marks=marks_of(asked.plan),
        **_words(asked, main),
        next_level=next_level_of(asked, figures),
        cautions=cautions_of(asked, main, figures),
    )


def _words(asked: Asked, main: Compared) -> dict[str, Any]:
    """What happened, what can be said, what to do next."""
    measure = asked.measure.name if asked.measure else None
    return {"happened": happened(main, measure), "can_say": can_say(main), "then_do": then_do(main)}


def main_name(count: int, whole_plan: bool) -> Words:
    """What the mean of several questions is called."""
    if whole_plan:
        return told(
            "計画の施策を表す設問の平均（{n}問）", "Mean of the questions that stand for the plan ({n})", n=count
        )
    return told("施策を表す設問の平均（{n}問）", "Mean of the questions that stand for the measure ({n})", n=count)


def main_items(asked: Asked) -> tuple[str, ...]:
    """The questions whose mean is the main figure: those for what was done that both surveys publish."""
    return tuple(pair.id for pair in _main_pairs(asked))


def _main_pairs(asked: Asked) -> list[Pair]:
    return [pair for pair in pairs_of(asked, ("share",), asked.items) if exact(pair)]


def _main(asked: Asked) -> Compared:
    pairs = _main_pairs(asked)
    if len(pairs) == 1:
        return compared(pairs[0], asked, asked.beside.get(pairs[0].id))
    if pairs:
        pair = together(MAIN, main_name(len(pairs), asked.measure is None), pairs)
        return compared(pair, asked, asked.beside.get(MAIN))
    courses = [one for one in _kpis(asked) if one.change]
    happiness = pairs_of(asked, ("mean",))
    if happiness and not (asked.items and courses):
        return compared(happiness[0], asked, asked.beside.get(happiness[0].id))
    if courses:
        return courses[0]
    nothing = Words(ja="比べる値", en="Nothing to compare")
    return Compared(id=MAIN, kind="items", name=nothing, unit=POINTS_UNIT, reason=NOT_COMPARED)


def _figures(asked: Asked) -> list[Compared]:
    """Each question of the measures, then happiness and the elements, then the KPIs."""
    kinds: Sequence[str] = ("mean", "element")
    pairs = [*pairs_of(asked, ("share",), asked.items), *pairs_of(asked, kinds)]
    surveyed = [compared(pair, asked, asked.beside.get(pair.id)) for pair in pairs]
    return [*surveyed, *_kpis(asked)]


def _kpis(asked: Asked) -> list[Compared]:
    """KPIs with figures of their own; one that repeats a question or element is told by that."""
    own = [one for one in asked.courses if one.source.partition(":")[0] not in ("item", "element")]
    return [compared_course(course, _began(asked)) for course in own]


def _began(asked: Asked) -> dt.date:
    return began_of(asked.plan, asked.measure)


def _told(survey: Survey | None) -> SurveyTold | None:
    if survey is None:
        return None
    entry, instrument = survey.result.entry, survey.result.instrument
    return SurveyTold(
        label=entry.wave,
        day=survey.day,
        title=instrument.title,
        people=entry.people,
        headcount=entry.headcount,
        response_rate=entry.response_rate,
        digest=survey.digest,
    )


def _alone(asked: Asked) -> Words:
    """Why nothing is compared with."""
    if asked.others is not None:
        return Words(
            ja="比較した組織の年度版に同じ文の設問がないため、この値は比べていません。",
            en="The editions do not have these questions in the same words, so this figure is not compared.",
        )
    return Words(
        ja="同じ設問で前後を測った10組織以上の年度版がまだないため、比較する組織がありません。",
        en="There are no two editions yet in which 10 or more organisations answered the same questions before and after.",
    )
