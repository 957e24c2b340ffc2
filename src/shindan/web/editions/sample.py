"""Two years for the demonstration: summaries of made-up centres, the organisation's own among them, and a frozen edition of each."""

from __future__ import annotations

import json
import re
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from shindan.analysis.edition_demo import dated, demo_centres, followed
from shindan.edition import Centre, canonical
from shindan.synthetic import Order
from shindan.web.entries.models import Entry

from .award.consent import Answer, answer
from .award.content import Decided
from .award.deciding import Typed, decide, show
from .consent import agree
from .handing import published_waves
from .kept import standard_rule
from .making import add_edition, freeze_edition
from .models import EditionVersion, Handover

PERIOD = re.compile(r"^period: .*$", re.MULTILINE)
NAME = re.compile(r"^name: .*$", re.MULTILINE)


THIS = Order(seed=1)
BEFORE = Order(people=4600, entries=60, seed=2, mean=5.74)  # fewer took part a year ago


def load_sample_before(*, entry: Entry, operator: User, owner: User) -> None:
    """The edition of the survey before, frozen when it ended: what this time's results stand beside."""
    if not EditionVersion.objects.exists():
        _freeze(_hand_over(entry, BEFORE, owner), operator)


def load_sample(*, operator: User, owner: User) -> str:
    """Make it once; returns the path of the own centre's page, "" where there is no published result."""
    entry = _own()
    if entry is None or Handover.objects.filter(wave__entry=entry).exists():
        return ""
    day = _hand_over(entry, THIS, owner)
    made = _freeze(day, operator)
    if made is not None:
        honour(version=made, operator=operator)
    return f"/entries/{entry.pk}/edition/"


def _hand_over(entry: Entry, order: Order, owner: User) -> date:
    """The own summary and those of made-up centres, all of the four months up to the own survey's end, which is returned. Who
    took part before bears that pseudonym."""
    agree(entry=entry, names=("edition", "findings", "award"), by=owner)
    day: date = published_waves(entry)[-1].closes
    known = [(kept.content, kept.centre) for kept in Handover.objects.filter(wave=None)]
    before = followed([(json.loads(content)["people"], centre) for content, centre in known], order)
    centres, names = demo_centres(order)
    told = {each.centre: f"{each.organisation_name} {each.centre_name}" for each in names}
    made = [dated(each, _month(day, at % 4), before.get(at)) for at, each in enumerate(centres)]
    Handover.objects.bulk_create([_brought_in(centre, told) for centre in made])
    return day


def _freeze(last: date, operator: User) -> EditionVersion | None:
    """The edition of half a year up to that day."""
    made, _faults = add_edition(text=_rule(last), by=operator)
    if made is not None:
        freeze_edition(edition=made, by=operator, day=last)
    return made


def _month(day: date, back: int) -> str:
    """The month so many months earlier: 2026-05."""
    months = 12 * day.year + day.month - 1 - back
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def honour(*, version: EditionVersion, operator: User) -> None:
    """The award as the list has it; two of three without a page here agreed to be named, and the results are public."""
    version.refresh_from_db()
    year, house = str(timezone.localdate().year), settings.SHINDAN.organisation
    typed = Typed({}, {}, year, house, "代表　見本 太郎", timezone.localdate().isoformat())
    decision, _faults = decide(edition=version, typed=typed, by=operator)
    if decision is None:
        return
    names = {each.centre: (each.name, each.name_en) for each in Handover.objects.filter(wave=None)}
    winners = [each.centre for each in Decided.model_validate(decision.content).honoured if each.centre in names]
    for at, centre in enumerate(winners):
        said = Answer(at % 3 != 2, *names[centre])
        answer(decision=decision, centre=centre, said=said, by=operator, entry=None)
    show(award=decision.award, shown=True, by=operator)


def _own() -> Entry | None:
    """The entry whose survey was published last."""
    found = [
        (waves[-1].closes, entry) for entry in Entry.objects.filter(sample=True) if (waves := published_waves(entry))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _brought_in(centre: Centre, names: dict[str, str]) -> Handover:
    return Handover(
        name=names[centre.centre],
        name_en=_english(names[centre.centre]),
        consent_by="人事部 見本 花子",
        consent_on=timezone.localdate(),
        consent_paper="参加同意書（見本）",
        centre=centre.centre,
        month=centre.month,
        content=canonical(centre).decode(),
        made=timezone.localdate(),
    )


def _english(name: str) -> str:
    """「見本 組織01 見本 札幌センター001」 by its numbers; a made-up place needs no other English."""
    numbers = re.findall(r"\d+", name)
    return f"Sample Organisation {numbers[0]}, Centre {numbers[-1]}" if numbers else ""


def _rule(last: date) -> str:
    name = f"name: {{ja: '{last.year}年版（見本）', en: 'Edition {last.year} (sample)'}}"
    period = f"period: {{first: '{_month(last, 6)}', last: '{_month(last, 0)}'}} # months of the field, both included"
    return PERIOD.sub(period, NAME.sub(name, standard_rule(), count=1), count=1)
