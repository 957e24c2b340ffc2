"""Every fault of a pack is told with file and line, what is wrong and how to mend it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .load import BUILT_IN, check_folder


def copy_of(pack_id: str, root: Path) -> Path:
    folder = root / pack_id
    shutil.copytree(BUILT_IN / pack_id, folder)
    (folder / "released.yaml").unlink(missing_ok=True)
    identity = folder / "pack.yaml"
    identity.write_text(identity.read_text("utf-8").replace("status: released", "status: draft"), "utf-8")
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Callable[[str], Path]:
    return lambda pack_id: copy_of(pack_id, tmp_path)


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first ``old`` of the file; the line where it stood."""
    path = folder / file
    before, found, after = path.read_text(encoding="utf-8").partition(old)
    assert found, f"{old} is not in {file}"
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize("pack_id", ["touchpoint", *(f"wellbeing/{n}" for n in ("employee", "pulse", "management"))])
def test_an_unchanged_copy_is_sound(copy: Callable[[str], Path], pack_id: str) -> None:
    assert check_folder(copy(pack_id)).faults == ()


T, E, A, P, M = "touchpoint", *(f"wellbeing/{name}" for name in ("employee", "employee-addons", "pulse", "management"))

ON_THE_LINE = [
    # shape
    (T, "pack.yaml", "version: 1.0.2", "version: one", "次の形にしてください"),
    (T, "pack.yaml", "kind: maturity", "kind: ripeness", "'maturity' or 'survey'"),
    (T, "pack.yaml", "minutes: 3", "minutes: some", "数を書いてください"),
    (T, "pack.yaml", "minutes: 3", "minutes: 0", "0 より大きい数"),
    (T, "pack.yaml", "minutes: 3", "minute: 3", "minutes のことなら直してください"),
    (T, "pack.yaml", "minutes: 3", "minutes: 3\nminutes: 4", ""),
    (T, "pack.yaml", "minutes: 3", "minutes: 3\nqqqq: 4", ""),
    (T, "levels.yaml", "    traits_title:", "    trait_title:", "traits_title のことなら"),
    (T, "actions.yaml", "    difficulty: 1", "    difficulty: 5", "3 以下の数"),
    (T, "items.yaml", "    kind: level", "    kind: levle", "値「levle」は使えません"),
    (T, "areas.yaml", "  rule: lowest", "  rule: highest", "使えません"),
    # references
    (T, "items.yaml", "    area: improvement", "    area: improvment", "「improvment」はありません"),
    (T, "actions.yaml", "    tool: faq", "    tool: faw", "「faw」はありません"),
    (T, "actions.yaml", "    level: 1", "    level: 9", "レベル 9 はありません"),
    (E, "items.yaml", "    scale: agree_5", "    scale: agree_7", "「agree_7」はありません"),
    (E, "pages.yaml", "areas: [LG]", "areas: [LX]", "「LX」はありません"),
    (P, "items.yaml", "    source: LG4", "    source: LG9", "「LG9」はありません"),
    (P, "items.yaml", "    reverse: true", "    reverse: false", "reverse が、もとの設問 HW2 と違います"),
    (M, "items.yaml", "    follows: VL1", "    follows: VL9", "「VL9」はありません"),
    (P, "pack.yaml", "parent: wellbeing/employee", "parent: wellbeing/nobody", "もとの診断「wellbeing/nobody」"),
    (P, "pack.yaml", "parent: wellbeing/employee", "parent: wellbeing/pulse", "もとの診断「wellbeing/pulse」"),
    (T, "pack.yaml", "id: touchpoint", "id: contact", "フォルダーの名前「touchpoint」と違います"),
    (T, "pack.yaml", "kind: maturity", "kind: maturity\nextends: nothing", ""),
    # questions and scales
    (T, "areas.yaml", "  - id: experience", "  - id: understanding", "二度使われています"),
    (A, "items.yaml", "{value: 'order'", "{value: 'inquiry'", "選択肢「inquiry」が二度あります"),
    (E, "scales.yaml", "  - id: agree_5", "  - id: happiness_0_10", "二度使われています"),
    # conditions
    (A, "items.yaml", "AD4 in ['1',", "AD9 in ['1',", "ask_if の AD9 が前にありません"),
    (A, "items.yaml", "AD4 in ['1',", "AD4 in ['one',", "ask_if の値 'one' は AD4 の回答にありません"),
    (A, "items.yaml", "AD4 in ['1',", "AD4 in [1,", "ask_if の値 1 は AD4 の回答にありません"),
    (A, "items.yaml", "AT5 in ['home',", "AT5 in ['hom',", "ask_if の値 'hom' は AT5 の回答にありません"),
    (A, "items.yaml", "AT5 in ['home','hybrid']", "'call_in' == AD2", "'値' in AD2 の形"),
    (A, "items.yaml", "AT5 in ['home','hybrid']", "'home' in AT5", "AT5 in ['値'] の形"),
    (A, "items.yaml", "AT5 in ['home','hybrid']", "AT5 home", "式として読めません"),
    (A, "items.yaml", "AT5 in ['home','hybrid']", "exit()", "使えない書き方です: exit()"),
    (P, "items.yaml", "PC1 in [1,", "PC1 in [7,", "ask_if の値 7 は PC1 の回答にありません"),
    # texts
    (T, "texts.yaml", "en: 'Keep and spread'", "en: '保つ'", "英語の文に日本語があります"),
    (
        T,
        "texts.yaml",
        "en: 'Keep and spread'",
        "en: 'Keep and spread', vi: 'x'",
        "「vi」は、この診断の言語（languages）にありません",
    ),
    (E, "scales.yaml", ", zh-hans: '比较同意'", "", "「zh-hans」の文がありません:「ややそう思う」"),
    # golden cases
    (T, "golden.yaml", "      overall: 1", "      overoll: 1", "「overoll」はありません"),
]


