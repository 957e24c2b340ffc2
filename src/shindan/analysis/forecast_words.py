"""The sentences of a forecast, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from shindan.result.schema import Words

_NAMED = 4


class Named(Protocol):
    """What is read of a group's forecast."""

    @property
    def name(self) -> Words: ...
    @property
    def headcount(self) -> int: ...
    @property
    def shown(self) -> bool: ...
    @property
    def reason(self) -> Literal["few", "protects"] | None: ...


def sentence_of_split(rate: float, split: Words, groups: Sequence[Named]) -> Words:
    """How many groups can be shown, and which cannot for what reason."""
    per_cent, shown = round(100 * rate), sum(group.shown for group in groups)
    if shown == len(groups):
        return Words(
            ja=f"回答率{per_cent}%のとき、「{split.ja}」の{len(groups)}区分すべての結果を表示できます。",
            en=f"With {per_cent}% answering, all {len(groups)} groups of “{split.en}” can be shown.",
        )
    ja = f"回答率{per_cent}%のとき、「{split.ja}」の{len(groups)}区分のうち{shown}区分の結果を表示できます。"
    en = f"With {per_cent}% answering, {shown} of the {len(groups)} groups of “{split.en}” can be shown."
    few = [group for group in groups if group.reason == "few"]
    protecting = [group for group in groups if group.reason == "protects"]
    if few:
        ja += f"{_listed_ja(few)}は人数が少ないため表示されません。"
        en += f" {_listed_en(few)} would be too small."
    if protecting:
        ja += f"{_listed_ja(protecting)}も、少人数の区分が引き算で分からないように表示されません。"
        en += f" {_listed_en(protecting)} would be hidden too, so that subtraction gives no small group away."
    return Words(ja=ja, en=en)


def sentence_of_crossing(rate: float, name: Words, cells: tuple[int, int], *, planned: bool) -> Words:
    """How many cells could be shown; at most so many where they were only counted."""
    per_cent, (shown, number) = round(100 * rate), cells
    most_ja, most_en = (f"{shown}マスほど", "about") if planned else (f"多くても{shown}マス", "at most")
    return Words(
        ja=f"回答率{per_cent}%のとき、「{name.ja}」の{number}マスのうち{most_ja}の結果を表示できます"
        "（二つの区分に関係がないとした見込みです）。",
        en=f"With {per_cent}% answering, {most_en} {shown} of the {number} cells of “{name.en}” can be shown "
        "(expected if the two splits were unrelated).",
    )


def advice_of(kind: Literal["merge", "hidden", "crossing"], name: Words, together: Sequence[Words]) -> Words:
    """What would let more be seen."""
    if kind == "merge":
        ja, en = "、".join(one.ja for one in together), ", ".join(one.en for one in together)
        return Words(
            ja=f"「{name.ja}」は、{ja} を一つの区分にまとめると、すべての区分を表示できる見込みです。",
            en=f"If {en} were made one group of “{name.en}”, every group could probably be shown.",
        )
    if kind == "hidden":
        return Words(
            ja=f"「{name.ja}」は、表示されない区分があります。近い仕事の区分どうしをまとめてください。",
            en=f"Some groups of “{name.en}” would be hidden. Combine groups of similar work.",
        )
    return Words(
        ja=f"「{name.ja}」の掛け合わせは、半分以上が表示されない見込みです。区分をまとめるか、掛け合わせを外してください。",
        en=f"More than half of “{name.en}” would be hidden. Combine groups, or leave the crossing out.",
    )


def _listed_ja(groups: Sequence[Named]) -> str:
    named = "と".join(f"{group.name.ja}（{group.headcount}名）" for group in groups[:_NAMED])
    return f"{named}ほか{len(groups) - _NAMED}区分" if len(groups) > _NAMED else named


def _listed_en(groups: Sequence[Named]) -> str:
    named = ", ".join(f"{group.name.en} ({group.headcount})" for group in groups[:_NAMED])
    return f"{named} and {len(groups) - _NAMED} more" if len(groups) > _NAMED else named
