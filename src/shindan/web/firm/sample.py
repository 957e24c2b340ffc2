"""A made-up firm for a demonstration: a wholesaler of 28 people with three months of its notebooks."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.packs import get_pack
from shindan.web.touchpoint.draft import DEFAULT_PACK

from .beginning import begin
from .events import invite, make_event, set_reply, tick
from .models import Note
from .notebooks import COMPLAINTS, ENQUIRIES, FAQ, IDEAS, INTERVIEWS, THANKS, notebook_of
from .reading import Values
from .sample_plan import load_plan
from .sample_words import ANSWERS, ASKED, COMPLAINED, CUSTOMERS, GUESTS, IDEAS_TRIED, INTERVIEWED, THANKED
from .services import add_note

NAME = "山手青果卸株式会社"
DAYS = 92
_SPACE = uuid.UUID("5f1d3c0e-7d5b-4a86-9f0e-2d8f3c1b7a11")
_LEVELS = ((400, (0, 1, 0, 1)), (215, (1, 1, 0, 1)), (95, (1, 2, 1, 2)))  # days ago, by area


def load_firm(*, owner: User, staff: User, day: date) -> Organisation:
    """Make the firm once; ``owner`` leads it, ``staff`` writes in its notebooks."""
    known = Organisation.objects.filter(name=NAME, firm__isnull=False).first()
    if known is not None:
        return known
    with transaction.atomic():
        organisation = begin(name=NAME, results=_results(day), industry="I", size="s21", by=owner)
        Grant.objects.create(user=staff, role=Role.STAFF, organisation=organisation)
        for place, (key, values, by, on) in enumerate(_entries(owner, staff, day)):
            _add(organisation, key, values, by, on, place)
        _event(organisation, owner, staff, day)
        load_plan(organisation=organisation, owner=owner, day=day)
    return organisation


def _event(organisation: Organisation, owner: User, staff: User, day: date) -> None:
    """A tasting in nine days: half prepared, some guests have answered."""
    made = make_event(
        organisation=organisation,
        name="年末の旬の野菜の試食会",
        day=day + timedelta(days=9),
        place="本社の作業場",
        language="ja",
        by=owner,
    )
    for task in list(made.tasks.all())[:4]:
        tick(event=made, task=task.pk, done=task.due, by=staff)
    invite(event=made, names=GUESTS, by=owner)
    for guest, state in zip(made.guests.all(), cycle(("coming", "invited", "coming", "declined")), strict=False):
        set_reply(event=made, guest=guest.pk, state=state, by=owner)


def _results(day: date) -> list[dict[str, object]]:
    pack = get_pack(DEFAULT_PACK)
    items = [item.id for item in pack.items if item.kind == "level"]
    return [
        {
            "pack": pack.id,
            "version": pack.version,
            "day": (day - timedelta(days=ago)).isoformat(),
            "answers": dict(zip(items, levels, strict=False)),
        }
        for ago, levels in _LEVELS
    ]


def _entries(owner: User, staff: User, day: date) -> Iterator[tuple[str, Values, User, date]]:
    chance = random.Random(28)  # noqa: S311  # invented entries need no secrecy
    for number in range(46):
        # Fewer from month to month, as a notebook that is read should bring about.
        on = day - timedelta(days=int(DAYS * (1 - (number / 46) ** 0.8)))
        yield COMPLAINTS, _complaint(chance, on, day), staff if number % 3 else owner, on
    for topic, question, answer, handover, told_by in ANSWERS:
        on = day - timedelta(days=chance.choice((12, 25, 40, 70, 200)))
        values: Values = {"topic": topic, "question": question, "answer": answer}
        more: Values = {"handover": handover, "source": told_by, "updated": on.isoformat()}
        yield FAQ, {**values, **more}, owner, on
    for number, (question, answer, customer, person) in enumerate(ASKED):
        on = day - timedelta(days=2 + number * 6)
        asked_values: Values = {"date": on.isoformat(), "question": question, "answer": answer}
        yield ENQUIRIES, {**asked_values, "customer": customer, "person": person}, staff, on
    for number, (words, channel, to) in enumerate(THANKED):
        on = day - timedelta(days=9 + number * 5)
        told: Values = {"date": on.isoformat(), "words": words, "channel": channel, "thanks": to, "writer": "鈴木"}
        yield THANKS, {**told, "read": "1" if number else ""}, staff, on
    for number, (idea, happened, decision) in enumerate(IDEAS_TRIED):
        on = day - timedelta(days=10 + number * 17)
        tried = (on + timedelta(days=5)).isoformat() if happened else ""
        idea_values: Values = {"date": on.isoformat(), "idea": idea, "person": "高橋", "tried": tried}
        yield IDEAS, {**idea_values, "happened": happened, "decision": decision}, staff, on
    for number, (customer, why, others, strength) in enumerate(INTERVIEWED):
        on = day - timedelta(days=14 + number * 15)
        asked: Values = {"date": on.isoformat(), "customer": customer, "interviewer": "社長", "why": why}
        yield INTERVIEWS, {**asked, "others": others, "strength": strength, "shared": "1"}, owner, on


def _complaint(chance: random.Random, on: date, day: date) -> Values:
    weights = [case.weight for case in COMPLAINED]
    case = chance.choices(COMPLAINED, weights)[0]
    settled = (day - on).days > 10
    done = (on + timedelta(days=chance.randint(3, 20))).isoformat() if settled and case.prevention else ""
    return {
        "date": on.isoformat(),
        "customer": chance.choice(CUSTOMERS),
        "channel": chance.choice(("電話", "電話", "訪問先", "メール・SNS")),
        "what": chance.choice(case.words),
        "kind": case.kind,
        "response": case.response,
        "minutes": chance.choice((10, 15, 20, 30, 45)),
        "cause": case.cause if settled else "",
        "repeat": "",
        "prevention": case.prevention if settled else "",
        "done": done if done <= day.isoformat() else "",
    }


def _add(organisation: Organisation, key: str, values: Values, by: User, on: date, place: int) -> None:
    notebook = notebook_of(organisation, key)
    whole: Values = {**{column.id: "" for column in notebook.columns}, **values}
    note = add_note(
        organisation=organisation,
        notebook=notebook,
        values=whole,
        submission=uuid.uuid5(_SPACE, f"{organisation.pk} {place}"),
        by=by,
    )
    at = timezone.make_aware(datetime.combine(on, time(10, 0)))
    Note.objects.filter(pk=note.pk).update(made=at, changed=at)
