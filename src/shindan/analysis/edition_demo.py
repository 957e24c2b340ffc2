"""A synthetic edition from answers to candidates, to see and try everything without a real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from shindan.edition import (
    Centre,
    Consent,
    Edition,
    Entry,
    Fact,
    Instrument,
    Management,
    Quality,
    Rankings,
    build,
    duplicates_in,
    freeze,
    may_be_frozen,
    seal,
)
from shindan.edition.centre import digest_of_centre
from shindan.edition.folders import write_centres, write_edition, write_names, write_rankings
from shindan.edition.parts import Words
from shindan.edition.rule import Period, Rule, default_rule
from shindan.engines.encode import encode
from shindan.engines.local import task_of
from shindan.measurement.kernel import summarise
from shindan.report.ranking import Owner
from shindan.synthetic import Order
from shindan.synthetic.facts import Facts, facts_of, management_items
from shindan.synthetic.stream import batch_of, chunks
from shindan.synthetic.tally import new_tally
from shindan.synthetic.texts import INDUSTRIES, centre_name, entry_ids, organisation_names
from shindan.synthetic.world import World, world_of

# The demo's names are made up, so its key need not be secret; a real one is the operator's.
DEMO_KEY = b"shindan edition demo, not secret"
_SIZES = ((100, "s100"), (300, "s300"), (1000, "s1000"), (5000, "s5000"))
_DAYS = 20
_LEAST_BEFORE = 20


@dataclass(frozen=True)
class Names:
    """What a pseudonym stands for. It never stands in an edition's files."""

    centre: str
    organisation: str
    centre_name: str
    organisation_name: str


@dataclass(frozen=True)
class Place:
    """A centre of the demonstration: its number among the entries, its pseudonym, whose it is, and its headcount."""

    number: int
    centre: str
    owner: Owner
    heads: int


@dataclass(frozen=True)
class Demo:
    """What ``write_demo`` made."""

    edition: Edition
    rankings: Rankings
    places: tuple[Place, ...]


def demo_centres(
    order: Order,
    tell: Callable[[int], None] | None = None,
    before: Mapping[int, str] | None = None,
    year: int = 2026,
) -> tuple[list[Centre], list[Names]]:
    """The sealed summaries of made-up entries, and their names. ``tell`` is called with the number of centres done; ``before``:
    pseudonyms in the year before by the number of the entry."""
    world = world_of(order)
    tally = new_tally(world)
    batches = []
    for chunk in chunks(world):
        tally.add(chunk)
        batches.append(batch_of(world, chunk))
    facts = facts_of(tally)
    centres = []
    for number, table in enumerate(_by_entry(world, batches)):
        centre = _centre(world, facts, number, table)
        centres.append(_dated(centre, year, (before or {}).get(number)))
        if tell:
            tell(1)
    names = [_names(world, number, centre) for number, centre in enumerate(centres)]
    return centres, names


def write_demo(order: Order, folder: Path, rule: Rule | None = None, tell: Callable[[int], None] | None = None) -> Demo:
    """Everything from answers to candidates into ``folder``, which is made where it is not there.

    Beside it stands an edition of the year before, of other made-up people, so that last year's positions show.
    ``tell`` is called ``steps_of(order)`` times at most: once a centre summarised and once a centre ranked.
    """
    before = demo_before(order, tell)
    centres, names = demo_centres(order, tell, _followed(before, order))
    write_centres(centres, folder / "centres")
    write_names([(n.centre, n.organisation, n.centre_name, n.organisation_name) for n in names], folder / "names.csv")
    edition = freeze(centres, rule or default_rule())
    write_edition(edition, folder / "edition.json")
    if before is not None:
        write_edition(before, folder / "edition-before.json")
    rankings = Rankings(edition, before)
    named = {n.centre: f"{n.organisation_name} {n.centre_name}" for n in names}
    write_rankings(rankings, folder / "ranking", tell, named)
    pairs = enumerate(zip(centres, names, strict=True))
    places = (Place(at, c.centre, Owner(n.organisation_name, n.centre_name), c.headcount or 0) for at, (c, n) in pairs)
    return Demo(edition, rankings, tuple(places))


def steps_of(order: Order) -> int:
    """How often ``write_demo`` tells that something is done, for a progress bar."""
    return 2 * order.entries + _entries_before(order)


def _entries_before(order: Order) -> int:
    entries = order.entries * 4 // 5
    return entries if entries >= _LEAST_BEFORE else 0


