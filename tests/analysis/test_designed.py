"""The whole road of a designed questionnaire: its extra questions are rows of their own and touch no other figure."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shindan.analysis import Choices, analyze_file
from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.design import Category, Choice, Design, FromPool, Own, Phrase, compose
from shindan.measurement.layout import layout_of
from shindan.report.survey.sheet import sheet_pdf
from shindan.result.schema import Result
from shindan.synthetic import batches


def phrase(text: str) -> Phrase:
    return Phrase(ja=text, en="Text")


@pytest.fixture(scope="module")
def designed() -> Pack:
    windows = (Choice(value="in", text=phrase("受信")), Choice(value="out", text=phrase("発信")))
    design = Design(
        categories=(
            Category(id="WINDOW", text=phrase("窓口を教えてください。"), topic=phrase("窓口"), options=windows),
        ),
        extra=(
            FromPool(id="AD4"),
            FromPool(id="AD5"),
            FromPool(id="AD9"),
            FromPool(id="AD10"),
            Own(kind="scale", id="X1", text=phrase("新しい席は、仕事に集中できる環境です。")),
            Own(kind="text", id="X2", text=phrase("休憩室への要望をお書きください。")),
        ),
    )
    return compose(load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons"), design)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    table = pa.Table.from_batches(batches(people=300, entries=1, seed=3))
    rng = np.random.default_rng(5)
    home = np.isin(np.array(table["AT5"].cast(pa.string()).to_pylist(), dtype=object), ["home", "hybrid"])
    scale = rng.integers(1, 6, (3, 300))
    added = {
        "WINDOW": pa.array(np.where(np.arange(300) % 3 == 0, "out", "in")),
        "AD4": pa.array(np.where(rng.random(300) < 0.4, "1", "0")),
        "AD5": pa.array([None] * 300, pa.string()),
        "AD9": pa.array(scale[0].astype(np.int8)),
        "AD10": pa.array([int(one) if there else None for one, there in zip(scale[1], home, strict=True)], pa.int8()),
        "X1": pa.array(scale[2].astype(np.int8)),
        "X2": pa.array(["静かな場所がほしいです。" if one else None for one in rng.random(300) < 0.5]),
    }
    for name, column in added.items():
        table = table.append_column(name, column)
    path = tmp_path_factory.mktemp("designed") / "answers.parquet"
    pq.write_table(table, path)
    return path


@pytest.fixture(scope="module")
def result(designed: Pack, answers: Path) -> Result:
    analysis = analyze_file(answers, Choices(pack=designed, splits=["WINDOW", "AT1"], entry="架空センター"))
    assert analysis.fault_count == 0
    assert analysis.missing_items == ()
    return analysis.result


def test_extra_questions_are_in_no_element(designed: Pack) -> None:
    base = layout_of(load_pack("wellbeing/employee"))
    layout = layout_of(designed)
    items = [[layout.columns[place].id for place in element.columns] for element in layout.elements]
    assert items == [[base.columns[place].id for place in element.columns] for element in base.elements]
    assert layout.columns[layout.kgi or 0].id == "KG1"


def test_extra_questions_are_a_section_of_their_own(result: Result) -> None:
    sections = {section.kind: [row.id for row in section.rows] for section in result.sections}
    assert sections["extra"] == ["AD9", "X1", "AD10"]  # AD10 reads an attribute
    assert sections["free_text"] == ["FT1", "FT2", "X2"]


def test_extra_questions_have_figures_by_group(result: Result, answers: Path) -> None:
    given = pq.read_table(answers, columns=["X1"])["X1"].to_numpy()
    assert result.total["X1"].value == round(100 * float((given >= 4).mean()))
    assert [cell.suppressed for cell in result.split("WINDOW").cells["X1"]] == [False, False]


def test_how_many_ticked_an_own_choice_is_no_row(result: Result) -> None:
    assert "AD4" not in result.total
    assert "WINDOW" not in result.total


def test_own_attributes_are_splits_with_their_names(result: Result) -> None:
    split = result.split("WINDOW")
    assert split.name.ja == "窓口"
    assert [group.name.ja for group in split.groups] == ["受信", "発信"]
    assert [group.people for group in split.groups] == [200, 100]


def test_the_51_questions_have_the_figures_they_have_alone(result: Result, answers: Path) -> None:
    alone = analyze_file(answers, Choices(splits=["WINDOW", "AT1"])).result
    core = [row.id for row in alone.rows]
    assert {row: result.total[row] for row in core} == {row: alone.total[row] for row in core}


def test_the_sheet_of_a_designed_questionnaire_is_printed(result: Result) -> None:
    assert sheet_pdf(result, "WINDOW").startswith(b"%PDF")
