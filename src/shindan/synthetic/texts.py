"""The words of made-up data: names that nobody can take for real ones, comments, and the page that says what the files are."""

from __future__ import annotations

from functools import cache
from itertools import product

from .world import World

PLACES = ("札幌", "仙台", "東京", "横浜", "名古屋", "大阪", "広島", "高松", "福岡", "那覇")
INDUSTRIES = ("保険", "銀行", "通信", "通信販売", "公共", "製造", "旅行", "受託")
_ABOUT = {
    "FT1": (
        "チームの雰囲気",
        "上司の声かけ",
        "研修",
        "シフトの相談",
        "休憩室",
        "同僚の助け合い",
        "在宅勤務",
        "評価の面談",
    ),
    "FT2": (
        "システムの動作",
        "昼の休憩",
        "目標の説明",
        "マニュアルの更新",
        "人手",
        "問い合わせの件数",
        "評価の基準",
        "連絡の早さ",
    ),
}
_SAID = {
    "FT1": (
        "がよいです。",
        "に助けられています。",
        "がありがたいです。",
        "が働きやすさにつながっています。",
        "を続けてほしいです。",
    ),
    "FT2": (
        "を見直してほしいです。",
        "に困っています。",
        "が足りないと感じます。",
        "を早く直してほしいです。",
        "が負担です。",
    ),
}
# Two that a reader must not be shown as they stand, so that masking can be tried.
_NAMED = {
    "FT1": ("見本太郎さんがいつも助けてくれます。", "困ったときは内線0000で相談できます。"),
    "FT2": ("見本花子さんの言い方がきついです。", "連絡先は03-0000-0000とtest@example.comです。"),
}


@cache
def comments(name: str) -> tuple[str, ...]:
    """A hundred short sentences of a comment item; some people say the same."""
    made = [about + said for about, said in product(_ABOUT[name], _SAID[name])]
    listed = [*made, *made, *_NAMED[name]]
    return tuple((listed + made)[:100])


def entry_ids(world: World, first: int, last: int) -> list[str]:
    """``E001`` …, wide enough for the last one."""
    width = max(3, len(str(world.order.entries)))
    return [f"E{number + 1:0{width}d}" for number in range(first, last)]


def organisation_names(world: World, first: int, last: int) -> list[str]:
    width = max(2, len(str(int(world.organisations[-1]) + 1)))
    return [f"見本 組織{number + 1:0{width}d}" for number in range(first, last)]


def centre_name(number: int) -> str:
    """``見本 東京センター001`` …"""
    return f"見本 {PLACES[number * 7 % len(PLACES)]}センター{number + 1:03d}"


README = """# 合成データ / SYNTHETIC DATA

**このフォルダーのデータはすべて作り物です。実在の人・組織・回答は一つも含みません。**
**Everything in this folder is made up. No real person, organisation or answer is in it.**

作り方 / made by: `shindan synth wellbeing --people {people} --entries {entries} --seed {seed} --mean {mean} --format {shape}`
(shindan {version}; {pack})

| file | 中身 / content |
|---|---|
| `{responses}` | 1行に1人。{gaps} / one row a person |
| `entries.csv` | エントリーごとの基本情報。顧客満足度（％）は一部のセンターだけ、離職率は年間の％ / facts of each entry |
| `roster.csv` | エントリー×分析区分×グループの在籍者数。区分が空の行は全員 / headcounts; an empty split is everybody |
| `management.csv` | 代表者調査の20問（1〜5、該当しないは na） / the representative's 20 answers |
| `calibration.json` | 公表値とどれだけ近いか / how close to the published figures |

設問の答えの分布・むずかしさ・重要度は仮に決めたもので、基準値として使えません。合わせてあるのは calibration.json にある公表値だけです。
Distributions, difficulties and importance are invented and no norms. Only the figures in calibration.json are fitted.
"""
GAPS = {
    "csv": "無回答は空、該当しないは na / no answer: empty, not applicable: na",
    "parquet": "無回答は null、該当しないは −1 / no answer: null, not applicable: −1",
}