def demo_before(order: Order, tell: Callable[[int], None] | None = None) -> Edition | None:
    """The edition of the year before: four fifths as many entries, a little less happy; ``None`` where those are too few."""
    entries = _entries_before(order)
    if not entries:
        return None
    earlier = Order(people=order.people * 4 // 5, entries=entries, seed=order.seed + 1, mean=order.mean - 0.05)
    shipped = default_rule()
    rule = shipped.model_copy(
        update={
            "name": Words(ja="2025年版", en="Edition 2025"),
            "period": Period(first="2025-05", last="2025-08"),
            "exclude": (),
        }
    )
    centres, _ = demo_centres(earlier, tell, year=2025)
    edition = build(centres, rule)
    return edition if may_be_frozen(edition) else None


def _followed(before: Edition | None, order: Order) -> dict[int, str]:
    """Which centre of the year before each entry was."""
    return followed([(member.people, member.centre) for member in before.members] if before else [], order)


def followed(before: Sequence[tuple[int, str]], order: Order) -> dict[int, str]:
    """Which of these centres (people, pseudonym) each entry was: the largest was the largest, and so on; the rest are new."""
    old = sorted(before, key=lambda one: (-one[0], one[1]))
    largest = np.argsort(-world_of(order).sizes, kind="stable")[: len(old)]
    return {int(number): centre for number, (_, centre) in zip(largest, old, strict=False)}


def _by_entry(world: World, batches: list[pa.RecordBatch]) -> Iterator[pa.Table]:
    whole = pa.Table.from_batches([_plain(batch) for batch in batches])
    for first, last in zip(world.starts[:-1], world.starts[1:], strict=True):
        yield whole.slice(int(first), int(last - first))


def _plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Without the columns of places, whose dictionaries differ between chunks and which no edition needs."""
    kept = [name for name in batch.schema.names if name not in {"entry", "organisation", "section", "team"}]
    return batch.select(kept)


def _centre(world: World, facts: Facts, number: int, table: pa.Table) -> Centre:
    task = task_of(world.instrument.layout, (), (), {"counts", "persons"})
    batch = encode(table.combine_chunks().to_batches()[0], task)
    return seal(summarise(batch, task), world.instrument.pack, _entry(world, facts, number, duplicates_in(batch)))


def _entry(world: World, facts: Facts, number: int, duplicates: int) -> Entry:
    owner = int(world.organisations[number])
    heads = int(facts.heads[number])
    owned = int(facts.heads[world.organisations == owner].sum())
    return Entry(
        key=DEMO_KEY,
        centre=f"{world.order.seed} {entry_ids(world, number, number + 1)[0]}",
        organisation=organisation_names(world, owner, owner + 1)[0],
        month=f"2026-{5 + number % 4:02d}",
        headcount=heads,
        industry=INDUSTRIES[owner % len(INDUSTRIES)],
        size=next((name for most, name in _SIZES if owned <= most), "s5001"),
        consent=Consent(edition=True, findings=True, award=number % 11 != 7),
        quality=_quality(world, number, heads, duplicates),
        management=_management(facts, number),
        facts=tuple(_facts(facts, number)),
    )


def _dated(centre: Centre, year: int, before: str | None) -> Centre:
    """The same summary of another year."""
    return dated(centre, f"{year}{centre.month[4:]}", before)


def dated(centre: Centre, month: str, before: str | None) -> Centre:
    """The same summary of another month, sealed anew."""
    changed = centre.model_copy(update={"month": month, "before": before})
    return changed.model_copy(update={"digest": digest_of_centre(changed.model_dump(mode="json"))})


def _quality(world: World, number: int, heads: int, duplicates: int) -> Quality:
    rng = np.random.default_rng([world.order.seed, number])
    people = int(world.sizes[number])
    by_day = rng.multinomial(people, rng.dirichlet(np.full(_DAYS, 0.6)))
    # A few entries have what a check is to find: answers in one go, and two headcounts that do not agree.
    busiest = round(0.9 * people) if number % 41 == 10 else int(by_day.max())
    listed = round(1.2 * heads) if number % 29 == 6 else heads
    return Quality(busiest_day=busiest, days=_DAYS, duplicates=duplicates, listed=listed)


def _management(facts: Facts, number: int) -> Management:
    pack, items = management_items()
    stages = {item.id: int(stage) for item, stage in zip(items, facts.stages[number], strict=True) if stage > 0}
    return Management(instrument=Instrument(id=pack.id, version=pack.version, digest=pack.digest), stages=stages)


def _facts(facts: Facts, number: int) -> Iterator[Fact]:
    satisfied = float(facts.satisfaction[number])
    if not np.isnan(satisfied):
        yield Fact(id="customer_satisfaction", definition="demo-satisfied-share", value=satisfied)
    yield Fact(id="leaving_rate", definition="demo-left-within-year", value=float(facts.leaving[number]))


def _names(world: World, number: int, centre: Centre) -> Names:
    owner = int(world.organisations[number])
    [organisation] = organisation_names(world, owner, owner + 1)
    return Names(centre.centre, centre.organisation, centre_name(number), organisation)


__all__ = [
    "DEMO_KEY",
    "Demo",
    "Names",
    "Place",
    "dated",
    "demo_before",
    "demo_centres",
    "followed",
    "steps_of",
    "write_demo",
]
