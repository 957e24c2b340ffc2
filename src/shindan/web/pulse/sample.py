"""Made-up pulses for a demonstration: one closed some months after the survey, one that takes answers."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from django.contrib.auth.models import User

from shindan.diagnosis import Pack
from shindan.synthetic.comments import write_comments
from shindan.web.accounts.models import Organisation
from shindan.web.answering.purge import end_field
from shindan.web.answering.release import release_when_due
from shindan.web.answering.services import submit_response
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.questionnaires import pack_of
from shindan.web.field.progress import progress_of
from shindan.web.results.models import Publication, Run
from shindan.web.results.services import publish
from shindan.web.results.working import work_on

from .launching import Launch, launch, splits_of
from .picking import candidates_of
from .queries import surveyed

Answers = Mapping[str, object]
BETTER, WORSE = 0.55, 0.12  # parts of the people who feel a change
LIFTED = ("TM2", "RC2", "TR3")  # what the measures moved
LIFT = 0.35  # part of the people who answer one step better
OPEN_SINCE, OPEN_FOR = 5, 13
# The people of this centre were asked by another entry of the demonstration not long ago.
WHY_SOON = "施策の途中で、効いているかを確かめるため"


def load_pulses(
    *, organisation: Organisation, by: tuple[User, User], day: date, rows: Iterator[dict[str, object]]
) -> None:
    """Give the entry that was finished long ago a closed pulse and an open one. ``by`` are who launches and who looks through,
    ``rows`` made-up answers to the survey."""
    entry = _long_finished(organisation, day)
    survey = surveyed(entry) if entry else None
    if entry is None or survey is None:
        return
    owner, operator = by
    found, chance = list(rows), random.Random(3)  # noqa: S311 (made-up people)
    middle = survey.last_day + (day - survey.last_day) / 2
    first = hold(entry=entry, rows=found[:180], by=owner, day=middle, chance=chance)
    close(wave=first, by=owner, looked_by=operator, day=middle + timedelta(days=13))
    hold(entry=entry, rows=found[180:260], by=owner, day=day - timedelta(days=OPEN_SINCE), chance=chance)


def _long_finished(organisation: Organisation, day: date) -> Entry | None:
    """The entry with the oldest published result that is months old."""
    public = Publication.objects.filter(wave__entry__organisation=organisation, kind=Publication.Kind.FINAL)
    old = public.exclude(published=None).filter(wave__closes__lt=day - timedelta(days=120)).order_by("wave__closes")
    found = old.select_related("wave__entry__organisation", "wave__entry__plan").first()
    return found.wave.entry if found else None


def hold(*, entry: Entry, rows: list[dict[str, object]], by: User, day: date, chance: random.Random) -> Wave:
    """A pulse that was launched on ``day`` and answered on the days after, split as the survey was first."""
    survey = surveyed(entry)
    if survey is None:
        raise LookupError("there is no published survey")
    items = tuple(one.id for one in candidates_of(pack_of(survey.questionnaire)) if one.chosen)
    split = next(iter(splits_of(survey)), "")
    ends, ways = day + timedelta(days=OPEN_FOR), frozenset({"link"})
    terms = Launch(items, ends, ways, split=split, contact=survey.contact, reason=WHY_SOON)
    wave = launch(entry=entry, terms=terms, by=by, day=day)
    pack = pack_of(wave.questionnaire)
    happiness = [value if isinstance(value := row.get("KG1"), int) else None for row in rows]
    words = write_comments(happiness, seed=chance.randrange(1000))
    for at, (row, said) in enumerate(zip(rows, words, strict=True)):
        submit_response(wave=wave, submission=uuid.uuid4().hex, answers=_answers(pack, row, said, chance))
        if at % 40 == 39:
            release_when_due(wave=wave, day=day + timedelta(days=at // 40))
            progress_of(wave, day + timedelta(days=at // 40))
    return wave


def close(*, wave: Wave, by: User, looked_by: User, day: date) -> None:
    """Close a pulse and compute it here and now; its comments are looked through by somebody else."""
    end_field(wave=wave, day=day)
    work_on(run=Run.objects.create(wave=wave, kind=Run.Kind.PULSE, asked_by=by.get_username()), day=day)
    made = Publication.objects.get(wave=wave, kind=Publication.Kind.PULSE)
    if made.published is None:
        publish(publication=made, remarks="", by=looked_by)


def _answers(pack: Pack, row: Answers, said: Answers, chance: random.Random) -> dict[str, object]:
    """A person's answers to the survey as they may be months later."""
    found = {item.id: _moved(item.id, row[item.id], chance) for item in pack.items if item.id in row}
    felt = chance.random()
    found["PC1"] = (
        chance.choice((4, 4, 5)) if felt < BETTER else chance.choice((1, 2, 2)) if felt < BETTER + WORSE else 3
    )
    if found["PC1"] != 3 and chance.random() < 0.3:
        found |= {"PT1": next(iter(said.values()))} if said else {}
    return found


def _moved(item: str, answer: object, chance: random.Random) -> object:
    if item in LIFTED and isinstance(answer, int) and chance.random() < LIFT:
        return min(answer + 1, 5)
    return answer
