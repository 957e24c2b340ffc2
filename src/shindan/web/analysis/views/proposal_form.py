"""The form of one measure: its fields, what was typed, what is wrong with it, and the measure that it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest

from django.http import QueryDict
from django.utils.translation import gettext as _

from shindan.analysis.cross.edit_kinds import Difficulty, Months, Propose
from shindan.analysis.cross.proposing import difficulty_of
from shindan.analysis.cross.schema import Proposal
from shindan.result.schema import Words
from shindan.web.ui.components.radio_card import Option, RadioCard
from shindan.web.ui.components.text_field import TextField

LIMITS = {"name": 60, "what": 400, "lead": 40, "kpi": 200, "caution": 300}
_TWICE = ("name", "what", "lead", "kpi", "caution")  # in both languages
_ONCE = ("suggested", "difficulty", "start", "effect", "pulse")
NAMES = (*(f"{name}_{spoken}" for name in _TWICE for spoken in ("ja", "en")), *_ONCE)
MOST_KPI, MOST_MONTHS = 5, 60
_MONTHS = re.compile(r"(\d+(?:\.\d+)?)(?:[〜~ー–-](\d+(?:\.\d+)?))?(?:か月|ヶ月|カ月|months?)?")
Typed = Mapping[str, str]


def said(one: Proposal) -> dict[str, str]:
    """A measure as it stands, by the names of the fields."""
    found = {"suggested": "yes" if one.suggested else "no", "difficulty": str(difficulty_of(one))}
    found |= {"start": _ends(one.start_months), "effect": _ends(one.effect_months), "pulse": "、".join(one.pulse)}
    for name, words in (("name", one.name), ("what", one.what), ("lead", one.lead), ("caution", one.caution)):
        found |= {f"{name}_ja": words.ja if words else "", f"{name}_en": words.en if words else ""}
    return found | {"kpi_ja": "\n".join(k.ja for k in one.kpi), "kpi_en": "\n".join(k.en for k in one.kpi)}


def _ends(months: Months) -> str:
    low, high = months
    return f"{low:g}" if low == high else f"{low:g}〜{high:g}"


def read(posted: QueryDict) -> dict[str, str]:
    """What was typed."""
    return {name: posted.get(name, "").replace("\r\n", "\n").strip() for name in NAMES}


def faults_of(typed: Typed, known: Collection[str]) -> dict[str, str]:
    """What is wrong, by field; ``known`` are the questions that can be asked again."""
    return dict(_faults(typed, known))


def _faults(typed: Typed, known: Collection[str]) -> Iterator[tuple[str, str]]:
    if not typed["name_ja"]:
        yield "name_ja", _("施策名が入力されていません。何をするかを短く入力してください。")
    if not typed["what_ja"]:
        yield "what_ja", _("内容が入力されていません。だれが何をするかを入力してください。")
    if not typed["lead_ja"]:
        yield "lead_ja", _("担当が入力されていません。役割の名前を入力してください（個人名は入れません）。")
    if typed["difficulty"] not in ("1", "2", "3"):
        yield "difficulty", _("難しさが選ばれていません。三つから選んでください。")
    if typed["suggested"] not in ("yes", "no"):
        yield "suggested", _("扱いが選ばれていません。どちらかを選んでください。")
    for name in ("start", "effect"):
        if months_of(typed[name]) is None:
            yield name, _("月数を読めません。「1」や「1〜3」のように、短いほうから半角か全角の数字で入力してください。")
    unknown = [item for item in items_of(typed["pulse"]) if item not in known]
    if unknown:
        yield (
            "pulse",
            _("「%(item)s」という設問はありません。設問の記号（LG1など）を入力してください。") % {"item": unknown[0]},
        )
    yield from _too_long(typed)


def _too_long(typed: Typed) -> Iterator[tuple[str, str]]:
    for name in NAMES:
        limit = _limit(name)
        if limit and len(typed[name]) > limit:
            yield name, _("%(limit)d文字を超えています。短くしてください。") % {"limit": limit}
        elif name.startswith("kpi") and len(typed[name].splitlines()) > MOST_KPI:
            yield name, _("指標が%(most)d件を超えています。減らしてください。") % {"most": MOST_KPI}


def _limit(name: str) -> int:
    """Our own wordings in English are longer than the Japanese ones; nothing that was there may be refused."""
    found = LIMITS.get(name.rpartition("_")[0], 0)
    return 3 * found if name.endswith("_en") else found


def months_of(text: str) -> Months | None:
    """1, １〜３, 0.5か月; ``None`` where it cannot be read."""
    found = _MONTHS.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if found is None:
        return None
    low, high = float(found[1]), float(found[2] or found[1])
    return (low, high) if low <= high <= MOST_MONTHS else None


def items_of(text: str) -> tuple[str, ...]:
    """Ids of questions, by commas or spaces of any kind."""
    parts = re.split(r"[\s,、，]+", unicodedata.normalize("NFKC", text).upper())
    return tuple(dict.fromkeys(part for part in parts if part))


def measure_of(issue: str, measure: str, typed: Typed) -> Propose:
    """The measure that a form without faults says."""
    start, effect = months_of(typed["start"]), months_of(typed["effect"])
    levels: dict[str, Difficulty] = {"1": 1, "2": 2, "3": 3}
    kpi = zip_longest(_lines(typed["kpi_ja"]), _lines(typed["kpi_en"]), fillvalue="")
    return Propose(
        issue=issue,
        measure=measure,
        suggested=typed["suggested"] == "yes",
        name=_pair(typed, "name"),
        what=_pair(typed, "what"),
        difficulty=levels[typed["difficulty"]],
        start_months=start or (0, 0),
        effect_months=effect or (0, 0),
        lead=_pair(typed, "lead"),
        kpi=tuple(Words(ja=ja or en, en=en or ja) for ja, en in kpi),
        pulse=items_of(typed["pulse"]),
        caution=_pair(typed, "caution") if typed["caution_ja"] or typed["caution_en"] else None,
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _pair(typed: Typed, name: str) -> Words:
    """Both wordings; one that is left empty says what the other says."""
    ja, en = typed[f"{name}_ja"], typed[f"{name}_en"]
    return Words(ja=ja or en, en=en or ja)


def choices(typed: Typed, wrong: Typed) -> list[RadioCard]:
    """How hard it is, and whether it is what we suggest."""
    levels = (
        Option(value="1", label=_("★☆☆ 今の権限と予算で始められる")),
        Option(value="2", label=_("★★☆ ほかの部署との調整や準備が要る")),
        Option(value="3", label=_("★★★ 制度や予算の決定が要る")),
    )
    use = (
        Option(value="yes", label=_("勧める"), hint=_("報告書に詳しく載せます。一つの課題に2件までが目安です。")),
        Option(value="no", label=_("ほかの案"), hint=_("報告書には名前だけを載せます。")),
    )
    told = (("suggested", _("扱い"), use), ("difficulty", _("難しさ"), levels))
    return [
        RadioCard(name=name, legend=legend, options=options, value=typed.get(name, ""), error=wrong.get(name, ""))
        for name, legend, options in told
    ]


def words_fields(typed: Typed, wrong: Typed) -> list[TextField]:
    """Name and what to do, in both languages."""
    return [_field(f"{name}_{spoken}", typed, wrong) for name in ("name", "what") for spoken in ("ja", "en")]


def more_fields(typed: Typed, wrong: Typed) -> list[TextField]:
    """Times, lead, figures, questions to follow, caution."""
    names = ("start", "effect", "lead_ja", "lead_en", "kpi_ja", "kpi_en", "pulse", "caution_ja", "caution_en")
    return [_field(name, typed, wrong) for name in names]


def _field(name: str, typed: Typed, wrong: Typed) -> TextField:
    area = name.rpartition("_")[0] in {"what", "kpi", "caution"}
    return TextField(
        name=name,
        label=_labels()[name],
        value=typed.get(name, ""),
        error=wrong.get(name, ""),
        kind="textarea" if area else "text",
        rows=4 if name.startswith("what") else 3,
        hint=_hints().get(name, _("空欄のときは、日本語をそのまま表示します。") if name.endswith("_en") else ""),
        optional=name.endswith("_en") or name.startswith(("kpi", "pulse", "caution")),
        short=name in {"start", "effect"},
        limit=_limit(name),
    )


def _labels() -> dict[str, str]:
    return {
        "name_ja": _("施策名（日本語）"),
        "name_en": _("施策名（英語）"),
        "what_ja": _("内容（日本語）"),
        "what_en": _("内容（英語）"),
        "start": _("始めるまで（か月）"),
        "effect": _("効果が出るまで（か月）"),
        "lead_ja": _("担当（日本語）"),
        "lead_en": _("担当（英語）"),
        "kpi_ja": _("指標（日本語）"),
        "kpi_en": _("指標（英語）"),
        "pulse": _("ミニアンケートで追う設問"),
        "caution_ja": _("注意（日本語）"),
        "caution_en": _("注意（英語）"),
    }


def _hints() -> dict[str, str]:
    return {
        "start": _("例：1、1〜3。2週間は0.5"),
        "effect": _("例：1〜3"),
        "kpi_ja": _("1行に1件、5件まで"),
        "kpi_en": _("日本語と同じ順に、1行に1件"),
        "pulse": _("設問の記号を「、」で区切る。例：LG1、LG4"),
    }
