"""Two frozen editions of the same made-up centres, one around each of a plan's surveys, for tests."""

from __future__ import annotations

from functools import cache

from django.utils import timezone

from shindan.analysis.edition_demo import dated, demo_centres
from shindan.edition import Centre, build, canonical
from shindan.synthetic import Order
from shindan.web.editions.kept import read_rule_text
from shindan.web.editions.models import EditionVersion
from shindan.web.editions.sample import _month, _rule
from shindan.web.improvement.models import ImprovementPlan

from .surveys import surveys_of


@cache
def _centres() -> tuple[Centre, ...]:
    return tuple(demo_centres(Order(people=1500, entries=30, seed=3))[0])


def freeze_around(plan: ImprovementPlan, which: slice = slice(None)) -> None:
    """The same answers both times: the others did not change at all. ``which`` of the surveys get an edition."""
    for known in surveys_of(plan)[which]:
        text = _rule(known.day)
        rule, faults = read_rule_text(text)
        if rule is None:
            raise LookupError(faults)
        made = build([dated(each, _month(known.day, 1), None) for each in _centres()], rule)
        EditionVersion.objects.create(
            name=f"{known.day.year}年版",
            name_en=f"Edition {known.day.year}",
            rule=text,
            content=canonical(made),
            digest=made.digest,
            made=timezone.localdate(),
            frozen=known.day,
        )
