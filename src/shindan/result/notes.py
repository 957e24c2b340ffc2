"""What has to be said beside the figures, in words."""

from __future__ import annotations

from shindan.measurement.compare_power import detectable_difference

from .schema import Note, Result, Split, Words
from .wave import Wave

# Response rates this far apart between groups (in points) make the comparison of groups doubtful.
UNEVEN = 20
LOW_RESPONSE = 60
# Per cent of people with one answer to everything from which a wave is doubtful.
STRAIGHT = 10
# Part of the questions on which nearly everybody answers alike from which a file is doubtful.
ALIKE = 0.9


def notes_of(wave: Wave, result: Result) -> tuple[Note, ...]:
    """Warnings about validity, response, headcount, and what this number of answers can show."""
    found = [
        _unvalidated(result),
        _response(result),
        _uneven(result),
        _over(result),
        _power(result),
        _withheld(result),
        _hidden(result),
        _no_reliability(result),
        _alone(result),
        _straight(result),
        _alike(result),
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
        f"{result.entry.people}名の回答では、一つの設問の{points:.0f}ポイントより小さい変化は、次の調査で見分けられないことがあります。",
        f"With {result.entry.people} answers, a change of one question by less than {points:.0f} points may go unnoticed in the next survey.",
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


def _alone(result: Result) -> Note | None:
    """A split of one group has nobody to be compared with."""
    names = [split.name for split in result.splits if not split.crossed and not split.withheld and _has_one(split)]
    if not names:
        return None
    return _note(
        "one_group",
        f"「{'」「'.join(name.ja for name in names)}」は、グループが一つだけのため、比べる相手がありません。",
        f"There is only one group, so nothing to compare with: {', '.join(name.en for name in names)}.",
    )


def _has_one(split: Split) -> bool:
    """Whether nobody can be compared: one group holds everybody who named any."""
    return len([group for group in split.groups if not group.suppressed]) == 1 and not any(
        cell.difference is not None for row in split.cells.values() for cell in row
    )


def _straight(result: Result) -> Note | None:
    share = result.quality.straight_lining
    if share is None or share < STRAIGHT:
        return None
    return _note(
        "straight_lining",
        f"ほぼすべての設問に同じ答えを選んだ人が{share}%います。読まずに答えた人が多いおそれがあり、数値は慎重に見てください。",
        f"{share}% gave one answer to nearly every question. Many may not have read them; take the figures with care.",
    )


def _alike(result: Result) -> Note | None:
    """Nearly everybody on one side of nearly every question is more often a fault of the file than a finding."""
    shares = [result.total[row.id] for row in result.rows if row.kind == "share"]
    banded = sum(cell.bound is not None for cell in shares)
    if len(shares) < 2 or banded < ALIKE * len(shares):
        return None
    return _note(
        "alike",
        "ほとんどの設問で、ほぼ全員が同じ側の答えを選んでいます。回答の取り込みが正しいか、元のファイルを確かめてください。",
        "Nearly everybody is on one side of nearly every question. Check whether the answers were taken over rightly.",
    )


def _hidden(result: Result) -> Note | None:
    if not result.certificate.hidden_groups:
        return None
    return _note(
        "hidden_groups",
        "人数の少ないグループと、そこから人数の少ないグループが分かってしまうグループは、非表示です。",
        "Small groups, and groups from which a small one could be worked out, are hidden.",
    )


def _no_reliability(result: Result) -> Note | None:
    """One sentence for either reason: which of them it is would tell that everybody answered alike."""
    lacking = {quality.element for quality in result.quality.elements if quality.alpha is None}
    names = [section.name for section in result.sections if section.id in lacking]
    if not names:
        return None
    return _note(
        "no_reliability",
        f"「{'」「'.join(name.ja for name in names)}」は、そろった回答が少ないか、ばらつきが小さいため、信頼性（α）を計算できません。",
        "No reliability (α), because complete answers are few or vary too little: "
        f"{', '.join(name.en for name in names)}.",
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
