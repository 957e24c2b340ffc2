"""Who is in an edition, whether it may be frozen, and that its bytes follow from its members and rule alone."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shindan.diagnosis import Pack, load_pack

from .build import build, largest_share, may_be_frozen
from .centre import Centre, Quality
from .conftest import make_centre, many, points
from .folders import write_centres
from .freezing import freeze, read_edition, recomputes
from .model import Earlier, Edition
from .parts import EditionError, canonical
from .quality import shares_of
from .reading import read_folder
from .rule import Left, Rule


def codes(edition: Edition, centre: str | None = None) -> set[str]:
    return {finding.code for finding in edition.findings if finding.centre == centre}


@pytest.mark.parametrize(
    ("organisations", "status"), [(9, "none"), (10, "reference"), (19, "reference"), (20, "standard")]
)
def test_status_follows_the_number_of_organisations(rule: Rule, organisations: int, status: str) -> None:
    edition = build(many(organisations), rule)
    assert edition.status == status
    assert may_be_frozen(edition) == (status != "none")


def test_many_centres_of_few_organisations_make_no_edition(rule: Rule) -> None:
    edition = build(many(40, centres_each=5), rule)
    assert "few_organisations" in codes(edition)


def test_one_dominating_organisation_stops_the_edition(rule: Rule, forty: list[Centre]) -> None:
    giant = make_centre("giant", points(6.5, 700), "giant")
    edition = build([*forty, giant], rule)
    assert largest_share(edition.members) > 25
    assert codes(edition) == {"dominated"}
    assert edition.status == "none"
    with pytest.raises(EditionError, match="一つの組織が回答者の"):
        freeze([*forty, giant], rule)


def test_leaving_centres_of_it_out_with_a_reason_mends_that(rule: Rule, forty: list[Centre]) -> None:
    giant = make_centre("giant", points(6.5, 700), "giant")
    left = rule.model_copy(update={"exclude": (Left(centre=giant.centre, reason="回答者の25%を超えるため"),)})
    edition = freeze([*forty, giant], left)
    assert [one.reasons[0].text.ja for one in edition.excluded] == ["回答者の25%を超えるため"]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"month": "2026-09"}, "period"), ({"headcount": None}, "headcount"), ({"headcount": 1000}, "response")],
)
def test_who_does_not_fit_the_rule_is_left_out_with_the_reason(rule: Rule, change: dict[str, Any], code: str) -> None:
    strict = rule.eligibility.model_copy(update={"headcount_needed": True, "response": 30})
    centre = make_centre("x", points(5, 20), **change)
    [out] = build([centre], rule.model_copy(update={"eligibility": strict})).excluded
    assert [reason.code for reason in out.reasons] == [code]


def test_a_tiny_centre_is_left_out(rule: Rule) -> None:
    [out] = build([make_centre("x", points(5, 9))], rule).excluded
    assert out.reasons[0].text.ja == "回答が9件で、10件に足りません。"


def test_the_order_of_the_files_does_not_matter(rule: Rule, forty: list[Centre]) -> None:
    shuffled = [forty[at] for at in np.random.default_rng(3).permutation(len(forty))]
    assert canonical(freeze(shuffled, rule)) == canonical(freeze(forty, rule))


def test_another_process_gives_the_identical_bytes(tmp_path: Path, rule: Rule, forty: list[Centre]) -> None:
    write_centres(forty, tmp_path / "centres")
    code = (
        "import sys; from pathlib import Path; from shindan.edition import *;"
        "sys.stdout.buffer.write(canonical(freeze(read_folder(Path(sys.argv[1])), default_rule())))"
    )
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(tmp_path / "centres")],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": "77", "OMP_NUM_THREADS": "1"},
    )
    assert run.stdout == canonical(freeze(read_folder(tmp_path / "centres"), rule))


def test_a_frozen_edition_reads_back_and_recomputes(rule: Rule, forty: list[Centre]) -> None:
    edition = freeze(forty, rule)
    again = read_edition(canonical(edition), "e.json")
    assert again == edition
    assert recomputes(again, forty)
    assert not recomputes(again, forty[1:])


def test_a_changed_digit_of_a_frozen_edition_is_found(rule: Rule, forty: list[Centre]) -> None:
    data = canonical(freeze(forty, rule))
    with pytest.raises(EditionError, match="書き換えられています"):
        read_edition(data.replace(b'"number":1', b'"number": 1'), "e.json")


def test_withdrawn_consent_makes_a_new_version_without_the_centre(rule: Rule, forty: list[Centre]) -> None:
    first = freeze(forty, rule)
    second = freeze(forty[1:], rule, first, "同意の撤回")
    assert second.number == 2
    assert second.earlier == Earlier(number=1, digest=first.digest, reason="同意の撤回")
    assert forty[0].centre not in canonical(second).decode()
    assert forty[0].organisation not in canonical(second).decode()


def test_a_new_version_needs_a_reason_and_a_change(rule: Rule, forty: list[Centre]) -> None:
    first = freeze(forty, rule)
    with pytest.raises(EditionError, match="理由"):
        freeze(forty[1:], rule, first)
    with pytest.raises(EditionError, match="第1版と同じ内容です"):
        freeze(forty, rule, first, "念のため")


def reworded(item_id: str) -> Pack:
    """The questionnaire with one item worded otherwise, as a later version."""
    pack = load_pack("wellbeing/employee")
    items = tuple(
        item.model_copy(update={"text": item.text.model_copy(update={"ja": item.text.ja + "？"})})
        if item.id == item_id
        else item
        for item in pack.items
    )
    return pack.model_copy(update={"items": items, "version": "1.1.0", "digest": "sha256:" + "1" * 64})


def test_a_changed_wording_keeps_only_that_item_and_its_element_apart(rule: Rule, forty: list[Centre]) -> None:
    other = make_centre("new", points(6, 30), pack=reworded("LG1"))
    edition = build([*forty, other], rule)
    member = edition.member(other.centre)
    assert {"LG1", "LG"}.isdisjoint(member.figures)
    assert {"KG1", "LG2", "RC", "TM"} <= set(member.figures)
    assert codes(edition, other.centre) == {"other_wording"}


def test_the_edition_stands_on_the_wording_that_most_centres_asked(rule: Rule, forty: list[Centre]) -> None:
    pack = reworded("LG1")
    later = [make_centre(f"n{at}", points(5, 20), pack=pack) for at in range(41)]
    edition = build([*forty, *later], rule)
    assert edition.row("LG1").digest == later[0].rows[[row.id for row in later[0].rows].index("LG1")].digest
    assert "LG1" not in edition.member(forty[0].centre).figures


@pytest.mark.parametrize(
    ("quality", "code"),
    [
        (Quality(busiest_day=28, days=10), "busiest_day"),
        (Quality(duplicates=4), "duplicates"),
        (Quality(listed=60), "headcount"),
    ],
)
def test_doubtful_data_is_to_be_looked_at_and_stops_nothing(rule: Rule, quality: Quality, code: str) -> None:
    centre = make_centre("x", points(5, 32), quality=quality)
    edition = build([*many(12), centre], rule)
    assert code in codes(edition, centre.centre)
    assert may_be_frozen(edition)


def test_a_survey_of_one_day_is_no_burst(rule: Rule) -> None:
    centre = make_centre("x", points(5, 32), quality=Quality(busiest_day=32, days=1))
    assert codes(build([centre], rule), centre.centre) == set()


def test_more_answers_than_people_are_noticed(rule: Rule) -> None:
    centre = make_centre("x", points(5, 32), headcount=30)
    assert "more_answers" in codes(build([centre], rule), centre.centre)


def test_shares_that_were_not_counted_are_none_and_not_zero() -> None:
    assert shares_of(make_centre("x", points(5, 32)))["duplicates"] is None


def test_small_lines_of_the_composition_are_left_out_and_one_never_alone(rule: Rule, forty: list[Centre]) -> None:
    alone = make_centre("x", points(5, 32), industry="M")
    lines = {line.id: line for line in build([*forty, alone], rule).composition if line.kind == "industry"}
    assert lines["M"].centres is None
    assert lines["N"].centres is None  # else the total less this one would tell
