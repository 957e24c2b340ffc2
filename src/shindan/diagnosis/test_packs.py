"""Every fault of a pack is told with its file and line; an operator's pack changes wording without code."""

import shutil
from pathlib import Path

import pytest

from .assess import assess
from .load import BUILT_IN, UnknownPackError, check_folder, find_folder, folder_digest, load_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "touchpoint"
    shutil.copytree(BUILT_IN / "touchpoint", copy)
    (copy / "released.yaml").unlink(missing_ok=True)
    change(copy, "pack.yaml", "status: released", "status: draft")
    return copy


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_copy_is_sound(folder: Path) -> None:
    assert check_folder(folder).faults == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("items.yaml", "    area: improvement\n", "    area: improvment\n", "「improvment」はありません"),
        ("items.yaml", "      - value: 3\n", "      - value: 4\n", "段階と合いません"),
        ("items.yaml", "en: 'How are", "en: How's: 'are", "YAML"),
        ("items.yaml", "    kind: level\n", "    kind: levle\n", "「levle」は使えません"),
        ("areas.yaml", "  - id: experience\n", "  - id: understanding\n", "二度使われています"),
        ("areas.yaml", "  rule: lowest\n", "  rule: highest\n", "使えません"),
        ("levels.yaml", "  - value: 2\n", "  - value: 7\n", "0 から続いていません"),
        ("levels.yaml", "    traits_title:", "    trait_title:", "traits_title のことなら"),
        ("actions.yaml", "    level: 1\n", "    level: 9\n", "レベル 9 はありません"),
        ("actions.yaml", "    tool: faq\n", "    tool: faw\n", "「faw」はありません"),
        ("actions.yaml", "    difficulty: 1\n", "    difficulty: 5\n", "値の種類と範囲"),
        ("steps.yaml", "    start: 0\n", "    start: 1\n", "レベル 0 からの一歩がありません"),
        ("roadmap.yaml", "    months: 6\n", "    months: 2\n", "順に並んでいません"),
        ("texts.yaml", "  headline_top:", "  headline_tip:", "文言 headline_top がありません"),
        ("texts.yaml", "Start with “{area}”", "Start with it", "{…} が違います"),
        ("texts.yaml", "Keep and spread", "保つ", "英語の文に日本語があります"),
        ("golden.yaml", "      overall: 1\n", "      overall: 2\n", "overall が 1 になります"),
        ("pack.yaml", "version: 1.0.0", "version: one", "形が違います"),
        ("pack.yaml", "minutes: 3\n", "minutes: 3\nminutes: 4\n", "二度書かれています"),
        ("pack.yaml", "minutes: 3\n", "minutes: 3\nlevels: []\n", "にもあります"),
        ("pack.yaml", "minutes: 3\n", "minutes: 3\nextends: nothing\n", "もとにする診断「nothing」がありません"),
        ("pack.yaml", "status: draft", "status: released", "の記録がありません"),
    ],
)
def test_a_fault_is_told_where_it_is(folder: Path, file: str, old: str, new: str, said: str) -> None:
    change(folder, file, old, new)
    faults = check_folder(folder).faults
    assert any(said in str(fault) for fault in faults), [str(fault) for fault in faults]
    assert all(fault.place.line >= 1 and fault.mend for fault in faults)


def test_the_line_is_that_of_the_fault(folder: Path) -> None:
    change(folder, "actions.yaml", "    tool: faq\n", "    tool: faw\n")
    lines = (folder / "actions.yaml").read_text(encoding="utf-8").splitlines()
    fault = check_folder(folder).faults[0]
    assert lines[fault.place.line - 1] == "    tool: faw"


def test_a_file_that_is_not_utf8_is_told(folder: Path) -> None:
    (folder / "texts.yaml").write_bytes("texts: {a: 日本}".encode("cp932"))
    assert any("UTF-8" in str(fault) for fault in check_folder(folder).faults)


def own_pack(root: Path, name: str, **files: str) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder


GOLDEN = "golden:\n  - name: own\n    answers: {%s}\n    expect: {overall: 0}\n"
FOUR = "understanding: 0, experience: 0, improvement: 0, mindset: 0"


def test_an_operator_overrides_wording(tmp_path: Path) -> None:
    identity = "extends: touchpoint\nversion: 1.0.0+own\nstatus: draft\n"
    words = "levels:\n  - value: 0\n    name: {ja: はじまり, en: Beginning}\n"
    own_pack(tmp_path, "touchpoint", pack=identity, levels=words, golden=GOLDEN % FOUR)
    pack = load_pack("touchpoint", tmp_path)
    assert [level.name.ja for level in pack.levels][:2] == ["はじまり", "場当たり対応期"]


def test_an_operator_adds_an_industry_variant(tmp_path: Path) -> None:
    identity = (
        "id: touchpoint-retail\nextends: touchpoint\nversion: 1.0.0\nstatus: draft\ntitle: {ja: 小売版, en: Retail}\n"
    )
    own_pack(tmp_path, "touchpoint-retail", pack=identity, golden=GOLDEN % FOUR)
    assert load_pack("touchpoint-retail", tmp_path).title.ja == "小売版"
    assert load_pack("touchpoint", tmp_path).title.ja == "顧客接点力診断"


def test_a_fifth_area_is_added_by_a_file(tmp_path: Path) -> None:
    options = "".join(f"      - {{value: {n}, text: {{ja: 文{n}, en: sentence {n}}}}}\n" for n in range(4))
    step = (
        "do: {ja: す, en: d}, who: {ja: だ, en: w}, when: {ja: い, en: w}, uses: {ja: 紙, en: p}, cost: {ja: な, en: n}"
    )
    steps = "".join(f"  - {{area: digital, start: {n}, {step}}}\n" for n in range(3))
    more = (
        "areas:\n  - {id: digital, name: {ja: デジタル, en: Digital}}\n"
        f"items:\n  - id: digital\n    area: digital\n    kind: level\n    text: {{ja: 問, en: q}}\n    options:\n{options}"
        f"first_steps:\n{steps}"
    )
    identity = "extends: touchpoint\nversion: 1.1.0\nstatus: draft\n"
    own_pack(tmp_path, "touchpoint", pack=identity, fifth=more, golden=GOLDEN % f"{FOUR}, digital: 0")
    pack = load_pack("touchpoint", tmp_path)
    found = assess(pack, {"understanding": 2, "experience": 2, "improvement": 2, "mindset": 2, "digital": 1})
    assert found.binding == ("digital",)


@pytest.mark.parametrize("name", ["nothing", "../touchpoint", "/etc", "wellbeing", "wellbeing/../touchpoint/..", ""])
def test_no_name_leads_outside_the_packs(name: str) -> None:
    with pytest.raises(UnknownPackError):
        find_folder(name)


def test_the_digest_changes_with_any_content(folder: Path) -> None:
    before = folder_digest(folder)
    change(folder, "texts.yaml", "いちばんの", "一番の")
    assert folder_digest(folder) != before
