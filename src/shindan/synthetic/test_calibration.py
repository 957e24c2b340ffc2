"""How close made-up answers come to the published figures of 2024, and that the comparison is the answers' own."""

import csv
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shindan.synthetic import Calibration, Order, write_folder
from shindan.synthetic.happiness import centre_means, level
from shindan.synthetic.tally import new_tally
from shindan.synthetic.world import entry_sizes, world_of

AIMED = {
    "mean happiness": (5.79, 0.002),
    "high centres": (6.87, 0.01),
    "low centres": (4.57, 0.01),
    "their difference": (2.30, 0.02),
    "R² with satisfaction": (0.4136, 0.002),
    "leaving below": (25.0, 0.05),
    "leaving above": (18.0, 0.05),
}


@cache
def calibrated(order: Order) -> Calibration:
    with TemporaryDirectory() as folder:
        return write_folder(order, Path(folder) / "made", "parquet")


def figure(calibration: Calibration, name: str) -> float | None:
    return next(line.made for line in calibration.lines if line.name.endswith(f" / {name}"))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", AIMED)
def test_the_published_figures_come_out(name: str, seed: int) -> None:
    wanted, within = AIMED[name]
    assert figure(calibrated(Order(seed=seed)), name) == pytest.approx(wanted, abs=within)


def test_happiness_goes_with_the_elements_as_in_real_surveys() -> None:
    structure = calibrated(Order()).structure
    assert 0.4 < structure["r2_happiness_on_elements"] < 0.52
    assert structure["lowest_positive_share"] > 0.33
    assert structure["highest_positive_share"] < 0.77


def test_another_mean_keeps_the_distances_of_high_and_low() -> None:
    calibration = calibrated(Order(4374, 38, 1, 5.65))
    assert figure(calibration, "mean happiness") == pytest.approx(5.65, abs=0.01)
    assert figure(calibration, "their difference") == pytest.approx(2.30, abs=0.08)


def test_few_centres_are_not_fitted_and_it_is_said() -> None:
    calibration = calibrated(Order(60, 3))
    assert figure(calibration, "R² with satisfaction") is None
    assert any("20未満" in note for note in calibration.notes())


def test_tiny_centres_are_off_and_it_is_said() -> None:
    calibration = calibrated(Order(132, 132))
    assert any("人数が少ない" in note for note in calibration.notes())


def test_a_close_set_needs_no_excuse() -> None:
    assert calibrated(Order()).notes() == ()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 10_000), st.integers(1, 300), st.integers(0, 10_000))
def test_the_mean_aimed_at_is_exact_for_any_centres(people: int, entries: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    sizes = entry_sizes(max(people, entries), entries, rng)
    assert sizes.sum() == max(people, entries)
    means = centre_means(sizes, 5.79, rng)
    assert ((means > 0) & (means < 10)).all()
    assert np.average(means, weights=sizes) == pytest.approx(5.79, abs=0.2 if entries < 20 else 1e-3)


def test_high_and_low_centres_stand_beyond_one_standard_deviation() -> None:
    means = np.array([4.0, 6.0, 6.0, 6.0, 8.0])
    assert level(means, np.ones(5, np.int64)).tolist() == [-1, 0, 0, 0, 1]


def test_one_centre_is_neither_high_nor_low() -> None:
    assert level(np.array([6.0]), np.array([5])).tolist() == [0]


def test_nothing_is_counted_before_anybody_is_seen() -> None:
    tally = new_tally(world_of(Order(50, 5)))
    assert np.isnan(tally.means).all()
    assert np.isnan(tally.explained())


def test_the_file_says_what_the_answers_say(tmp_path: Path) -> None:
    write_folder(Order(), tmp_path / "made")
    told = json.loads((tmp_path / "made" / "calibration.json").read_text(encoding="utf-8"))
    by_entry = defaultdict(list)
    with (tmp_path / "made" / "responses.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            by_entry[row["entry"]].append(int(row["KG1"])) if row["KG1"] else None
    with (tmp_path / "made" / "entries.csv").open(encoding="utf-8-sig") as file:
        known = [row for row in csv.DictReader(file) if row["customer_satisfaction"]]
    happiness = [float(np.mean(by_entry[row["entry"]])) for row in known]
    r = np.corrcoef(happiness, [float(row["customer_satisfaction"]) for row in known])[0, 1]
    made = {line["name"].split(" / ")[1]: line["made"] for line in told["figures"]}
    assert len(known) == 34
    assert made["R² with satisfaction"] == pytest.approx(r**2)
    assert made["mean happiness"] == pytest.approx(np.mean([x for said in by_entry.values() for x in said]))
