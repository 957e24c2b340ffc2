"""Reads: the decision that holds, what a centre was given, and what everybody may read of it."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.edition import Edition
from shindan.web.entries.models import Entry

from ..kept import kept_edition
from ..models import Award, AwardConsent, AwardDecision, EditionVersion
from ..names import Name, all_names, centre_of
from .content import Decided, Given


def decision_for(edition: EditionVersion) -> AwardDecision | None:
    """The decision that holds for an edition: made from it or from a version that it took the place of."""
    version: EditionVersion | None = edition
    while version is not None:
        found = AwardDecision.objects.filter(edition=version, corrected_by=None).select_related("award", "edition")
        if (decision := found.first()) is not None:
            return decision
        version = version.replaces
    return None


@dataclass(frozen=True)
class Won:
    """What a centre was given, and its answer."""

    decision: AwardDecision
    given: Given
    consent: AwardConsent | None
    edition: Edition

    @property
    def prize(self) -> dict[str, str]:
        places = self.edition.rule.award.places
        return next((each.name.model_dump() for each in places if each.id == self.given.prize), {})

    @property
    def division(self) -> dict[str, str]:
        found = self.edition.rule.divisions
        return next((each.name.model_dump() for each in found if each.id == self.given.division), {})


def won_in(decision: AwardDecision, centre: str) -> Won | None:
    """What a centre was given in a decision."""
    given = Decided.model_validate(decision.content).of(centre)
    if given is None:
        return None
    consent = AwardConsent.objects.filter(decision=decision, centre=centre).first()
    return Won(decision, given, consent, kept_edition(decision.edition))


def won_by(entry: Entry) -> Won | None:
    """The last prize of the entry's centre that holds."""
    centre = centre_of(entry)
    holding = AwardDecision.objects.filter(corrected_by=None).select_related("edition", "award")
    found = (won_in(each, centre) for each in holding.order_by("-decided", "-dated"))
    return next((won for won in found if won is not None), None)


def is_named(entry: Entry) -> bool:
    """Whether the entry's centre stands by name in an award that holds."""
    return AwardConsent.objects.filter(centre=centre_of(entry), decision__corrected_by=None, agreed=True).exists()


@dataclass(frozen=True)
class Prize:
    """A prize of a division as everybody may read it: names in their own order, and how many are not named."""

    name: str
    names: tuple[str, ...]
    unnamed: int


@dataclass(frozen=True)
class PublicDivision:
    name: str
    centres: int | None
    prizes: tuple[Prize, ...]


@dataclass(frozen=True)
class Results:
    """Everything on the public page. No score, no place within a prize, nobody who has not agreed."""

    award: Award
    decision: AwardDecision
    edition: Edition
    divisions: tuple[PublicDivision, ...]
    changed: int
    place: str = ""

    @property
    def honoured(self) -> int:
        return sum(len(prize.names) + prize.unnamed for each in self.divisions for prize in each.prizes)


def results_of(award: Award, language: str) -> Results | None:
    """What everybody may read of an award; ``None`` where nothing is decided."""
    holding = AwardDecision.objects.filter(award=award, corrected_by=None).select_related("edition")
    decision = holding.first()
    if decision is None:
        return None
    content, edition = Decided.model_validate(decision.content), kept_edition(decision.edition)
    agreed = {each.centre: each for each in AwardConsent.objects.filter(decision=decision, agreed=True)}
    known = all_names() if language == "en" else {}
    names = {centre: _named(each, known.get(centre), language) for centre, each in agreed.items()}
    centres = {line.id: line.centres for line in edition.composition if line.kind == "division"}
    divisions = tuple(
        PublicDivision(
            name=one.name.get(language),
            centres=centres.get(one.id),
            prizes=tuple(_prizes(content, edition, one.id, names, language)),
        )
        for one in edition.rule.divisions
    )
    return Results(award, decision, edition, divisions, len(content.changed), content.place)


def _named(said: AwardConsent, known: Name | None, language: str) -> str:
    """The name that a centre gave; in English the English one, else that of its entry or of its summary."""
    return said.name if language != "en" else said.name_en or (known.en if known else "") or said.name


def _prizes(content: Decided, edition: Edition, division: str, names: dict[str, str], language: str) -> list[Prize]:
    found = []
    for place in edition.rule.award.places:
        honoured = [each for each in content.honoured if (each.division, each.prize) == (division, place.id)]
        named = sorted(names[each.centre] for each in honoured if each.centre in names)
        if honoured:
            found.append(Prize(place.name.get(language), tuple(named), len(honoured) - len(named)))
    return found
