"""What has to be said with the result, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shindan.result.schema import Words

from .filling import say
from .result import ManagementResult


def notes_of(result: ManagementResult) -> tuple[Words, ...]:
    """Every caution that holds, the weightiest first."""
    return tuple(_notes(result))


def _notes(result: ManagementResult) -> Iterator[Words]:
    if result.open:
        yield say(
            "2段階以上ちがい、合意した段階がまだない設問（{ids}）は集計に入れていません。話し合って段階を決めてください。",
            "Questions two stages or more apart without an agreed stage ({ids_en}) are not counted. Please agree on their stages.",
            ids="、".join(result.open),
            ids_en=", ".join(result.open),
        )
    if result.missing:
        yield say(
            "答えのない設問（{ids}）は集計に入れていません。",
            "Questions without an answer ({ids_en}) are not counted.",
            ids="、".join(result.missing),
            ids_en=", ".join(result.missing),
        )
    if result.tentative:
        yield say(
            "「印象で答えた」が半分以上あるため、この結果は確定していません。根拠を確かめて決め直してください。",
            "Half or more of the answers are impressions, so this result is not final. Please check the evidence and decide again.",
        )
    yield from _unfounded(result)
    yield say(
        "自己評価は高めに出やすいため、点数の高さの比較より、従業員の結果とのずれを見るために使います。",
        "Self-assessments tend to be high. Use them to see where they part from the employees' results rather than to compare scores.",
    )
    if result.instrument.draft:
        yield say("検証中の設問です。", "This wording is still being validated.")


def _unfounded(result: ManagementResult) -> Iterator[Words]:
    marked = [practice.id for practice in result.practices if practice.unfounded]
    if not marked:
        return
    if result.cap is not None and any(practice.capped for practice in result.practices):
        yield _capped(marked, result.cap)
        return
    yield say(
        "段階4か5で根拠メモが空の設問（{ids}）に「＊」を付けています。",
        "Questions at stage 4 or 5 without a memo of evidence ({ids_en}) are marked with an asterisk.",
        ids="、".join(marked),
        ids_en=", ".join(marked),
    )


def _capped(marked: Sequence[str], cap: int) -> Words:
    return say(
        "根拠メモが空の設問（{ids}）は、段階{cap}として集計し「＊」を付けています。",
        "Questions without a memo of evidence ({ids_en}) count as stage {cap} and are marked with an asterisk.",
        ids="、".join(marked),
        ids_en=", ".join(marked),
        cap=cap,
    )
