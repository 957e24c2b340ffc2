"""Three centres from diagnosis to effect, for a demonstration: one effect with a comparison group, one that cannot be decided, one change."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from shindan.diagnosis import load_pack
from shindan.synthetic import batches
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.answering.models import Response
from shindan.web.entries.models import CourseStep, Entry, Plan, QuestionnaireVersion, Step, Wave
from shindan.web.entries.steps import steps_of
from shindan.web.improvement.models import ImprovementPlan, Kpi
from shindan.web.improvement.services import add_value, make_plan
from shindan.web.results.computing import compute, digest_of
from shindan.web.results.models import Publication
from shindan.web.results.snapshot import take_snapshot

from .sample_walks import WALKS, WEEK, Walk
from .services import record_effect

PACK = "wellbeing/employee"
FIELD = timedelta(days=20)
REVERSED = "HW2"


def load_walks(*, operator: User, owner: User, day: date) -> list[str]:
    """Make them once; returns the paths of their effects."""
    made = []
    for walk in WALKS:
        if not Organisation.objects.filter(name=walk.organisation).exists():
            made.append(make_walk(walk, operator, owner, day))
    return made


def make_walk(walk: Walk, operator: User, owner: User, day: date) -> str:
    """One centre with its surveys, plan and values; the path of its effect."""
    organisation = Organisation.objects.create(name=walk.organisation, industry=walk.industry, size="s1000")
    given = {"email": walk.owner, "first_name": walk.person, "password": owner.password}
    person = User.objects.get_or_create(username=walk.owner, defaults=given)[0]
    Grant.objects.create(user=person, role=Role.OWNER, organisation=organisation)
    entries = [_surveyed(walk, organisation, operator, day, at) for at in (0, 1)]
    plan = make_plan(organisation=organisation, entry=entries[0], plan=walk.plan(day), by=person)
    _values(walk, plan, person)
    if walk.recorded:
        for measure in (None, plan.measures.earliest("position").pk):
            record_effect(plan=plan, measure=measure, by=person, day=day)
    return reverse("effects_page", args=[plan.pk])


def _values(walk: Walk, plan: ImprovementPlan, by: User) -> None:
    for kpi in Kpi.objects.filter(measure__plan=plan):
        for weeks, value, cases in walk.values.get(kpi.name, ()):
            add_value(plan=plan, kpi=kpi.pk, day=plan.starts + weeks * WEEK, value=value, n=cases, by=by)


def _surveyed(walk: Walk, organisation: Organisation, operator: User, day: date, at: int) -> Entry:
    """An entry that came to its end, with its published result; ``at``: 0 before, 1 after."""
    closes = day - walk.closed[at] * WEEK
    entry = Entry.objects.create(
        organisation=organisation,
        centre=walk.centre,
        plan=Plan.objects.get(code="premier"),
        step=Step.DONE,
        sample=True,
    )
    _course(entry, closes)
    wave = _wave(walk, entry, operator, closes, at)
    moved = walk.moved if at else {}
    pool = _people()[at * 400 : at * 400 + walk.people[at]]
    rows = [_moved(row, number, moved) for number, row in enumerate(pool)]
    Response.objects.bulk_create(Response(wave=wave, answers=row) for row in rows)
    _publish(wave, closes, operator)
    return entry


def _publish(wave: Wave, closes: date, operator: User) -> None:
    result = compute(take_snapshot(wave=wave, day=closes), closes + WEEK)
    Publication.objects.create(
        wave=wave,
        number=1,
        result=result.model_dump(mode="json"),
        digest=digest_of(result),
        remarks="数字は見本です。",
        published=timezone.now(),
        published_by=operator.get_username(),
    )


def _course(entry: Entry, closes: date) -> None:
    """Every step with its days, a week each before and after the survey."""
    steps = steps_of(entry)
    field = list(steps).index(Step.FIELD)
    for place, step in enumerate(steps):
        start = closes - FIELD + (place - field) * WEEK if place <= field else closes + (place - field - 1) * WEEK
        end = closes if place == field else start + WEEK
        CourseStep.objects.create(entry=entry, step=step, started=start, finished=end, due=end)
    Entry.objects.filter(pk=entry.pk).update(made=closes - FIELD - field * WEEK)


def _wave(walk: Walk, entry: Entry, operator: User, closes: date, at: int) -> Wave:
    pack = load_pack(PACK)
    version = QuestionnaireVersion.objects.create(
        entry=entry,
        number=1,
        pack=pack.model_dump(mode="json"),
        digest=pack.digest,
        made_by=operator.get_username(),
        approved=timezone.now(),
        approved_by=walk.owner,
    )
    return Wave.objects.create(
        entry=entry,
        label=f"{closes.year}年{closes.month}月",
        questionnaire=version,
        link=uuid.uuid4().hex,
        opens=closes - FIELD,
        closes=closes,
        opened=closes - FIELD,
        closed=closes,
        state=Wave.State.CLOSED,
        splits=["AT1"],
        headcounts=[["", "", walk.staff[at]]],
    )


@lru_cache(maxsize=1)
def _people() -> list[dict[str, object]]:
    """A thousand made-up people's answers."""
    rows = [row for batch in batches(people=1000, entries=20, seed=11) for row in batch.to_pylist()]
    random.Random(11).shuffle(rows)  # noqa: S311 (made-up people); they come centre by centre
    return [{name: _answer(value) for name, value in row.items() if _is_asked(name, value)} for row in rows]


def _is_asked(name: str, value: object) -> bool:
    return value is not None and name[:2].isupper() and not name.startswith("FT")


def _answer(value: object) -> object:
    return "na" if value == -1 else value


def _moved(row: Mapping[str, object], number: int, moved: Mapping[str, int]) -> dict[str, object]:
    """The answers after: so many of a hundred agree one step more."""
    made = dict(row)
    for place, (item, part) in enumerate(moved.items()):
        value, most = made.get(item), 10 if item == "KG1" else 5
        if isinstance(value, int) and (37 * number + 17 * place) % 100 < part:
            made[item] = max(1, value - 1) if item == REVERSED else min(most, value + 1)
    return made
