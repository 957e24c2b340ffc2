"""A year for the demonstration: summaries of 132 made-up centres, the organisation's own among them, and a frozen edition."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from shindan.analysis.edition_demo import demo_centres
from shindan.edition import Centre, canonical
from shindan.synthetic import Order
from shindan.web.entries.models import Entry

from .award.consent import Answer, answer
from .award.content import Decided
from .award.deciding import Typed, decide, show
from .consent import agree
from .handing import published_waves
from .making import add_edition, freeze_edition, standard_rule
from .models import EditionVersion, Handover

PERIOD = re.compile(r"^period: .*$", re.MULTILINE)
NAME = re.compile(r"^name: .*$", re.MULTILINE)


def load_sample(*, operator: User, owner: User) -> str:
    """Make it once; returns the path of the own centre's page, "" where there is no published result."""
    entry = _own()
    if entry is None or EditionVersion.objects.exists():
        return ""
    agree(entry=entry, names=("edition", "findings", "award"), by=owner)
    centres, names = demo_centres(Order(seed=1))
    told = {each.centre: f"{each.organisation_name} {each.centre_name}" for each in names}
    Handover.objects.bulk_create([_brought_in(centre, told) for centre in centres])
    made, _faults = add_edition(text=_rule(), by=operator)
    if made is not None:
        freeze_edition(edition=made, by=operator)
        honour(version=made, operator=operator)
    return f"/entries/{entry.pk}/edition/"


def honour(*, version: EditionVersion, operator: User) -> None:
    """The award as the list has it; two of three without a page here agreed to be named, and the results are public."""
    version.refresh_from_db()
    year, house = str(timezone.localdate().year), settings.SHINDAN.organisation
    typed = Typed({}, {}, year, house, "代表　見本 太郎", timezone.localdate().isoformat())
    decision, _faults = decide(edition=version, typed=typed, by=operator)
    if decision is None:
        return
    names = {each.centre: each.name for each in Handover.objects.filter(wave=None)}
    winners = [each.centre for each in Decided.model_validate(decision.content).honoured if each.centre in names]
    for at, centre in enumerate(winners):
        said = Answer(agreed=at % 3 != 2, name=names[centre])
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


def _rule() -> str:
    year = timezone.localdate().year
    name = f"name: {{ja: '{year}年版（見本）', en: 'Edition {year} (sample)'}}"
    period = f"period: {{first: '{year - 1}-12', last: '{year + 1}-01'}} # months of the field, both included"
    return PERIOD.sub(period, NAME.sub(name, standard_rule(), count=1), count=1)
