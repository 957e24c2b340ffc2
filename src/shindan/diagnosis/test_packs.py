"""Packs are found by id, changed by an operator's files without code, and fixed once released."""

from pathlib import Path

import pytest

from .assess import assess
from .folder import RELEASED
from .load import PackError, UnknownPackError, check_folder, find_folder, folder_digest, load_pack, pack_ids
from .test_faults import change, copy_of

GOLDEN = "golden:\n  - name: own\n    answers: {%s}\n    expect: {overall: 0}\n"
FOUR = "understanding: 0, experience: 0, improvement: 0, mindset: 0"
OVERRIDE = "extends: touchpoint\nversion: 1.0.0+own\nstatus: draft\n"


def own_pack(root: Path, name: str, **files: str) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder


GOLDEN = "golden:\n  - name: own\n    answers: {%s}\n    expect: {overall: 0}\n"
FOUR = "understanding: 0, experience: 0, improvement: 0, mindset: 0"


def test_an_operator_overrides_wording(tmp_path: Path) -> None:
    words = "levels:\n  - value: 0\n    name: {ja: はじまり, en: Beginning}\n"
    own_pack(tmp_path, "touchpoint", pack=OVERRIDE, levels=words, golden=GOLDEN % FOUR)
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


def test_an_override_leaves_all_else_as_it_was(tmp_path: Path) -> None:
    own_pack(tmp_path, "touchpoint", pack=OVERRIDE, golden=GOLDEN % FOUR)
    own, built_in = load_pack("touchpoint", tmp_path), load_pack("touchpoint")
    changed = {"version", "status", "golden", "digest", "extends"}
    assert own.model_dump(exclude=changed) == built_in.model_dump(exclude=changed)


def test_a_variant_may_change_another_variant(tmp_path: Path) -> None:
    retail = "id: retail\nextends: touchpoint\nversion: 1.0.0\nstatus: draft\ntitle: {ja: 小売, en: Retail}\n"
    shoes = "id: shoes\nextends: retail\nversion: 1.0.0\nstatus: draft\naudience: {ja: 靴店, en: Shoe shops}\n"
    own_pack(tmp_path, "retail", pack=retail, golden=GOLDEN % FOUR)
    own_pack(tmp_path, "shoes", pack=shoes, golden=GOLDEN % FOUR)
    pack = load_pack("shoes", tmp_path)
    assert (pack.title.ja, pack.audience and pack.audience.ja) == ("小売", "靴店")


def test_a_fault_of_an_operators_pack_stops_it_and_only_it(tmp_path: Path) -> None:
    own_pack(tmp_path, "retail", pack="id: retail\nextends: touchpoint\nstatus: draft\nversion: one\n")
    with pytest.raises(PackError, match=r"pack.yaml:4: version"):
        load_pack("retail", tmp_path)
    assert load_pack("touchpoint", tmp_path) == load_pack("touchpoint")


def test_packs_that_extend_each_other_are_told(tmp_path: Path) -> None:
    for name, base in (("one", "two"), ("two", "one")):
        own_pack(tmp_path, name, pack=f"id: {name}\nextends: {base}\nversion: 1.0.0\nstatus: draft\n")
    assert any("互いにもとに" in fault.what for fault in check_folder(tmp_path / "one", tmp_path).faults)


def test_a_pack_is_not_its_own_parent(tmp_path: Path) -> None:
    folder = copy_of("wellbeing/pulse", tmp_path)
    change(folder, "pack.yaml", "parent: wellbeing/employee", "parent: wellbeing/pulse")
    assert any("読めません" in fault.what for fault in check_folder(folder, tmp_path).faults)


@pytest.mark.parametrize("base", ["../touchpoint", "/etc", "..", ".", "touchpoint/../touchpoint"])
@pytest.mark.parametrize("key", ["extends", "parent"])
def test_no_key_leads_outside_the_packs(tmp_path: Path, key: str, base: str) -> None:
    outside = own_pack(tmp_path, "outside/touchpoint", pack="id: touchpoint\n")
    folder = own_pack(tmp_path / "packs", "retail", pack=f"id: retail\n{key}: {base}\n")
    said = {fault.what for fault in check_folder(folder, folder.parent).faults}
    assert outside.is_dir()
    assert any(what.startswith((f"もとにする診断「{base}」", f"parent: 値「{base}」")) for what in said)


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "",
        ".",
        "..",
        "/etc",
        "../touchpoint",
        "../packs/touchpoint",
        "wellbeing",
        "wellbeing/../touchpoint",
        "touchpoint/",
        "touchpoint/.",
        "Touchpoint",
        "touchpoint\0",
        "a" * 5000,
    ],
)
def test_no_name_leads_outside_the_packs(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownPackError):
        find_folder(name, tmp_path)


def test_an_unknown_pack_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownPackError, match=r"「nothing」はありません。使える診断: touchpoint、wellbeing/employee"):
        load_pack("nothing")


def test_a_pack_folder_in_place_of_a_folder_of_packs_has_no_packs(tmp_path: Path) -> None:
    assert pack_ids(copy_of("touchpoint", tmp_path)) == pack_ids()


@pytest.mark.parametrize("file", ["pack.yaml", "texts.yaml", "golden.yaml"])
def test_the_digest_changes_with_any_content(tmp_path: Path, file: str) -> None:
    folder = copy_of("touchpoint", tmp_path)
    before = folder_digest(folder)
    (folder / file).write_text((folder / file).read_text("utf-8") + "# a word more\n", "utf-8")
    assert folder_digest(folder) != before


def test_the_digest_changes_with_the_base(tmp_path: Path) -> None:
    base = copy_of("touchpoint", tmp_path)
    folder = own_pack(tmp_path, "retail", pack="id: retail\nextends: touchpoint\n")
    before = folder_digest(folder, tmp_path)
    change(base, "texts.yaml", "いちばんの", "一番の")
    assert folder_digest(folder, tmp_path) != before


def test_the_record_of_releases_is_not_content(tmp_path: Path) -> None:
    folder = copy_of("touchpoint", tmp_path)
    before = folder_digest(folder)
    (folder / RELEASED).write_text("0.9.0: sha256:1\n", "utf-8")
    assert folder_digest(folder) == before


@pytest.mark.parametrize("status", ["released", "draft"])
def test_a_released_version_never_changes_again(tmp_path: Path, status: str) -> None:
    folder = copy_of("touchpoint", tmp_path)
    (folder / RELEASED).write_text(f"1.0.2: {folder_digest(folder)}\n", "utf-8")
    assert check_folder(folder).faults == ()
    change(folder, "texts.yaml", "いちばんの", "一番の")
    change(folder, "pack.yaml", "status: draft", f"status: {status}")
    assert [fault.what for fault in check_folder(folder).faults] == ["公開済みの版 1.0.2 の内容が変わっています"]


def test_a_new_version_may_change(tmp_path: Path) -> None:
    folder = copy_of("touchpoint", tmp_path)
    (folder / RELEASED).write_text(f"1.0.2: {folder_digest(folder)}\n", "utf-8")
    change(folder, "texts.yaml", "いちばんの", "一番の")
    change(folder, "pack.yaml", "version: 1.0.2", "version: 1.0.3")
    assert check_folder(folder).faults == ()


def test_what_a_base_does_not_hand_on_is_missing_and_not_a_crash(tmp_path: Path) -> None:
    folder = own_pack(tmp_path, "own", pack="id: own\nextends: touchpoint\nversion: 1.0.0\n")
    assert any("status" in fault.what for fault in check_folder(folder, tmp_path).faults)
