"""The words of an effect: verdicts, reasons, what happened, what can be said, what to do next. Both languages, same figures."""

from __future__ import annotations

from shindan.measurement.compare_verdict import Verdict
from shindan.result.schema import Interval, Words

from .schema import Compared

POINTS_UNIT = Words(ja="ポイント", en="points")
COUNT_UNIT = Words(ja="点", en="points")
NOT_COMPARED = Words(
    ja="前回か今回のどちらかで値を公表していない（非表示、幅での表示を含む）ため、比べていません。",
    en="Not compared: one of the two surveys does not publish a figure (hidden, or told as a range).",
)
VERDICTS = {
    Verdict.EFFECT: Words(ja="効果あり", en="Effect"),
    Verdict.WORSE: Words(ja="悪化", en="Worse"),
    Verdict.NO_EFFECT: Words(ja="効果なし", en="No effect"),
    Verdict.UNDECIDED: Words(ja="判断できない", en="Cannot be decided"),
    Verdict.CHANGE: Words(ja="変化あり", en="Change"),
    Verdict.NO_CHANGE: Words(ja="変化なし", en="No change"),
}


def told(ja: str, en: str, /, **values: object) -> Words:
    """A sentence in both languages with the same values in it."""
    return Words(ja=ja.format(**values), en=en.format(**values))


def plain(value: float) -> str:
    """A number as short as it is: 52, 6.4."""
    return f"{value:g}"


def value_of(figure: Compared, value: float) -> str:
    """A value of a figure: happiness always with its decimal."""
    return f"{value:.1f}" if figure.kind == "mean" else plain(value)


def signed(value: float) -> str:
    """+9, −3, ±0: a sign is always there."""
    return "±0" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value):g}"


def span(interval: Interval) -> str:
    """+3〜+15, or an empty text where the bounds are not known."""
    if interval.low is None or interval.high is None:
        return ""
    return f"{signed(interval.low)}〜{signed(interval.high)}"


def span_en(interval: Interval) -> str:
    return span(interval).replace("〜", " and ")


def reason_of(figure: Compared, margin: float) -> Words:
    """Why the verdict is what it is."""
    interval = figure.told
    if interval is None:
        return NOT_COMPARED
    if interval.low is None or interval.high is None:
        return Words(
            ja="変化の区間が求められないため、偶然のぶれかどうかを判断できません。",
            en="The change has no interval, so it cannot be told from chance.",
        )
    said = _said(figure, interval, margin)
    key = figure.verdict or Verdict.UNDECIDED
    ja, en = (lead + why for lead, why in zip(_LEAD, _REASONS[key], strict=True))
    lies = lies_among(figure)
    return told(ja + (lies.ja if lies else ""), en + (f" {lies.en}" if lies else ""), **said)


def _said(figure: Compared, interval: Interval, margin: float) -> dict[str, str]:
    """What stands in the reasons' blanks."""
    return {
        "what": _what(figure).ja,
        "what_en": _what(figure).en,
        "value": signed(interval.value),
        "unit": figure.unit.ja,
        "unit_en": figure.unit.en,
        "span": span(interval),
        "span_en": span_en(interval),
        "margin": plain(margin),
        "worse": "比較した組織より悪い動き" if figure.net else "悪いほうへの動き",
        "worse_en": "did worse than those it is compared with" if figure.net else "got worse",
        "more": _more_needed(figure).ja,
        "more_en": _more_needed(figure).en,
    }


def lies_among(figure: Compared) -> Words | None:
    """Where the own change lies among those of the centres compared with, as far as the piles tell; ``None`` without any."""
    if not figure.lie or figure.change is None:
        return None
    own, total = figure.change.value, sum(pile.centres for pile in figure.lie)
    below = sum(pile.centres for pile in figure.lie if pile.high is not None and pile.high <= own)
    above = sum(pile.centres for pile in figure.lie if pile.low is not None and pile.low > own)
    if not below and not above:
        return None
    parts = (
        (below, "少なくとも{n}センターより上", "above at least {n}"),
        (above, "少なくとも{n}センターより下", "below at least {n}"),
    )
    kept = [(ja.format(n=n), en.format(n=n)) for n, ja, en in parts if n]
    return told(
        "比較した{total}センターそれぞれの変化と並べると、{where}です。",
        "Among the changes of the {total} centres compared with it is {where_en}.",
        total=total,
        where="、".join(ja for ja, _ in kept),
        where_en=" and ".join(en for _, en in kept),
    )


