"""What frames the report: whose it is, of which edition, on which day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass

from shindan.edition.centre_ranking import EditionName
from shindan.result.schema import Words


@dataclass(frozen=True)
class Said:
    """The words of one language, and the names of codes in it."""

    language: str
    say: dict[str, str]
    codes: Mapping[str, Words]


def edition_name(edition: EditionName, said: Said) -> str:
    known = said.say["edition_reference" if edition.status == "reference" else "edition"]
    return known.format(name=edition.name.get(said.language))


def people_text(people: int, response: int | None, say: dict[str, str]) -> str:
    """The number of answers; the rate only where it is one (a list that is too short gives more than 100)."""
    if response is None or response > 100:
        return say["n"].format(people=people)
    return say["n_of"].format(people=people, response=response)


def foot(edition: EditionName, said: Said) -> str:
    return said.say["foot"].format(
        confidential=said.say["confidential"],
        edition=edition_name(edition, said),
        number=edition.number,
        organisations=edition.organisations,
        centres=edition.centres,
        people=f"{edition.people:,}",
        first=edition.first.replace("-", "/"),
        last=edition.last.replace("-", "/"),
    )


def source(edition: EditionName, say: dict[str, str]) -> str:
    """Enough of the digest to tell two editions apart by eye."""
    return say["source"].format(rule=edition.rule, digest=edition.digest.removeprefix("sha256:")[:12])


def day_of(edition: EditionName) -> tuple[int, int, int]:
    """The last day of the edition's period: a report is dated by what it is about, so that it can be made again."""
    year, month = (int(part) for part in edition.last.split("-"))
    return year, month, monthrange(year, month)[1]
