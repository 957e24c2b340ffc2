"""What has to be said beside the figures, in words."""

from __future__ import annotations

from shindan.measurement.compare_power import detectable_difference

from .schema import Note, Result, Words
from .wave import Wave

# Response rates this far apart between groups (in points) make the comparison of groups doubtful.
UNEVEN = 20
LOW_RESPONSE = 60


def notes_of(wave: Wave, result: Result) -> tuple[Note, ...]:
    """Warnings about validity, response, headcount, and what this number of answers can show."""
    found = [
        _unvalidated(result),
        _response(result),
        _uneven(result),
        _over(result),
        _power(result),
        _withheld(result),
        _reference(wave),
        _relation(result),
    ]
    return tuple(note for note in found if note is not None)


def _note(id_: str, ja: str, en: str) -> Note:
    return Note(id=id_, text=Words(ja=ja, en=en))


def _unvalidated(result: Result) -> Note | None:
    if result.instrument.released:
        return None
    return _note(
        "unvalidated",
        "この調査票の文面は、信頼性と妥当性をまだ確かめていません。品質の欄の数値を見て、大きな判断だけに使わないでください。",
        "The wording of this questionnaire has not been validated yet. See the quality figures; do not decide on it alone.",
    )


def _response(result: Result) -> Note | None:
    rate = result.entry.response_rate
    if rate is None or rate >= LOW_RESPONSE:
        return None
    return _note(
        "low_response",
        f"回答率は{rate}%です。答えなかった人の考えが違うと、実際とずれるおそれがあります。",
        f"{rate}% answered. If those who did not think differently, the figures may be off.",
    )


def _uneven(result: Result) -> Note | None:
    for split in result.splits:
        rates = [group.response_rate for group in split.groups if group.response_rate is not None]
        if len(rates) > 1 and max(rates) - min(rates) >= UNEVEN:
            return _note(
                "uneven_response",
                f"「{split.name.ja}」では、回答率がグループによって{min(rates)}%から{max(rates)}%まで違います。比較は慎重に見てください。",
                f"Response differs between groups of “{split.name.en}” ({min(rates)}% to {max(rates)}%). Compare with care.",
            )
    return None


def _over(result: Result) -> Note | None:
    over = result.entry.response_rate is not None and result.entry.response_rate > 100
    if not over and not any(group.over_headcount for split in result.splits for group in split.groups):
        return None
    return _note(
        "over_headcount",
        "在籍人数より回答数が多いところがあります。在籍人数の表と、回答者が選んだグループを確かめてください。",
        "More answers than staff somewhere. Check the headcount list and the groups that respondents chose.",
    )


def _power(result: Result) -> Note | None:
    points = detectable_difference(result.entry.people, share=0.5) * 100
    if not points < 100:
        return None
    return _note(
        "power",
        f"{result.entry.people}名の回答では、次の調査との差が{points:.0f}ポイントより小さいと、偶然と見分けられません。",
        f"With {result.entry.people} answers a change to the next survey below {points:.0f} points cannot be told from chance.",
    )


def _withheld(result: Result) -> Note | None:
    names = [split.name for split in result.splits if split.withheld]
    if not names:
        return None
    return _note(
        "withheld",
        f"「{'」「'.join(name.ja for name in names)}」は、個人が特定されない形が見つからなかったため、表示していません。",
        f"Not shown, because no form was found that protects individuals: {', '.join(name.en for name in names)}.",
    )


def _reference(wave: Wave) -> Note | None:
    if wave.norms is None or not wave.norms.is_reference_only:
        return None
    n = wave.norms.organisations
    return _note(
        "reference", f"基準値は{n}組織のもので、参考です。", f"The benchmark rests on {n} organisations: for reference."
    )


def _relation(result: Result) -> Note | None:
    if not result.importance.drivers:
        return None
    return _note(
        "relation",
        "優先順位は、幸福度との関連の強さと伸びしろによるもので、原因を示すものではありません。",
        "Priorities rest on the relation with happiness and on headroom. They show no causes.",
    )