def _what(figure: Compared) -> Words:
    if figure.net is not None:
        return Words(ja="比較した組織の変化を差し引いた差", en="The difference to the comparison group's change")
    return Words(ja="前後の変化", en="The change from before to after")


_LEAD = (
    "{what}は{value}{unit}です。偶然のぶれを見込むと、{span}の間と考えられます（95%区間）。",
    "{what_en} is {value} {unit_en}; allowing for chance it lies between {span_en} (95% interval). ",
)
_REASONS = {
    Verdict.EFFECT: (
        "この幅のどこをとっても、比較した組織よりよい動きです。偶然だけでは説明しにくい改善です。",
        "Anywhere in that range the centre did better than those it is compared with: chance alone hardly explains it.",
    ),
    Verdict.WORSE: (
        "この幅のどこをとっても、{worse}です。偶然だけでは説明しにくい悪化です。",
        "Anywhere in that range it {worse_en}: chance alone hardly explains it.",
    ),
    Verdict.NO_EFFECT: (
        "この幅が±{margin}{unit}に収まるため、比較した組織との違いは、あっても小さいと言えます。",
        "That range lies within ±{margin}: any difference to those it is compared with is small.",
    ),
    Verdict.UNDECIDED: (
        "よくなったとも、悪くなったとも、変わらないとも言い切れない幅です。{more}",
        "That range leaves open whether it got better, got worse or stayed as it was. {more_en}",
    ),
    Verdict.CHANGE: (
        "この幅のどこをとっても、よいほうへの動きです。比較する組織がないため、「効果」とは言わず「変化」とします。",
        "Anywhere in that range it got better. With nothing to compare with it is called a change, not an effect.",
    ),
    Verdict.NO_CHANGE: (
        "この幅が±{margin}{unit}に収まるため、変化はあっても小さいと言えます。",
        "That range lies within ±{margin}: any change is small.",
    ),
}


def _more_needed(figure: Compared) -> Words:
    """What would let it be decided."""
    if figure.seen is None:
        return Words(
            ja="件数が増えると、小さな変化まで見分けられます。", en="With more cases smaller changes could be seen."
        )
    return told(
        "この回答数では、{seen}{unit}未満の変化は見分けられません。",
        "With so many answers a change below {seen} {unit_en} cannot be seen.",
        seen=plain(figure.seen),
        unit=figure.unit.ja,
        unit_en=figure.unit.en,
    )


def happened(figure: Compared, measure: str | None) -> Words:
    """What happened, in one sentence."""
    began = (
        told("施策「{it}」の前後で、", "Before and after the measure “{it}”, ", it=measure or "") if measure else None
    )
    lead = began or Words(ja="この計画の前後で、", en="Before and after this plan, ")
    if figure.change is None or figure.before is None or figure.after is None:
        return told(
            "{lead}比べられる値がありません。", "{lead_en}there is nothing to compare.", lead=lead.ja, lead_en=lead.en
        )
    moved = _moved(figure.change.value)
    mark = _mark(figure)
    return told(
        "{lead}「{name}」は{then}{mark}から{now}{mark}へ、{moved}。",
        "{lead_en}“{name_en}” went from {then}{mark_en} to {now}{mark_en}: {moved_en}.",
        lead=lead.ja,
        lead_en=lead.en,
        name=figure.name.ja,
        name_en=figure.name.en,
        then=value_of(figure, figure.before.value),
        now=value_of(figure, figure.after.value),
        mark=mark.ja,
        mark_en=mark.en,
        moved=moved.ja.format(unit=figure.unit.ja),
        moved_en=moved.en.format(unit=figure.unit.en),
    )


def _mark(figure: Compared) -> Words:
    """What stands behind a value, not behind a change."""
    if figure.kind == "mean":
        return Words(ja="点", en="")
    if figure.kind == "kpi":
        return figure.unit if figure.unit != POINTS_UNIT else Words(ja="%", en="%")
    return Words(ja="%", en="%")


