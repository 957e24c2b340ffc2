"""What a cell says in answer to an item."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from .values import NO_ANSWER, NOT_APPLICABLE, UNREADABLE, item_values
from .wording import tidy

PACK = load_pack("wellbeing/employee")
READ = {item.id: item_values(PACK, item) for item in PACK.items if item.kind != "text"}
SCALE, WITH_NA, HAPPY, CHOICE = READ["LG2"], READ["LG1"], READ["KG1"], READ["AT1"]


@pytest.mark.parametrize(
    "text",
    [
        "5",
        " 5 ",
        "５",
        "5.0",
        "５．０",
        "05",
        "とてもそう思う",
        "とても そう思う",
        "Strongly agree",
        "STRONGLY AGREE",
        "5: とてもそう思う",
        "5：とてもそう思う",
        "5. Strongly agree",
        "5 とてもそう思う",
        "（5）とてもそう思う",
        "5（とてもそう思う）",
        "とてもそう思う（5）",
        "5-とてもそう思う",
        "\u200b5",
    ],
)
def test_five_may_be_written_as_people_write_it(text: str) -> None:
    assert SCALE.read(text) == 5


@pytest.mark.parametrize("text", ["", " ", "　", "-", "－", "−", "―", "無回答", "NaN", None, "NA", "n/a", "N/A"])
def test_a_blank_is_no_answer(text: str | None) -> None:
    assert SCALE.read(text) == NO_ANSWER


@pytest.mark.parametrize("text", ["該当しない", "na", "n/a", "N/A", "NA", "-1", "-1.0", "Not applicable", "該当なし"])
def test_not_applicable_where_the_item_allows_it(text: str) -> None:
    assert WITH_NA.read(text) == NOT_APPLICABLE


@pytest.mark.parametrize(
    "text",
    [
        "該当しない",
        "-1",
        "0",
        "6",
        "3.5",
        "五",
        "1,5",
        "4: とてもそう思う",
        "はい",
        "1e0",
        "٢",
        "55555555",
        "x" * 999,
        "#N/A",
    ],
)
def test_what_is_no_answer_of_the_scale_is_unreadable(text: str) -> None:
    assert SCALE.read(text) == UNREADABLE


@pytest.mark.parametrize(
    ("text", "answer"), [("0", 0), ("10", 10), ("10（とても幸せだと感じる）", 10), ("まったく幸せだと感じない", 0)]
)
def test_happiness_counts_from_0_to_10(text: str, answer: int) -> None:
    assert HAPPY.read(text) == answer


@pytest.mark.parametrize(
    "text", ["part_time", "PART_TIME", "パート・アルバイト", "ﾊﾟｰﾄ･ｱﾙﾊﾞｲﾄ", "Part-time employee", "3. パート・アルバイト"]
)
def test_an_option_is_found_by_code_or_label(text: str) -> None:
    assert CHOICE.codes[CHOICE.read(text)] == "part_time"


@pytest.mark.parametrize("text", ["30〜39歳", "30～39歳", "30~39歳", "30s"])
def test_a_wave_dash_survives_shift_jis(text: str) -> None:
    assert READ["AT4"].codes[READ["AT4"].read(text)] == "30s"


def test_every_code_and_label_of_the_pack_reads_back() -> None:
    for item_id, values in READ.items():
        item = PACK.item(item_id)
        for place, option in enumerate(item.options):
            assert {values.read(t) for t in (str(option.value), option.text.ja, option.text.en)} == {place}


def test_a_fault_names_the_value_and_the_valid_ones() -> None:
    assert "「7」" in SCALE.why("7")
    assert "5（とてもそう思う）" in SCALE.why("7")
    assert "数式のエラー「#REF!」" in SCALE.why("#REF!")


@given(st.text(max_size=400))
def test_any_text_is_read_or_told(text: str) -> None:
    for values in (SCALE, WITH_NA, HAPPY, CHOICE):
        answer = values.read(text)
        assert answer in {NO_ANSWER, NOT_APPLICABLE, UNREADABLE} or 0 <= answer <= 10
        assert "使えません" in values.why(text) or "エラー" in values.why(text)


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
