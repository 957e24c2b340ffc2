"""The figures of a customer list of 200,000 people and 2 million purchases, beside plain DuckDB SQL for the same counts in the same run.

``python -m tests.bench.customers`` measures it alone; ``./run bench`` includes it. The SQL counts customers; it makes no interval.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from tests.bench.load import Figure, times

from shindan.measurement.cohorts import Ledger, ledger, referrals, repeat_rate, retention
from shindan.measurement.cohorts_compare import shares_against, spend_against
from shindan.measurement.cohorts_spend import spend

CUSTOMERS, PURCHASES, DAYS = 200_000, 2_000_000, 1095
ROUNDS = 3
# DuckDB gets so many threads on every machine, so that the ratio is one of the work; it has been 0.2.
THREADS, MOST = 2, 0.5
# What the same four figures are in SQL: the same definitions as in docs/methods/cohorts.md.
REPEAT = """
with days as (select distinct who, day from bought),
  ordered as (select who, day, row_number() over (partition by who order by day) as visit from days),
  begun as (select who, max(day) filter (visit = 1) as first, max(day) filter (visit = 2) as again from ordered where visit <= 2 group by who),
  known as (select b.* from begun b join people p using (who) where p.first is null or p.first >= (select min(day) from bought))
select date_trunc('month', first) as month, count(*) filter (again <= first + 90), count(*) from known
  where first + 90 <= (select max(day) from bought) group by month order by month
"""
KEPT = """
with months as (select distinct who, date_trunc('month', day)::date as month from bought)
select a.month, count(distinct b.who), count(distinct a.who) from months a
  left join months b on b.who = a.who and b.month > a.month and b.month <= a.month + interval 12 month
  group by a.month order by a.month
"""
SPENT = """
with each as (select date_trunc('month', day) as month, who, sum(yen) as yen, count(*) as times from bought group by month, who)
select month, count(*), sum(times), avg(yen), median(yen) from each group by month order by month
"""
CAME = """
with begun as (select who, min(day) as day from bought group by who)
select date_trunc('month', coalesce(p.first, b.day)) as month, sum((referred = 1)::int), sum((referred >= 0)::int)
  from people p left join begun b using (who) group by month order by month
"""


@dataclass(frozen=True)
class Lists:
    """The same list as arrays and as tables."""

    people: pa.Table
    bought: pa.Table

    @property
    def book(self) -> Ledger:
        first = self.people["first"].to_numpy().astype("datetime64[D]")
        day = self.bought["day"].to_numpy().astype("datetime64[D]")
        referred = self.people["referred"].to_numpy()
        return ledger(first, referred, self.bought["who"].to_numpy(), day, self.bought["yen"].to_numpy())


def make_lists(customers: int = CUSTOMERS, purchases: int = PURCHASES) -> Lists:
    """Regulars and passers-by over three years; the same whenever they are made."""
    draw = np.random.default_rng(6)
    start = np.datetime64("2023-11-01")
    who = (draw.random(purchases) ** 2 * customers).astype(np.int64)
    bought = pa.table(
        {
            "who": who,
            "day": start + draw.integers(0, DAYS, purchases).astype("timedelta64[D]"),
            "yen": np.maximum(draw.lognormal(8, 0.8, purchases), 1).astype(np.int64),
        }
    )
    first = start + draw.integers(-400, DAYS, customers).astype("timedelta64[D]")
    first[draw.random(customers) < 0.5] = np.datetime64("NaT")
    referred = draw.integers(-1, 2, customers).astype(np.int8)
    return Lists(pa.table({"who": np.arange(customers), "first": first, "referred": referred}), bought)


def own(lists: Lists) -> tuple[object, ...]:
    """All four figures with intervals and the comparison with the year before."""
    book = lists.book
    repeated, kept, came, spent = repeat_rate(book), retention(book), referrals(book), spend(book)
    against = [shares_against(found) for found in (repeated, kept, came)]
    return repeated, kept, came, spent, against, spend_against(spent)


def sql(lists: Lists) -> list[list[tuple[object, ...]]]:
    """The counts, means and medians by SQL."""
    import duckdb

    with duckdb.connect(config={"threads": THREADS}) as base:
        base.register("people", lists.people)
        base.register("bought", lists.bought)
        return [base.execute(query).fetchall() for query in (REPEAT, KEPT, CAME, SPENT)]


def figures(customers: int = CUSTOMERS, purchases: int = PURCHASES) -> dict[str, Figure]:
    """Seconds, in turn."""
    lists = make_lists(customers, purchases)
    rounds = [(_seconds(sql, lists), _seconds(own, lists)) for _ in range(ROUNDS)]
    return {
        "customers, DuckDB SQL (s)": Figure(tuple(plain for plain, _ in rounds)),
        "customers, KPI (s)": Figure(tuple(ours for _, ours in rounds)),
    }


def _seconds(work: object, lists: Lists) -> float:
    start = time.perf_counter()
    work(lists)  # type: ignore[operator]
    return time.perf_counter() - start


def expected(found: dict[str, Figure]) -> list[tuple[bool, str]]:
    """KPI with their intervals in half the time of the plain counts in SQL."""
    ratio = times(found["customers, KPI (s)"], found["customers, DuckDB SQL (s)"])
    return [(ratio <= MOST, f"KPI with 2 million purchases ≤ {MOST} × plain DuckDB SQL ({ratio:.2f} ×)")]


if __name__ == "__main__":
    told = figures()
    for label, figure in told.items():
        print(f"{label:26} {figure}")
    for holds, words in expected(told):
        print(f"{'✓' if holds else '✗'} {words}")
