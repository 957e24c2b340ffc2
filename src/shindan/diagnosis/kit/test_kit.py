"""The kit against unacceptable behaviour: its counts, and its faults with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from shindan.diagnosis import UnknownPackError
from shindan.diagnosis.load import BUILT_IN

from .check import names_in
from .load import check_kit_folder, load_kit

KIT = load_kit()
FOLDER = BUILT_IN / "harassment"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "harassment"))


def test_it_has_twenty_cells_twelve_cases_and_a_record_of_33_fields() -> None:
    assert (len(KIT.cells), len(KIT.cases), len(KIT.record), len(KIT.policy), len(KIT.manual)) == (20, 12, 33, 12, 4)


def test_a_calm_legitimate_request_is_handled_normally_and_a_threat_ends_the_contact() -> None:
    assert (KIT.zone_of("B1", "R1").id, KIT.zone_of("B5", "R1").id) == ("Z1", "Z4")


def test_every_personal_field_is_marked() -> None:
    marked = {field.id for field in KIT.record if field.personal}
    assert marked == {"person", "supervisor", "customer", "words", "evidence", "condition", "care"}


def test_only_what_concerns_health_is_marked_as_that() -> None:
    assert {field.id for field in KIT.record if field.health} == {"condition", "care"}


def test_most_facts_have_to_be_confirmed_before_use() -> None:
    assert sum(fact.verify is not None for fact in KIT.facts) == 15


def test_an_unknown_kit_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownPackError) as caught:
        load_kit("nothing")
    assert caught.value.known == ["harassment"]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "matrix.yaml",
            "behaviour: B2, request: R4, zone: Z3",
            "behaviour: B2, request: R4, zone: Z1",
            "B2 × R4 の区分が",
        ),
        ("matrix.yaml", "behaviour: B1, request: R4", "behaviour: B1, request: R3", "B1 × R4 がありません"),
        (
            "matrix.yaml",
            "behaviour: B2, request: R1, zone: Z1",
            "behaviour: B2, request: R1, zone: Z9",
            "「Z9」はありません",
        ),
        ("cases.yaml", "behaviours: [B2]", "behaviours: [B7]", "「B7」はありません"),
        ("manual.yaml", "{warning_count}回", "{warnings}回", "「{warnings}」という項目がありません"),
        ("manual.yaml", "zone: Z2", "zone: Z3", "manual の区分が"),
        ("record.yaml", "id: follow_up", "id: next_day", "項目 follow_up がありません"),
        ("record.yaml", "    personal: true\n    health: true", "    health: true", "健康に関わるのに"),
        ("checklist.yaml", "facts: [FA14, FA18]", "facts: [FA99]", "「FA99」はありません"),
        (
            "facts.yaml",
            "    verify: {ja: '条文と政令の最終の内容。', en: 'The final text of articles and cabinet order.'}\n",
            "",
            "FA17",
        ),
        ("kit.yaml", "id: harassment", "id: other", "フォルダーの名前"),
        ("cases.yaml", "  minutes: 60", "  minutes: 2", "calibration.minutes"),
    ],
)
def test_a_fault_is_told_with_its_place(folder: Path, file: str, old: str, new: str, told: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert told in " ".join(
        f"{fault.place.file}:{fault.place.line} {fault.what}" for fault in check_kit_folder(folder).faults
    )


def test_a_brace_that_is_never_closed_hides_no_name() -> None:
    assert "repeat_limit" in names_in("{repeat_limit}回{")
