"""The sentences of a cross analysis in Japanese and English. A relation is never called a cause."""

from __future__ import annotations

from shindan.result.schema import Words

_SAY: dict[str, tuple[str, str]] = {
    "title": ("{element}：{label}", "{element}: {label}"),
    "title_apart": ("{element}：{label}（届いていないグループがある）", "{element}: {label} (a group is not reached)"),
    "check_label": ("取り組みの段階を確かめる", "Find out the stage of the practices"),
    "check_reading_low": (
        "働く人の実感は低い状態です。取り組みの段階が足りず、取り組みがないのか、届いていないのかを決められません。",
        "People's experience is low. Too few stages are known to say whether the practice is missing or does not reach people.",
    ),
    "check_reading_high": (
        "働く人の実感は高い状態です。取り組みの段階が足りず、仕組みに支えられているのか、個人の努力によるのかを決められません。",
        "People's experience is high. Too few stages are known to say whether a system or the efforts of individuals hold it up.",
    ),
    "check_step": (
        "代表者調査で「{practices}」の段階と根拠を答える。",
        "Answer the stages of “{practices}” with their evidence in the representative's questionnaire.",
    ),
    "check_caution": (
        "段階がわかるまで、取り組みの有無を決めつけない。",
        "Until the stages are known, do not assume that a practice exists or not.",
    ),
    "element_cell": (
        "「{name}」の肯定率 {value}%（95%の範囲 {interval}）",
        "Positive share of “{name}”: {value} % (95 % interval {interval})",
    ),
    "element_cell_plain": ("「{name}」の肯定率 {value}%", "Positive share of “{name}”: {value} %"),
    "lowest_item": ("いちばん低い設問は「{name}」{value}%", "Lowest question: “{name}”, {value} %"),
    "highest_item": ("いちばん高い設問は「{name}」{value}%", "Highest question: “{name}”, {value} %"),
    "relation": (
        "幸福度との関連の大きさは、要素全体の{part}%",
        "Its part of all relations with happiness: {part} %",
    ),
    "stage_memo": (
        "取り組み「{name}」は段階{stage}（根拠：{memo}）",
        "Practice “{name}”: stage {stage} (evidence: {memo})",
    ),
    "stage_no_memo": (
        "取り組み「{name}」は段階{stage}（根拠メモなし）",
        "Practice “{name}”: stage {stage} (no memo of evidence)",
    ),
    "group": (
        "{split}「{group}」の「{name}」は{value}%（ほかの人より{size}ポイント低い、{people}名）",
        "{split} “{group}”: “{name}” {value} % ({size} points below everybody else, {people} people)",
    ),
    "theme": (
        "コメント（{question}）で「{name}」に{people}名が触れています",
        "{people} people speak of “{name}” in their comments ({question})",
    ),
    "theme_unhappy": (
        "コメント（{question}）で「{name}」に{people}名が触れ、うち{unhappy}名は幸福度0〜4点です",
        "{people} people speak of “{name}” in their comments ({question}), {unhappy} of them with happiness of 0–4",
    ),
    "practice_start": (
        "「{name}」は段階{stage}です。{rationale}この取り組みがまだ足りない可能性があります。",
        "“{name}” is at stage {stage}. {rationale} This practice may not yet be enough.",
    ),
    "practice_fix": (
        "「{name}」は段階{stage}ですが、関係する設問の肯定率は{share}%です。取り組みが届いていない人がいる可能性があります。",
        "“{name}” is at stage {stage}, while the related questions stand at {share} %. It may not reach some people.",
    ),
    "practice_systematise": (
        "「{name}」は段階{stage}ですが、関係する設問の肯定率は{share}%です。個人の努力に支えられている可能性があります。",
        "“{name}” is at stage {stage}, while the related questions stand at {share} %. Individuals may be holding it up.",
    ),
    "practice_spread": (
        "「{name}」は段階{stage}で、関係する設問の肯定率は{share}%です。ほかのチームでも役立つ可能性があります。",
        "“{name}” is at stage {stage}, and the related questions stand at {share} %. It may help other teams too.",
    ),
    "hidden_element": (
        "この要素は表示していないため、区分を決めていません。",
        "This element is not shown, so no quadrant is given.",
    ),
    "not_asked": ("この調査では聞いていない要素です。", "This element was not asked in the survey."),
    "no_stage": (
        "関係する活動の段階が重みの半分に満たないため、取り組み度を出していません。",
        "The activities with stages carry less than half of the weight, so no level of practice is given.",
    ),
    "some_stages": (
        "「{activities}」の段階がないため、残りの活動で取り組み度を計算しました。",
        "There is no stage for {activities}; the level of practice is of the other activities.",
    ),
    "near": (
        "境目（肯定率{share}%、段階{stage}）に近い値です。どちらとも決めつけず、確かめてから進めます。",
        "The value is near the limits ({share} %, stage {stage}). Check before going on; nothing is asserted.",
    ),
    "rough": (
        "回答がほぼそろった設問があるため、おおよその値です。",
        "An approximate value, as some question was answered nearly unanimously.",
    ),
    "no_link": ("直接のつながりはありません。", "No direct link."),
    "no_share": ("関係する設問の値を表示していません。", "The related questions are not shown."),
    "no_activity": ("この活動の段階がありません。", "There is no stage for this activity."),
    "no_practice": (
        "段階がありません（当てはまらない・無回答）。",
        "There is no stage (does not apply, or no answer).",
    ),
    "goal_cell": (
        "センターの上位4分の1は{goal}%以上です。そこまでの伸びしろは{headroom}ポイントです。出所：{name}",
        "The upper quarter of centres reach {goal}% or more, {headroom} points above. Source: {name}",
    ),
    "goal_reached": (
        "センターの上位4分の1の値（{goal}%）に届いています。出所：{name}",
        "It has reached the upper quarter of centres ({goal}% or more). Source: {name}",
    ),
    "n_goal": (
        "伸びしろは、基準（{name}）の上位4分の1との差です。",
        "Headroom is measured to the upper quartile of the benchmark ({name}).",
    ),
    "n_no_goal": (
        "基準値がないため、伸びしろは100%との差です。ほかのセンターとの比較ではありません。",
        "There is no benchmark, so headroom is measured to 100 %. It is no comparison with other centres.",
    ),
    "n_some_goals": (
        "基準値のない要素（{names}）の伸びしろは100%との差です。",
        "Elements without a benchmark ({names}) have their headroom measured to 100 %.",
    ),
    "n_full": (
        "幸福度との関連は、すべてに答えた{people}名から計算しました（同じグループの中の差だけを使います）。",
        "Relations with happiness are of {people} people who answered everything (differences within groups only).",
    ),
    "n_correlation": (
        "すべてに答えた人が{people}名と少ないため、関連の大きさは要素ごとの相関係数の2乗で分けました。",
        "As only {people} people answered everything, importance is divided by the squared correlation of each element.",
    ),
    "n_none": (
        "すべてに答えた人が足りないため、関連の大きさは要素で等しいものとし、その確かさを0としました。",
        "Too few people answered everything, so all elements count the same, with a certainty of 0.",
    ),
    "n_small": (
        "回答は{people}名です。1人の回答で値が動きやすいので、順番は参考として読みます。",
        "{people} people answered. One answer moves a value easily, so read the order with care.",
    ),
    "n_stages": (
        "代表者調査の{asked}問のうち、段階があるのは{answered}問、根拠メモがあるのは{memos}問です。",
        "Of {asked} practices {answered} have a stage and {memos} a memo of evidence.",
    ),
    "n_self": (
        "段階は代表者の自己評価で、高めに出やすいものです。点数の高さより、働く人の実感とのずれを見ます。",
        "Stages are the representative's own assessment and tend to be high. Look at the gap to people's experience, not at their height.",
    ),
    "n_hidden": (
        "次の要素は表示していないため、区分と順番に入れていません：{names}。",
        "Not shown, and so without quadrant and place: {names}.",
    ),
    "n_groups": (
        "届いていないグループは、ほかの人より10ポイント以上低く、偶然では説明しにくい差（q=.10）があるものだけを挙げています。印のない差{count}件は挙げていません。",
        "Groups not reached are those 10 points or more below everybody else whose difference chance hardly explains (q = .10)."
        " {count} differences without the mark are not listed.",
    ),
    "n_no_groups": (
        "表示できるグループの区分がないため、届いていない人を区分から探せません。",
        "No split with shown groups is there, so people who are not reached cannot be found by groups.",
    ),
    "n_no_comments": (
        "コメントのテーマは使っていません（公開されたコメントがありません）。",
        "Themes of comments were not used (there are no published comments).",
    ),
    "n_relation": (
        "ここに書かれた読み方は仮説です。関連は原因を意味しません。現場の聞き取りと運営の数字で確かめてから決めます。",
        "The readings are hypotheses. A relation is not a cause. Check them with people on the floor and figures of operation before deciding.",
    ),
    "n_draft": (
        "対応表と施策は草案です（{version}）。重みは内容の対応から決めた仮説で、統計的には確かめていません。",
        "Links and measures are a draft ({version}). Weights are hypotheses from content and have not been tested by statistics.",
    ),
}


def say(key: str, **values: object) -> Words:
    """A sentence, filled in both languages; a ``Words`` value gives its own wording in each."""
    ja, en = _SAY[key]
    return Words(ja=ja.format(**_in("ja", values)), en=en.format(**_in("en", values)))


def joined(names: list[Words]) -> Words:
    """Several names as one."""
    return Words(ja="、".join(one.ja for one in names), en=", ".join(one.en for one in names))


def _in(language: str, values: dict[str, object]) -> dict[str, object]:
    return {key: value.get(language) if isinstance(value, Words) else value for key, value in values.items()}
