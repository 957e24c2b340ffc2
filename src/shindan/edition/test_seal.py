"""What is handed over: whole, mergeable, without anybody's answer, and read back only as it was written."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shindan.diagnosis import load_pack
from shindan.measurement.layout import layout_of
from shindan.measurement.summary import merge

from .centre import Centre, Consent, digest_of_centre
from .conftest import KEY, make_centre, points
from .figures import figures_of
from .parts import EditionError, canonical, pseudonym
from .reading import read_centre, read_folder, refuse_twice
from .seal import summary_of


def given(centre: Centre) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(canonical(centre))
    return values


def sealed_again(values: dict[str, Any]) -> bytes:
    return canonical({**values, "digest": digest_of_centre(values)})


def faults(data: bytes) -> list[str]:
    centre, found = read_centre(data, "c.centre.json")
    assert (centre is None) == bool(found)
    return [str(fault) for fault in found]


@pytest.fixture(scope="module")
def centre() -> Centre:
    return make_centre("東京", points(5.5, 20))


def test_a_file_reads_back_as_it_was_sealed(centre: Centre) -> None:
    assert read_centre(canonical(centre), "c") == (centre, ())


def test_equal_entries_give_equal_bytes(centre: Centre) -> None:
    assert canonical(make_centre("東京", points(5.5, 20))) == canonical(centre)


def test_no_attribute_comment_or_name_is_in_it(centre: Centre) -> None:
    text = canonical(centre).decode()
    assert "東京" not in text
    ids = {column["id"] for column in centre.layout["columns"]}
    assert not [name for name in ids if name.startswith(("AT", "FT"))]


def test_a_pseudonym_lasts_under_one_key_and_says_nothing_under_another() -> None:
    assert pseudonym(KEY, "o", "A") == pseudonym(KEY, "o", "A")
    assert pseudonym(KEY, "o", "A") != pseudonym(b"another key of the operator", "o", "A")
    assert pseudonym(KEY, "o", "A")[2:] != pseudonym(KEY, "c", "A")[2:]
    with pytest.raises(ValueError, match="16バイト"):
        pseudonym(b"short", "o", "A")


def test_figures_come_out_in_full_precision(centre: Centre) -> None:
    figures = figures_of(centre, centre.rows)
    people = points(5.5, 20)
    assert figures["KG1"].value == pytest.approx(np.mean(people), abs=1e-11)
    assert figures["KG1"].within == pytest.approx(np.var(people) * 20, abs=1e-9)
    items = [figures[name].value for name in next(row.items for row in centre.rows if row.id == "LG")]
    assert figures["LG"].value == pytest.approx(np.mean(items), abs=1e-11)


def test_summaries_of_two_centres_merge_into_that_of_both(centre: Centre) -> None:
    other = make_centre("大阪", points(6.0, 15))
    both = merge(summary_of(centre), summary_of(other))
    assert both.people[0] == 35
    assert np.array_equal(both.scores, summary_of(centre).scores + summary_of(other).scores)


def test_without_consent_nothing_is_sealed() -> None:
    with pytest.raises(ValueError, match="同意"):
        make_centre("東京", points(5.5, 20), consent=Consent(edition=False))


def test_an_organisations_own_questions_stay_with_it(centre: Centre) -> None:
    pack = load_pack("wellbeing/employee")
    extra = pack.item("LG1").model_copy(update={"id": "X1"})
    own = pack.model_copy(update={"items": (*pack.items, extra), "digest": "sha256:own"})
    layout = layout_of(own)
    from shindan.measurement.batch import Batch
    from shindan.measurement.kernel import Task, summarise

    from .seal import Entry, seal

    answers = np.zeros((len(layout.columns), 12), np.uint8)
    summary = summarise(Batch(answers), Task(layout, parts=frozenset({"counts", "persons"})))
    entry = Entry(
        key=KEY,
        centre="a",
        organisation="b",
        month="2026-06",
        headcount=12,
        industry="N",
        size="s100",
        consent=Consent(edition=True),
    )
    made = seal(summary, own, entry, reference=pack)
    assert "X1" not in canonical(made).decode()
    # An element that has got another question is another element.
    assert "LG" not in {row.id for row in made.rows}
    assert "RC" in {row.id for row in made.rows}
    assert faults(canonical(made)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"month": "2026-13"}, "month: 値「2026-13」は使えません"),
        ({"people": -1}, "people: 値「-1」は使えません → 0 以上の数にしてください"),
        ({"centre": "東京"}, "centre: 値「東京」は使えません"),
        ({"name": "東京"}, "name: 知らない項目です"),
        ({"facts": [{"id": "leaving_rate", "definition": "d", "value": 120}]}, "facts[0].value: 値「120」"),
        ({"consent": {"edition": False}}, "consent.edition: 年度版への提供に同意がありません"),
        ({"people": 21}, "sums.counts[0]: KG1 の回答の合計 20 が人数 21 と合いません"),
        ({"layout": {"pack": "x"}}, "layout: 調査票の列の並びとして読めません"),
        ({"rows": []}, "rows: 「KG1」の行がありません"),
    ],
)
def test_every_fault_is_said_with_file_and_field(centre: Centre, change: dict[str, Any], said: str) -> None:
    found = faults(sealed_again({**given(centre), **change}))
    assert any(fault.startswith("c.centre.json: ") and said in fault for fault in found), found


def test_several_faults_are_said_at_once(centre: Centre) -> None:
    assert len(faults(sealed_again({**given(centre), "month": "x", "people": -1}))) == 2


def test_sums_that_contradict_each_other_are_refused(centre: Centre) -> None:
    values = given(centre)
    values["sums"]["within"][0][0][0][0] += 1
    assert "肯定数か有効回答数が sums.counts と合いません" in faults(sealed_again(values))[0]


def test_sums_of_another_shape_are_refused(centre: Centre) -> None:
    values = given(centre)
    values["sums"]["scores"].pop()
    assert "数の並びの形" in faults(sealed_again(values))[0]


def test_nothing_else_travels_in_the_layout(centre: Centre) -> None:
    values = given(centre)
    values["layout"]["names"] = ["東京"]
    assert "layout: 調査票の列の並びとして読めません" in faults(sealed_again(values))[0]


def test_a_changed_digit_is_found(centre: Centre) -> None:
    values = given(centre)
    values["industry"] = "M"
    assert "書き出されたときから変わっています" in faults(canonical(values))[0]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"format": "other"}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_summary_is_refused(data: bytes) -> None:
    assert faults(data)


def test_a_folder_says_the_faults_of_all_its_files(tmp_path: Path, centre: Centre) -> None:
    (tmp_path / "a.centre.json").write_bytes(b"{")
    (tmp_path / "b.centre.json").write_bytes(sealed_again({**given(centre), "month": "x"}))
    (tmp_path / "c.centre.json").write_bytes(canonical(centre))
    with pytest.raises(EditionError) as caught:
        read_folder(tmp_path)
    assert [fault.file for fault in caught.value.faults] == ["a.centre.json", "b.centre.json"]


def test_one_centre_twice_is_refused(centre: Centre) -> None:
    with pytest.raises(EditionError, match="同じセンターの要約が二つあります"):
        refuse_twice((centre, make_centre("東京", points(6.0, 20))))