@pytest.mark.parametrize(("pack_id", "file", "old", "new", "said"), ON_THE_LINE)
def test_a_fault_is_told_on_its_line(
    copy: Callable[[str], Path], pack_id: str, file: str, old: str, new: str, said: str
) -> None:
    folder = copy(pack_id)
    line = change(folder, file, old, new) + new.count("\n")
    faults = [fault for fault in check_folder(folder).faults if said in str(fault)]
    assert (file, line) in {(fault.place.file, fault.place.line) for fault in faults}, check_folder(folder).faults
    assert all(fault.mend for fault in faults)


NEARBY = [
    (T, "pack.yaml", "minutes: 3\n", "minutes: 3\nlevels: []\n", "levels は levels.yaml にもあります"),
    (T, "items.yaml", "      - value: 3\n", "      - value: 4\n", "選択肢が段階と合いません"),
    (T, "items.yaml", "en: 'How are", "en: How's: 'are", "YAML として読めません"),
    (T, "levels.yaml", "  - value: 2\n", "  - value: 7\n", "0 から続いていません"),
    (T, "areas.yaml", "strict_levels: [2, 3]", "strict_levels: [2, 9]", "strict_levels のレベル 9 はありません"),
    (T, "steps.yaml", "    start: 0\n", "    start: 1\n", "レベル 0 からの一歩がありません"),
    (T, "steps.yaml", "    start: 0\n", "    start: 1\n", "レベル 1 からの一歩は、ないか、二つ目です"),
    (T, "roadmap.yaml", "    months: 6\n", "    months: 2\n", "順に並んでいません"),
    (T, "texts.yaml", "  headline_top:", "  headline_tip:", "文言 headline_top がありません"),
    (T, "texts.yaml", "Start with “{area}”", "Start with it", "言語によって {…} が違います"),
    (T, "texts.yaml", "Start with “{area}”", "Start with “{area”", "波括弧"),
    (T, "texts.yaml", "Start with “{area}”", "Start with “{area.__class__}”", "波括弧"),
    (T, "texts.yaml", "Start with “{area}”", "Start with “{0}”", "波括弧"),
    (T, "texts.yaml", "ja: '保つこと、広げること', en: '", "ja: '{area}', en: '{area} ", "使えない {…} です"),
    (T, "golden.yaml", "      overall: 1\n", "      overall: 2\n", "overall が 1 になります（期待は 2）"),
    (T, "golden.yaml", "mindset: 2}", "mindset: 7}", "「mindset」の値「7」は使えません"),
    (T, "pack.yaml", "status: draft", "status: released", "の記録がありません"),
    (T, "pack.yaml", "kind: maturity", "kind: survey", "survey の診断に規則 lowest は使えません"),
    (E, "pages.yaml", "areas: [LG]", "areas: [KGI]", "LG1 が 0 ページにあります"),
    (E, "pages.yaml", "areas: [LG]", "areas: [KGI]", "KG1 が 2 ページにあります"),
    (E, "scales.yaml", "positive: [4, 5]", "positive: [4, 6]", "値 6 はありません"),
    (E, "scales.yaml", "promoter: [9, 10]", "promoter: [9, 11]", "値 11 はありません"),
    (E, "scales.yaml", "    minimum: 0\n", "", "両端がありません"),
    (E, "scales.yaml", "    not_applicable:", "    low_anchor:", "「該当しない」の文言がありません"),
    (E, "scoring.yaml", "enps: OC2", "enps: OC9", "「OC9」はありません"),
    (M, "items.yaml", "      5: {ja", "      6: {ja", "説明の値 6 は尺度にありません"),
    (M, "items.yaml", "    max_chars: 400\n", "", "文字数の上限がありません"),
    (M, "items.yaml", "    scale: implementation_5\n", "", "尺度がありません"),
    (E, "golden.yaml", "LG: 3.0", "LG: 3.2", "期待は"),
]


