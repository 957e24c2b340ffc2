"""Editions that are worth attacking, of centres whose happiness is as given."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from tests.edition.attacker import Attack, Known, directory, told_by

from shindan.edition import Centre, CentreRanking, Edition, Rankings, build, default_rule
from shindan.edition.conftest import make_centre, points

KGI = "KG1"


def reports_of(edition: Edition, rows: tuple[str, ...] = (KGI,)) -> dict[str, CentreRanking]:
    """The reports of an edition with these rows alone: the others would say the same kind of thing."""
    rankings = Rankings(edition)
    found = {}
    for member in edition.members:
        own = tuple(rankings.row(member.centre, row) for row in rows)
        found[member.centre] = CentreRanking(
            edition=rankings.name,
            centre=member.centre,
            people=member.people,
            headcount=member.headcount,
            response=None,
            rows=own,
            without=(),
        )
    return found


def attack(
    edition: Edition, owners: list[str], row: str = KGI, reports: Mapping[str, CentreRanking] | None = None
) -> Attack:
    """These organisations with all reports that they have of one edition."""
    given = reports_of(edition, (row,)) if reports is None else reports
    return Attack(directory(edition), [told_by(edition, given, owners)], row)


def two_versions(first: Edition, second: Edition, owners: list[str], *, row: str = KGI) -> Attack:
    """These organisations with the reports of two versions."""
    both: dict[str, Known] = {one.centre: one for one in (*directory(second), *directory(first))}
    told = [told_by(one, reports_of(one, (row,)), owners) for one in (first, second)]
    return Attack(list(both.values()), told, row)


def of_all_kinds(seed: int, organisations: int = 26) -> Edition:
    """Organisations of one to three centres in industries and sizes as they come."""
    rng = np.random.default_rng(seed)
    centres: list[Centre] = []
    for owner in range(organisations):
        industry = str(rng.choice(["N", "M", "L"], p=[0.45, 0.4, 0.15]))
        size = str(rng.choice(["s100", "s300", "s5000"], p=[0.4, 0.4, 0.2]))
        for at in range(int(rng.integers(1, 4))):
            mean = round(float(np.clip(rng.normal(5.6, 0.6), 2, 9)), 1)
            made = points(mean, int(rng.integers(12, 160)))
            centres.append(
                make_centre(f"C{owner}-{at}", made, f"O{owner:02d}", owner * 10 + at, industry=industry, size=size)
            )
    return build(centres, default_rule())


# industry, headcount, company size, organisations: large enough each way, one alone where all three meet.
CROSSED = (
    ("N", 150, "s100", 6),
    ("N", 40, "s100", 5),
    ("N", 40, "s300", 6),
    ("M", 150, "s100", 5),
    ("M", 150, "s300", 6),
    ("M", 40, "s100", 6),
    ("M", 40, "s300", 5),
)


def crossed() -> tuple[Edition, str, str]:
    """An edition with one other organisation in the attacker's industry, size and division, of the same score; attacker and target."""
    centres = []
    for industry, headcount, size, count in CROSSED:
        for _ in range(count):
            at = len(centres)
            mean = round(4.6 + (at * 7 % 23) / 10, 1)
            place = {"industry": industry, "size": size, "headcount": headcount}
            centres.append(make_centre(f"C{at}", points(mean, 30), f"O{at:02d}", at, **place))
    place = {"industry": "N", "size": "s300", "headcount": 150}
    centres += [make_centre(name, points(5.44, 25), name, 99 + len(name), **place) for name in ("attacker", "target")]
    edition = build(centres, default_rule())
    alike = [member.organisation for member in edition.members if abs(member.figures[KGI].value - 5.44) < 1e-6]
    return edition, alike[0], alike[1]


def with_giant(others: int, people: int) -> tuple[Edition, str]:
    """So many organisations of thirty people each, and one with so many; the giant's organisation."""
    centres = [make_centre(f"C{at}", points(5 + (at * 7 % 23) / 20, 30), f"O{at:02d}", at) for at in range(others)]
    centres.append(make_centre("giant", points(7.31, people), "giant", 99))
    edition = build(centres, default_rule())
    return edition, max(edition.members, key=lambda member: member.people).organisation


def with_and_without(count: int) -> tuple[Edition, Edition, str]:
    """Two versions that differ by one centre of one organisation, and that centre."""
    centres = [
        make_centre(f"C{at}", points(round(4.5 + (at * 7 % 23) / 10, 1), 20 + at * 37 % 40), f"O{at:02d}", at)
        for at in range(count)
    ]
    rule = default_rule()
    return build(centres, rule), build([*centres[:7], *centres[8:]], rule), centres[7].centre