def _moved(change: float) -> Words:
    size = plain(abs(change))
    if change == 0:
        return Words(ja="変わりませんでした", en="no change")
    if change > 0:
        return Words(ja=f"{size}{{unit}}上がりました", en=f"up by {size} {{unit}}")
    return Words(ja=f"{size}{{unit}}下がりました", en=f"down by {size} {{unit}}")


def can_say(figure: Compared) -> Words:
    """What can be said, and what cannot: never that the measure was the cause."""
    ja, en = _CAN_SAY[figure.verdict] if figure.verdict else ("{reason}", "{reason_en}")
    return told(ja, en, reason=figure.reason.ja, reason_en=figure.reason.en)


_CAN_SAY = {
    Verdict.EFFECT: (
        "{reason}ほかの出来事が重なった分までは取り除けていません。",
        "{reason_en} What else happened at the same time is not taken out.",
    ),
    Verdict.WORSE: (
        "{reason}施策のせいとは限りませんが、放っておけない動きです。",
        "{reason_en} The measure need not be the reason, but it should not be left alone.",
    ),
    Verdict.NO_EFFECT: ("{reason}", "{reason_en}"),
    Verdict.UNDECIDED: (
        "{reason}「効果がなかった」という意味ではありません。",
        "{reason_en} That does not mean that there was no effect.",
    ),
    Verdict.CHANGE: (
        "{reason}全国で同じように動いた可能性が残ります。",
        "{reason_en} Other centres may have moved in the same way.",
    ),
    Verdict.NO_CHANGE: ("{reason}", "{reason_en}"),
}


def then_do(figure: Compared) -> tuple[Words, ...]:
    """What to do next, by the verdict."""
    if figure.verdict is None:
        return (
            Words(
                ja="次に測るときは、前回と同じ設問を、非表示にならない人数で聞きましょう。",
                en="Next time ask the same questions of enough people that figures can be shown.",
            ),
        )
    return _NEXT[figure.verdict]


_NEXT = {
    Verdict.EFFECT: (
        Words(
            ja="続けます。担当者と時間を、次の期間の予定に入れましょう。",
            en="Keep it up: put people and time for it into the next period.",
        ),
        Words(
            ja="別のセンターにも広げましょう（横展開）。何をどの順で行ったかも渡します。",
            en="Carry it over to another centre, with what was done in which order.",
        ),
    ),
    Verdict.WORSE: (
        Words(
            ja="続けるかを、1週間以内に現場の人と話し合いましょう。",
            en="Talk within a week with those concerned about whether to go on.",
        ),
        Words(
            ja="同じ時期に変わったこと（人員、目標、繁忙）を書き出し、重なりを確かめましょう。",
            en="List what else changed at that time (staff, targets, load) and see what coincides.",
        ),
    ),
    Verdict.NO_EFFECT: (
        Words(
            ja="同じやり方を続けず、施策の中身か対象を変えましょう。",
            en="Do not go on as before: change what is done or for whom.",
        ),
        Words(
            ja="予定どおり実施できたかを、進捗とあわせて確かめましょう。",
            en="Check against the progress whether it was carried out as planned.",
        ),
    ),
    Verdict.UNDECIDED: (
        Words(
            ja="施策は続け、回答する人を増やしてもう一度測りましょう。",
            en="Go on, and measure once more with more answers.",
        ),
        Words(
            ja="実施できた作業と現場の声を並べて見て、手応えがあるかを話し合いましょう。",
            en="Lay what was carried out beside what people say, and talk about whether it is felt.",
        ),
    ),
    Verdict.CHANGE: (
        Words(
            ja="続けます。次の本調査で、全国の動きを差し引いて確かめましょう。",
            en="Keep it up, and see at the next full survey what is left beside the others' change.",
        ),
        Words(
            ja="何が変わったのかを、現場の人に聞いて書き残しましょう。",
            en="Ask those concerned what has changed, and write it down.",
        ),
    ),
    Verdict.NO_CHANGE: (
        Words(
            ja="同じやり方を続けず、施策の中身か対象を変えましょう。",
            en="Do not go on as before: change what is done or for whom.",
        ),
        Words(
            ja="予定どおり実施できたかを、進捗とあわせて確かめましょう。",
            en="Check against the progress whether it was carried out as planned.",
        ),
    ),
}