@pytest.mark.parametrize(("pack_id", "file", "old", "new", "said"), NEARBY)
def test_a_fault_of_several_lines_is_told(
    copy: Callable[[str], Path], pack_id: str, file: str, old: str, new: str, said: str
) -> None:
    folder = copy(pack_id)
    change(folder, file, old, new)
    faults = [fault for fault in check_folder(folder).faults if said in str(fault)]
    assert faults, check_folder(folder).faults
    assert all(fault.place.line >= 1 and fault.mend for fault in faults)


def test_a_missing_wording_is_told(copy: Callable[[str], Path]) -> None:
    folder = copy(T)
    change(folder, "areas.yaml", "en: 'Understanding", "ja2: 'Understanding")
    assert any(".en: 必要な項目がありません" in fault.what for fault in check_folder(folder).faults)


def test_an_empty_wording_is_told(copy: Callable[[str], Path]) -> None:
    folder = copy(T)
    change(folder, "texts.yaml", "en: 'Keep and spread'", "en: ' '")
    assert any("空です" in fault.what for fault in check_folder(folder).faults)


def test_a_wording_in_one_language_is_told_its_form(copy: Callable[[str], Path]) -> None:
    folder = copy(E)
    change(
        folder,
        "pack.yaml",
        "time_frame: {ja: '最近1か月', en: 'the past month', zh-hans: '最近一个月'}",
        "time_frame: 最近1か月",
    )
    assert [fault.mend for fault in check_folder(folder).faults] == ["{ja: …, en: …} の形で書いてください"]


def test_a_removed_action_is_missed(copy: Callable[[str], Path]) -> None:
    folder = copy(T)
    path = folder / "actions.yaml"
    path.write_text(path.read_text("utf-8").replace("level: 3", "level: 2"), "utf-8")
    assert [fault.what for fault in check_folder(folder).faults] == ["レベル 3 の打ち手がありません"]


def test_a_pack_without_golden_cases_is_told(copy: Callable[[str], Path]) -> None:
    folder = copy(T)
    (folder / "golden.yaml").unlink()
    assert [fault.what for fault in check_folder(folder).faults] == ["検算の例がありません"]


def test_a_folder_without_identity_is_told(tmp_path: Path) -> None:
    assert "pack.yaml がありません" in {fault.what for fault in check_folder(tmp_path).faults}


def test_every_fault_is_told_at_once(copy: Callable[[str], Path]) -> None:
    folder = copy(T)
    change(folder, "actions.yaml", "    tool: faq", "    tool: faw")
    change(folder, "roadmap.yaml", "    months: 6", "    months: 2")
    change(folder, "texts.yaml", "en: 'Keep and spread'", "en: '保つ'")
    assert {fault.place.file for fault in check_folder(folder).faults} == {"actions.yaml", "roadmap.yaml", "texts.yaml"}


@pytest.mark.parametrize("file", ["pack.yaml", "items.yaml", "golden.yaml"])
@pytest.mark.parametrize("text", ["", "[]", "a", "id: [x]\n", "extends: [x]\n", "items: 3\n", "- :\n", "\0", "x: *y"])
def test_nothing_that_a_file_says_stops_the_check(copy: Callable[[str], Path], file: str, text: str) -> None:
    folder = copy(T)
    (folder / file).write_text(text, encoding="utf-8")
    assert check_folder(folder).faults
