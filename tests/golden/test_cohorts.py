"""Seven customers and their purchases, counted by hand.

| | became one | referred | purchases (yen) |
|---|---|---|---|
| A | – | yes | 2025/01/03 1,000 · 2025/01/20 2,000 · 2026/01/10 4,000 |
| B | – | no | 2025/01/10 3,000 · 2025/06/01 500 |
| C | – | unknown | 2025/01/31 4,000 · 2025/04/30 700 |
| D | 2024/05/05 | no | 2025/02/10 900 · 2025/03/01 900 |
| E | – | yes | 2025/12/15 5,000 |
| F | 2026/01/05 | no | nothing |
| G | – | no | 2026/01/31 8,000 |

The records run from 2025/01/03 to 2026/01/31.

Repeat within 90 days, cohort of January 2025: A (17 days) and C (89 days) of A, B (142 days), C → 2 of 3. D was a customer before the
records begin and is in no cohort. E: 2025/12/15 + 90 days is after the end → left out; so is G.
Retention of January 2026: bought in January 2025: A, B, C; again from February 2025 to January 2026: all three → 3 of 3.
Referral, January 2025: A of A and B, C unknown; January 2026: F and G, neither.
Spend of January 2025: A 3,000, B 3,000, C 4,000 → 3 customers, 4 purchases, 10,000 yen.
"""

from __future__ import annotations

import numpy as np
import pytest

from shindan.measurement.cohorts import Ledger, ledger, referrals, repeat_rate, retention
from shindan.measurement.cohorts_periods import Period
from shindan.measurement.cohorts_spend import spend

PURCHASES = (
    (0, "2025-01-03", 1000),
    (0, "2025-01-20", 2000),
    (0, "2026-01-10", 4000),
    (1, "2025-01-10", 3000),
    (1, "2025-06-01", 500),
    (2, "2025-01-31", 4000),
    (2, "2025-04-30", 700),
    (3, "2025-02-10", 900),
    (3, "2025-03-01", 900),
    (4, "2025-12-15", 5000),
    (6, "2026-01-31", 8000),
)
JANUARY, A_YEAR_ON = Period(2025 * 12), Period(2026 * 12)


@pytest.fixture
def book() -> Ledger:
    first = np.array(["NaT", "NaT", "NaT", "2024-05-05", "NaT", "2026-01-05", "NaT"], "datetime64[D]")
    who, day, yen = zip(*PURCHASES, strict=True)
    return ledger(first, [1, 0, -1, 0, 1, 0, 0], who, np.array(day, "datetime64[D]"), yen)


def test_two_of_three_bought_again_within_ninety_days(book: Ledger) -> None:
    found = {
        each.period: (each.part, each.whole, each.left_out) for each in repeat_rate(book) if each.whole + each.left_out
    }
    assert found == {JANUARY: (2, 3, 0), Period(2025 * 12 + 11): (0, 0, 1), A_YEAR_ON: (0, 0, 1)}


def test_the_interval_of_two_of_three_is_wilsons(book: Ledger) -> None:
    assert tuple(repeat_rate(book)[0].estimate) == pytest.approx((0.6667, 0.2077, 0.9385), abs=0.0001)


def test_with_a_window_of_a_day_less_the_last_one_did_not_come_back(book: Ledger) -> None:
    assert (repeat_rate(book, window=89)[0].part, repeat_rate(book, window=88)[0].part) == (2, 1)


def test_all_three_of_last_january_stayed(book: Ledger) -> None:
    assert [(each.period, each.part, each.whole) for each in retention(book)] == [(A_YEAR_ON, 3, 3)]


def test_one_of_two_came_by_referral_and_of_one_it_is_not_known(book: Ledger) -> None:
    found = {each.period: (each.part, each.whole, each.left_out) for each in referrals(book)}
    assert (found[JANUARY], found[A_YEAR_ON]) == ((1, 2, 1), (0, 2, 0))


def test_the_spend_of_a_month(book: Ledger) -> None:
    first = spend(book)[0]
    assert (first.customers, first.purchases, first.total) == (3, 4, 10_000)
    assert (first.mean.value, first.median.value, first.purchase_mean.value) == (
        pytest.approx(3333.33, abs=0.01),
        3000,
        2500,
    )
    # sd of 3,000, 3,000 and 4,000 is 577.35; t(2) = 4.3027
    assert (first.mean.low, first.mean.high) == pytest.approx((1899.1, 4767.6), abs=0.1)


def test_the_first_quarter_holds_its_three_months(book: Ledger) -> None:
    quarter = repeat_rate(book, months=3)[0]
    assert (quarter.period, quarter.part, quarter.whole) == (Period(2025 * 12, 3), 2, 3)
