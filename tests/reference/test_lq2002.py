"""A real survey from its file to its sheet: 2042 people of 49 companies, beside R and beside a count by hand.

Data: lq2002 of the R package multilevel (Bliese, Halverson & Schriesheim 2002, Leadership Quarterly 13, 3-14).
"""

import csv
import io
from collections import defaultdict
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner
from tests.reference import published

from shindan.cli import main
from shindan.result.figures import rounded
from shindan.result.schema import GroupQuality, Result

ITEMS = {
    "LEAD": [f"LEAD{place:02}" for place in range(1, 12)],
    "TSIG": [f"TSIG{place:02}" for place in range(1, 4)],
    "HOSTIL": [f"HOSTIL{place:02}" for place in range(1, 6)],
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    published.lead_items()  # skips with a sentence where the data is absent
    output = tmp_path_factory.mktemp("lq2002") / "out"
    answers = published.FOLDER / "data" / "lq2002.csv"
    command = ["analyze", str(answers), "--pack", "lq2002-pack", "--split", "COMPID=中隊", "-o", str(output)]
    done = CliRunner().invoke(main, command, env={"SHINDAN_PACKS": str(Path(__file__).parent)})
    assert done.exit_code == 0, done.output
    return output


@pytest.fixture(scope="module")
def result(folder: Path) -> Result:
    return Result.model_validate_json((folder / "result.json").read_bytes())


def leadership(result: Result) -> GroupQuality:
    return next(quality for quality in result.quality.groups if quality.element == "LEAD")


def test_everybody_is_counted(result: Result) -> None:
    people = [group.people or 0 for group in result.split("COMPID").groups]
    assert (result.entry.people, len(people), sum(people)) == (2042, 49, 2042)


def test_reliability_of_leadership_is_that_of_psych(result: Result) -> None:
    reference = published.entry("alpha_LEAD")
    found = next(quality for quality in result.quality.elements if quality.element == "LEAD")
    assert found.alpha is not None
    expected = [reference["raw_alpha"], reference["feldt95"]["lower"], reference["feldt95"]["upper"]]
    assert [found.alpha.value, found.alpha.low, found.alpha.high] == [rounded(value, 2) for value in expected]
    assert found.omega == rounded(published.entry("omega_LEAD_1f_fa_hand")["sumsq_over_model"], 2)
    assert found.item_rest == {item: rounded(r, 2) for item, r in reference["item_rest_r_drop"].items()}


def test_icc_of_leadership_is_that_of_multilevel(result: Result) -> None:
    found = leadership(result)
    names = ("icc1_lq2002_LEADx", "icc2_lq2002_LEADx")
    assert [found.icc1, found.icc2] == [rounded(published.entry(name), 2) for name in names]
    assert found.f == rounded(published.entry("anova_lq2002_LEADx")["F"], 2)


def test_the_reliability_of_each_company_is_that_of_nlme(result: Result) -> None:
    reference = published.entry("grpmean_rel_lq2002_LEADx")
    expected = dict(zip(reference["Group"], reference["MeanRel"], strict=True))
    codes = [group.code for group in result.split("COMPID").groups]
    found = dict(zip(codes, leadership(result).reliability, strict=True))
    told = {code: value for code, value in found.items() if value is not None}
    assert told == {code: rounded(expected[code], 1) for code in told}
    assert len(told) > 20


def test_agreement_within_each_company_is_that_of_lindell(result: Result) -> None:
    expected = {row["grpid"]: rounded(row["rwg.lindell"], 1) for row in published.entry("rwgj_lindell_LEAD")}
    codes = [group.code for group in result.split("COMPID").groups]
    found = dict(zip(codes, leadership(result).agreement, strict=True))
    # Where a question is near unanimity in a company, its agreement is not told.
    told = {code: value for code, value in found.items() if value is not None}
    assert told == {code: expected[code] for code in told}
    assert len(told) > 20


def counted_by_hand() -> dict[tuple[str, str], float]:
    """Share of positive answers by company and question, and by element its mean, in per cent, unrounded."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    with (published.FOLDER / "data" / "lq2002.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for element, items in ITEMS.items():
                good = {"0", "1"} if element == "HOSTIL" else {"4", "5"}
                for item in items:
                    counts[row["COMPID"], item][0] += row[item] in good
                    counts[row["COMPID"], item][1] += 1
    shares = {key: 100 * good / valid for key, (good, valid) in counts.items()}
    means = {
        (company, element): sum(shares[company, item] for item in items) / len(items)
        for company in {company for company, _ in shares}
        for element, items in ITEMS.items()
    }
    return {**shares, **means}


def test_every_share_is_that_of_a_plain_count(result: Result) -> None:
    expected = counted_by_hand()
    split = result.split("COMPID")
    seen = 0
    for row, cells in split.cells.items():
        for group, cell in zip(split.groups, cells, strict=True):
            value = expected[group.code, row]
            if cell.bound == "at_least":
                assert value >= (cell.value or 0), (row, group.code)
            elif cell.bound == "at_most":
                assert value <= (cell.value or 0), (row, group.code)
            elif not cell.suppressed and not cell.rough:
                assert abs(value - (cell.value or 0)) <= 0.5 + 1e-6, (row, group.code)
                seen += 1
    assert seen > 900


def test_companies_stand_in_the_order_of_their_numbers(result: Result) -> None:
    codes = [int(group.code) for group in result.split("COMPID").groups]
    assert codes == sorted(codes)


def test_the_sheet_is_a3_and_names_every_company_once(folder: Path, result: Result) -> None:
    sheet = pypdfium2.PdfDocument(folder / "sheet.pdf")
    assert {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in sheet} == {(420, 297)}
    words = [word for page in sheet for word in page.get_textpage().get_text_range().split()]
    sizes = sorted(f"n={group.people}" for group in result.split("COMPID").groups)
    assert sorted(word for word in words if word.startswith("n=") and word != "n=2042") == sizes


def test_nothing_of_the_sheet_stands_outside_its_page(folder: Path) -> None:
    for page in pypdfium2.PdfDocument(folder / "sheet.pdf"):
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        assert all(left >= 0 and low >= 0 and right <= width and high <= height for left, low, right, high in boxes)


def test_the_table_holds_every_company_and_question(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((folder / "result.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) >= 49 * 22
