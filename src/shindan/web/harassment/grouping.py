"""Which group of the survey a case belongs to: a field of ours beside the record of the kit, read by role like who it was.

The groups are those of one division of the centre's newest published result. A case keeps its group among what tells who it was, so that
it is forgotten with it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from shindan.diagnosis.kit import Kit, RecordField
from shindan.diagnosis.kit.definition import Option
from shindan.diagnosis.parts import Text
from shindan.harassment.load import divisions_of
from shindan.result.schema import Result, Split
from shindan.web.results.models import Publication

from .models import CasePeople, TeamKit
from .queries import kit

FIELD = "group"
NOT_ASKED = "-"  # a team that wants no group on its cases


@dataclass(frozen=True)
class Divided:
    """The centre's newest published result with the division whose groups the team's cases name."""

    publication: Publication
    result: Result
    split: Split


def published_of(team: TeamKit) -> Publication | None:
    """The newest published result of the kit's centre; ``None`` for the kit of a whole organisation."""
    if team.entry_id is None:
        return None
    found = (
        Publication.objects.exclude(result={})
        .filter(
            kind=Publication.Kind.FINAL,
            wave__entry__organisation=team.organisation_id,
            wave__entry__centre=team.centre,
        )
        .exclude(published=None)
    )
    return found.select_related("wave__entry").order_by("-wave__opens", "-number").first()


def divided(team: TeamKit) -> Divided | None:
    """What a case's group is chosen from; ``None`` without a result that shows groups, or where the team asks for none."""
    publication = published_of(team)
    if publication is None or team.division == NOT_ASKED:
        return None
    result = Result.model_validate(publication.result)
    shown = divisions_of(result)
    chosen = next((split for split in shown if split.id == team.division), shown[0] if shown else None)
    return Divided(publication, result, chosen) if chosen else None


def divisions(team: TeamKit) -> tuple[Split, ...]:
    """The divisions a team can choose among."""
    publication = published_of(team)
    return divisions_of(Result.model_validate(publication.result)) if publication else ()


def kit_of(team: TeamKit, held: object = "") -> Kit:
    """The kit with the field of the group, where there is one. ``held`` is a case's own, which stays a choice after the division changed."""
    found = divided(team)
    options = _options(found.split) if found else []
    if held and held not in {one.value for one in options}:
        known = [one for split in divisions(team) for one in _options(split) if one.value == held]
        options += known or [_option(str(held), _both(str(held).partition(":")[2] or str(held)))]
    if not options:
        return kit()
    field = GROUP.model_copy(update={"options": tuple(options), "label": _label(found.split if found else None)})
    return kit().model_copy(update={"record": (*kit().record, field)})


def fields_by_id() -> dict[str, RecordField]:
    """Every field that a case can hold: those of the kit, and the group."""
    return {field.id: field for field in (*kit().record, GROUP)}


def counts_of(team: TeamKit, split: Split, since: dt.date) -> Mapping[str, int]:
    """Cases from a day on by the code of their group in a division."""
    begins = dt.datetime.combine(since, dt.time(), timezone.get_current_timezone())
    people = CasePeople.objects.filter(case__kit=team, case__happened__gte=begins)
    named = [str(personal.get(FIELD, "")) for personal in people.values_list("personal", flat=True)]
    return Counter(name.removeprefix(f"{split.id}:") for name in named if name.startswith(f"{split.id}:"))


def _options(split: Split) -> list[Option]:
    return [
        _option(f"{split.id}:{group.code}", Text.model_construct(ja=group.name.ja, en=group.name.en))
        for group in split.groups
    ]


def _option(value: str, label: Text) -> Option:
    return Option.model_construct(value=value, label=label)  # a group's own name is no identifier


def _label(split: Split | None) -> Text:
    if split is None:
        return GROUP.label
    return Text.model_construct(ja=f"所属（{split.name.ja}）", en=f"Group ({split.name.en})")


def _both(words: str) -> Text:
    return Text.model_construct(ja=words, en=words)


GROUP = RecordField(
    id=FIELD,
    code="OWN1",
    kind="single",
    required=False,
    personal=True,
    label=Text(ja="所属", en="Group"),
    note=Text(
        ja="調査と同じ分け方です。だれのことか分かる項目と同じ人だけが見られ、保管の期限で一緒に消えます。",
        en="Divided as in the survey. Only those who see who it was see it, and it is deleted together with that.",
    ),
)
