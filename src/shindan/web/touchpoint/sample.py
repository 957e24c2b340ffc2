"""Sample data for a demonstration: invented firms, one result to look at, a group, two consultation requests."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from django.conf import settings
from django.urls import reverse

from shindan.diagnosis import Pack
from shindan.web.operator.models import ConsultationRequest
from shindan.web.packs import get_pack

from .comparison import refresh_comparison
from .draft import DEFAULT_PACK, Draft
from .group.models import Group
from .group.services import join_token, open_group, submit_member
from .models import Result
from .services import create_result
from .tokens import result_token, token_hash

# Fixed ids, so that every start of the demonstration leads to the same links and adds nothing twice.
_SPACE = uuid.UUID("5f1d3c0e-7d5b-4a86-9f0e-2d8f3c1b7a10")
_STAFF = [
    ("floor", 1, 1, 1, 1),
    ("floor", 2, 1, 0, 1),
    ("floor", 1, 2, 1, 2),
    ("manager", 2, 2, 1, 2),
    ("manager", 2, 1, 1, 1),
    ("manager", 1, 2, 1, 2),
]


@dataclass(frozen=True)
class Sample:
    """The addresses to look at."""

    result: str
    change: str
    group: str
    join: str


def load_sample(*, day: date) -> Sample:
    """Fill in what is missing of the sample data and keep what is there for another period."""
    pack = get_pack(DEFAULT_PACK)
    _firms(pack, day)
    shown = _draft(pack, "shown", (2, 3, 1, 2))
    token = create_result(draft=shown, pack=pack, day=day)
    change = _measured_again(pack, day)
    _group(pack, token)
    _requests(shown, day)
    _mark_and_extend([token, change], day)
    address = reverse("check_result", args=[token])
    join = reverse("group_join", args=[join_token(token)])
    return Sample(address, reverse("check_result", args=[change]), f"{address}/group", join)


def _draft(pack: Pack, name: str, levels: tuple[int, ...], industry: str = "I", size: str = "s21") -> Draft:
    answers = _answers(pack, levels)
    return Draft(id=uuid.uuid5(_SPACE, name).hex, pack=pack.id, answers=answers, industry=industry, size=size)


def _answers(pack: Pack, levels: tuple[int, ...]) -> dict[str, int]:
    """The levels in the order of the questions; an operator's pack may hold more areas or other levels."""
    top = pack.levels[-1].value
    items = [item for item in pack.items if item.kind == "level"]
    return {item.id: min(top, level) for item, level in zip(items, cycle(levels), strict=False)}


def _firms(pack: Pack, day: date) -> None:
    """Forty-four firms of the kind of the shown one, and sixteen others, with levels that go together within a firm."""
    chance = random.Random(28)  # noqa: S311  # invented firms need no secrecy
    kinds = [("I", "s21")] * 44 + [("E", "s51"), ("M", "s6"), ("D", "s21"), ("N", "s1")] * 4
    made = []
    for number, (industry, size) in enumerate(kinds):
        base = chance.choices([0, 1, 2, 3], [18, 44, 30, 8])[0]
        levels = tuple(min(3, max(0, base + chance.choices([-1, 0, 1], [2, 5, 3])[0])) for _ in range(4))
        draft = _draft(pack, f"firm {number}", levels, industry, size)
        made.append((draft, token_hash(result_token(draft.id))))
    known = set(
        Result.objects.filter(token_hash__in=[hashed for _, hashed in made]).values_list("token_hash", flat=True)
    )
    Result.objects.bulk_create(
        Result(
            token_hash=hashed,
            pack=pack.id,
            pack_version=pack.version,
            answers=dict(draft.answers),
            industry=draft.industry,
            size=draft.size,
            day=day,
            expires=day + timedelta(days=settings.SHINDAN.result_days),
            sample=True,
        )
        for draft, hashed in made
        if hashed not in known
    )
    Result.objects.filter(sample=True).update(expires=day + timedelta(days=settings.SHINDAN.result_days))
    refresh_comparison(pack=pack, industry="I", size="s21", day=day)


def _measured_again(pack: Pack, day: date) -> str:
    """A firm that had no improvement from customers' voices a quarter ago."""
    token = create_result(draft=_draft(pack, "later", (2, 2, 1, 2)), pack=pack, day=day)
    earlier = {"day": (day - timedelta(days=85)).isoformat(), "version": pack.version}
    found = Result.objects.filter(token_hash=token_hash(token), history=[])
    found.update(history=[{**earlier, "answers": _answers(pack, (2, 2, 0, 2))}])
    return token


def _group(pack: Pack, token: str) -> None:
    result = Result.objects.get(token_hash=token_hash(token))
    known = {role.id for role in pack.roles}
    if Group.objects.filter(result=result).exists() or not known.issuperset(role for role, *_ in _STAFF):
        return
    group = open_group(result=result, token=token)
    for number, (role, *levels) in enumerate(_STAFF):
        answers = _answers(pack, tuple(levels))
        submit_member(group=group, pack=pack, member=f"sample {number}", role=role, answers=answers)


def _requests(shown: Draft, day: date) -> None:
    times = [[(day + timedelta(days=ahead)).isoformat(), band] for ahead, band in ((3, "morning"), (5, "afternoon"))]
    people = [("山田 太郎", "見本商事", "new"), ("鈴木 一郎", "見本食品", "scheduled")]
    for name, company, state in people:
        ConsultationRequest.objects.get_or_create(
            submission=uuid.uuid5(_SPACE, name),
            defaults={
                "name": name,
                "company": company,
                "email": "sample@example.jp",
                "note": "FAQの作り方を相談したい。",
                "times": times,
                "language": "ja",
                "pack": shown.pack,
                "answers": dict(shown.answers),
                "state": state,
                "sample": True,
            },
        )
    # Preferred times lie ahead at each start of the demonstration.
    ConsultationRequest.objects.filter(sample=True).update(times=times)


def _mark_and_extend(tokens: list[str], day: date) -> None:
    found = Result.objects.filter(token_hash__in=[token_hash(token) for token in tokens])
    found.update(sample=True, expires=day + timedelta(days=settings.SHINDAN.result_days))
