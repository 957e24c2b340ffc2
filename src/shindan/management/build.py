"""From fillings to the result: what counts for each practice, its activity, the place among centres, the assessor beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low

from shindan.diagnosis.definition import Area, Text
from shindan.result.schema import Words

from .assessing import Assessment
from .distribution import Distribution, position
from .filling import Filling
from .notes import notes_of
from .questionnaire import Practice, Questionnaire
from .result import (
    ActivityResult,
    AssessedResult,
    Compared,
    Given,
    Instrument,
    ManagementResult,
    Memo,
    Of,
    PracticeResult,
)
from .several import Agreement, counted, differences, given

FOUNDED_FROM = 4  # from this stage on an empty memo is marked
IMPRESSION = 1


@dataclass(frozen=True)
class Options:
    """``cap_without_evidence``: a practice without a memo counts as at most that stage; by default it is only marked."""

    cap_without_evidence: int | None = None


@dataclass(frozen=True)
class Subject:
    """Whose result it is and of which day."""

    organisation: str = ""
    centre: str = ""
    entry: str = ""
    day: dt.date = field(default_factory=lambda: dt.datetime.now(dt.UTC).date())


@dataclass(frozen=True)
class _Given:
    """All that a result is made of."""

    asked: Questionnaire
    fillings: tuple[Filling, ...]
    agreed: Mapping[str, Agreement]
    assessment: Assessment
    edition: Distribution | None
    cap: int | None


def result_of(  # noqa: PLR0913 — each stands for itself, all but two have their default
    asked: Questionnaire,
    fillings: Sequence[Filling],
    *,
    subject: Subject | None = None,
    agreed: Mapping[str, Agreement] | None = None,
    assessment: Assessment | None = None,
    edition: Distribution | None = None,
    options: Options | None = None,
) -> ManagementResult:
    """The result of one or several managers. An empty list of fillings gives a result in which everything is missing."""
    cap = (options or Options()).cap_without_evidence
    known = _Given(asked, tuple(fillings), agreed or {}, assessment or Assessment(), edition, cap)
    practices = tuple(_practice(practice, known) for practice in asked.practices)
    activities = tuple(_activity(area, practices, known) for area in asked.activities)
    whose = subject or Subject()
    assessed = any(each.assessed for each in practices)
    made = ManagementResult(
        made_on=whose.day,
        of=Of(organisation=whose.organisation, centre=whose.centre, entry=whose.entry),
        instrument=_instrument(asked),
        stages=tuple(_words(point.text) for point in asked.scale.points),
        managers=tuple(filling.by for filling in fillings),
        counts=_counts((each.stage for each in practices), asked),
        missing=tuple(each.id for each in practices if each.state == "missing"),
        not_applicable=tuple(each.id for each in practices if each.state == "na"),
        open=tuple(each.id for each in practices if each.state == "open"),
        apart=tuple(each.practice for each in differences(asked, fillings)),
        tentative=_tentative(fillings),
        cap=cap,
        activities=activities,
        practices=practices,
        edition=edition.name if edition else "",
        edition_day=edition.day if edition else None,
        compared=_compared(edition, (*practices, *activities)),
        assessor=known.assessment.by if assessed else "",
        assessed_on=known.assessment.day if assessed else None,
        assessed_counts=_counts((_assessed_stage(each) for each in practices), asked) if assessed else (),
    )
    return made.model_copy(update={"notes": notes_of(made)})


def _practice(practice: Practice, known: _Given) -> PracticeResult:
    told = given(known.fillings, practice.id)
    agreed = known.agreed.get(practice.id)
    memos = _memos(practice, known.fillings)
    founded = any(memo.text for memo in memos)
    found = counted([stage for _, stage in told], agreed)
    capped = not founded and known.cap is not None and found.stage is not None and found.stage > known.cap
    stage = known.cap if capped else found.stage
    numbers = [each for _, each in told if isinstance(each, int)]
    assessed = _assessed(practice, known.assessment)
    stands = assessed.stage if assessed else stage
    return PracticeResult(
        id=practice.id,
        number=practice.number,
        activity=practice.activity.id,
        topic=_words(practice.topic),
        text=_words(practice.item.text),
        state=found.state,
        stage=stage,
        basis=found.basis,
        reason=agreed.reason if agreed and found.basis == "agreed" else "",
        given=tuple(
            Given(by=by, stage=each if isinstance(each, int) else None, na=not isinstance(each, int))
            for by, each in told
        ),
        low=min(numbers, default=None),
        high=max(numbers, default=None),
        memos=memos,
        unfounded=found.stage is not None and found.stage >= FOUNDED_FROM and not founded,
        capped=capped,
        position=position(known.edition, practice.id, stage),
        assessed=assessed,
        gap=stage - assessed.stage if assessed and assessed.stage is not None and stage is not None else None,
        now=_words(practice.descriptor(stands)) if stands else None,
        next=_words(practice.descriptor(stands + 1)) if stands and stands < practice.top else None,
    )


def _assessed(practice: Practice, assessment: Assessment) -> AssessedResult | None:
    found = assessment.stages.get(practice.id)
    if found is None or found.stage is None:
        return None
    return AssessedResult(stage=found.stage if isinstance(found.stage, int) else None, reason=found.reason)


def _assessed_stage(practice: PracticeResult) -> int | None:
    return practice.assessed.stage if practice.assessed else None


def _memos(practice: Practice, fillings: Sequence[Filling]) -> tuple[Memo, ...]:
    every = ((filling.by, filling.answer(practice.id)) for filling in fillings)
    return tuple(
        Memo(by=by, text=answer.evidence, confidence=answer.confidence)
        for by, answer in every
        if answer.evidence or answer.confidence is not None
    )


def _activity(area: Area, practices: Sequence[PracticeResult], known: _Given) -> ActivityResult:
    own = [each for each in practices if each.activity == area.id]
    stages = [each.stage for each in own if each.stage is not None]
    assessed = [stage for each in own if (stage := _assessed_stage(each)) is not None]
    gaps = [each.gap for each in own if each.gap is not None]
    middle = median_low(stages) if stages else None
    return ActivityResult(
        id=area.id,
        name=_words(area.name),
        definition=_words(area.definition or area.name),
        practices=tuple(each.id for each in own),
        counts=_counts(stages, known.asked),
        middle=middle,
        low=min(stages, default=None),
        high=max(stages, default=None),
        mean=_mean(stages),
        position=position(known.edition, area.id, middle),
        assessed_counts=_counts(assessed, known.asked) if assessed else (),
        assessed_middle=median_low(assessed) if assessed else None,
        assessed_mean=_mean(assessed),
        gap=_mean(gaps),
    )


def _compared(edition: Distribution | None, told: Sequence[PracticeResult | ActivityResult]) -> Compared | None:
    """Beside what the stages stand, and why nothing is told where that is so."""
    if edition is None:
        return None
    why = edition.why or (None if any(each.position for each in told) else "few")
    return Compared(
        name=edition.named,
        first=edition.period[0],
        last=edition.period[1],
        organisations=edition.organisations,
        centres=edition.centres,
        why=why,
    )


def _counts(stages: Iterable[int | None], asked: Questionnaire) -> tuple[int, ...]:
    found = list(stages)
    return tuple(found.count(value) for value in asked.scale.values)


def _mean(values: Sequence[int]) -> float | None:
    """To one decimal, halves away from nought: 11 / 3 → 3.7, −0.25 → −0.3."""
    if not values:
        return None
    total, count = sum(values), len(values)
    tenths = (20 * abs(total) + count) // (2 * count)
    return (tenths if total >= 0 else -tenths) / 10


def _tentative(fillings: Sequence[Filling]) -> bool:
    """Half or more of the answers whose confidence was given are impressions only."""
    told = [
        answer.confidence
        for filling in fillings
        for answer in filling.answers.values()
        if answer.confidence is not None
    ]
    return bool(told) and 2 * told.count(IMPRESSION) >= len(told)


def _instrument(asked: Questionnaire) -> Instrument:
    pack = asked.pack
    return Instrument(id=pack.id, version=pack.version, digest=pack.digest, draft=pack.status == "draft")


def _words(text: Text) -> Words:
    return Words(ja=text.ja, en=text.en)
