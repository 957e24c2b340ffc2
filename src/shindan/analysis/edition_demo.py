"""A synthetic edition from answers to candidates, to see and try everything without a real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    duplicates_in,
    freeze,
    seal,
)
from shindan.edition.folders import write_centres, write_edition, write_names, write_rankings
from shindan.edition.rule import Rule, default_rule
from shindan.engines.encode import encode
from shindan.engines.local import task_of
from shindan.measurement.kernel import summarise
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


@dataclass(frozen=True)
class Names:
    """What a pseudonym stands for. It never stands in an edition's files."""

    centre: str
    organisation: str
    centre_name: str
    organisation_name: str


def demo_centres(order: Order, tell: Callable[[int], None] | None = None) -> tuple[list[Centre], list[Names]]:
    """The sealed summaries of made-up entries, and their names. ``tell`` is called with the number of centres done."""
    world = world_of(order)
    tally = new_tally(world)
    batches = []
    for chunk in chunks(world):
        tally.add(chunk)
        batches.append(batch_of(world, chunk))
    facts = facts_of(tally)
    centres = []
    for number, table in enumerate(_by_entry(world, batches)):
        centres.append(_centre(world, facts, number, table))
        if tell:
            tell(1)
    names = [_names(world, number, centre) for number, centre in enumerate(centres)]
    return centres, names


def write_demo(
    order: Order, folder: Path, rule: Rule | None = None, tell: Callable[[int], None] | None = None
) -> tuple[Edition, Rankings]:
    """Everything from answers to candidates into ``folder``, which is made where it is not there."""
    centres, names = demo_centres(order, tell)
    write_centres(centres, folder / "centres")
    write_names([(n.centre, n.organisation, n.centre_name, n.organisation_name) for n in names], folder / "names.csv")
    edition = freeze(centres, rule or default_rule())
    write_edition(edition, folder / "edition.json")
    rankings = Rankings(edition)
    write_rankings(
        rankings, folder / "ranking", tell, {n.centre: f"{n.organisation_name} {n.centre_name}" for n in names}
    )
    return edition, rankings


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
        centre=entry_ids(world, number, number + 1)[0],
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


def _quality(world: World, number: int, heads: int, duplicates: int) -> Quality:
    rng = np.random.default_rng([world.order.seed, number])
    people = int(world.sizes[number])
    by_day = rng.multinomial(people, rng.dirichlet(np.full(_DAYS, 0.6)))
    return Quality(busiest_day=int(by_day.max()), days=_DAYS, duplicates=duplicates, listed=heads)


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


__all__ = ["DEMO_KEY", "Names", "demo_centres", "write_demo"]
