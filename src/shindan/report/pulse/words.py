"""The words of a pulse on paper, and the sentence that stands over its page too. Both languages, same figures."""

from __future__ import annotations

from shindan.result.pulse import CHANGE
from shindan.result.schema import Cell, Result

PULSE = {
    "ja": {
        "mark": "ミニアンケートの結果",
        "answers": "回答",
        "answered": "{people}名",
        "answered_of": "{people}名（対象{headcount}名の{rate}%）",
        "period": "回答の期間",
        "before": "前の調査",
        "before_told": "{label}（{day}、{people}名）",
        "from_to": "{first}〜{last}",
        "asked": "たずねたこと",
        "now": "今回",
        "then": "前の調査",
        "change": "変化",
        "point": "点",
        "up": "↑ {change} 上昇",
        "down": "↓ {change} 低下",
        "same": "→ {change} 誤差の範囲",
        "again": "前回と同じ値",
        "no_change": "–",
        "hidden": "非表示",
        "felt": "働く人が感じた変化",
        "how": "数字は、よいほうの答えを選んだ人の割合（%）です。幸福度は10点満点の平均です。点は今回、線は95%信頼区間、輪は前の調査の値です。",
        "reverse": "※は、あてはまらないと答えた人の割合です（多いほどよい）。",
        "reversed": "※",
        "all_told": "全体の値は、すべて示しています。",
        "some_hidden": "{hidden}問の値は、個人が特定されないよう表示していません。",
        "some_again": "{again}問は、動いた回答が{k}名分に満たないため、前の値をくり返しています。二つの回を並べて、一人の答えが分からないようにするためです。",
        "groups": "{split}別では、{all}グループのうち{hidden}の値を表示していません。人数が少ないか、前の調査と並べると一人の答えが分かるおそれがあるためです。",
        "comments": "自由記述は、{least}名以上が書いたときだけ、名前や番号を伏せて示します。",
        "rules": "見せない値と、その理由",
        "thanks": "ご回答ありがとうございました。だれがどう答えたかは、会社にも分かりません。",
        "confidential": "社外秘",
        "colon": "：",
        "joint": "・",
        "heading_both": "上がった質問が{up}問、下がった質問が{down}問あります",
        "heading_up": "{up}問が、前の調査より上がりました",
        "heading_down": "{down}問が、前の調査より下がりました",
        "heading_none": "前の調査から変わったと言える質問はありません",
    },
    "en": {
        "mark": "Mini survey result",
        "answers": "Answers",
        "answered": "{people}",
        "answered_of": "{people} ({rate}% of {headcount})",
        "period": "Answered",
        "before": "Survey before",
        "before_told": "{label} ({day}, {people} answers)",
        "from_to": "{first} to {last}",
        "asked": "What was asked",
        "now": "Now",
        "then": "Before",
        "change": "Change",
        "point": "",
        "up": "↑ {change} higher",
        "down": "↓ {change} lower",
        "same": "→ {change} within chance",
        "again": "Same figure as before",
        "no_change": "–",
        "hidden": "Hidden",
        "felt": "The change that people felt",
        "how": "Figures are the share of people with a favourable answer (%); happiness is a mean out of 10. "
        "The dot is this survey, the line its 95% confidence interval, the ring the survey before.",
        "reverse": "※ is the share of those who disagree (higher is better).",
        "reversed": " ※",
        "all_told": "Every figure of everybody together is shown.",
        "some_hidden": "{hidden} figures are hidden, so that nobody can be identified.",
        "some_again": "{again} figures repeat the one before, because fewer than {k} answers moved: "
        "two surveys side by side must not give one person's answer away.",
        "groups": "By {split}, {hidden} of {all} groups are not told: they are small, or beside the survey before one person's answer could be guessed.",
        "comments": "Comments are shown, with names and numbers masked, only where at least {least} people wrote.",
        "rules": "What is not shown, and why",
        "thanks": "Thank you for answering. Nobody, not even the company, can tell who gave which answer.",
        "confidential": "Confidential",
        "colon": ": ",
        "joint": " / ",
        "heading_both": "Questions higher than in the survey before: {up}, lower: {down}",
        "heading_up": "{up} questions are higher than in the survey before",
        "heading_up_one": "One question is higher than in the survey before",
        "heading_down": "{down} questions are lower than in the survey before",
        "heading_down_one": "One question is lower than in the survey before",
        "heading_none": "No question has clearly changed since the survey before",
    },
}


def heading(result: Result, language: str) -> str:
    """What the pulse says of everybody, in one sentence."""
    rows = [row.id for row in result.rows if row.id != CHANGE and row.id in result.total]
    moved = [cell for row in rows if _moved(cell := result.total[row])]
    up, down = sum((cell.change or 0) > 0 for cell in moved), sum((cell.change or 0) < 0 for cell in moved)
    key = "heading_both" if up and down else "heading_up" if up else "heading_down" if down else "heading_none"
    say = PULSE[language]
    return (
        say.get(f"{key}_one", say[key]).format(up=up, down=down)
        if up + down == 1
        else say[key].format(up=up, down=down)
    )


def _moved(cell: Cell) -> bool:
    return cell.change_significant and cell.change is not None
