"""The wording of the form, in both languages, for who writes it and for who finds it again."""

from __future__ import annotations

from shindan.result.schema import Words

from ..form import FormName

NAME = FormName("代表者アンケート", "the representative's questionnaire", "設問")
TITLE = Words(ja="代表者アンケート", en="Practice check")
BY = Words(ja="記入者", en="Filled in by")
BY_HINT = Words(
    ja="任意。役職や名前。複数の管理者で答えるときに、だれの回答か分かるように書きます。",
    en="Optional. Position or name, so that answers of several managers can be told apart.",
)
DEADLINE = Words(ja="提出の期限：{day}", en="Please return by {day}")
MINUTES = Words(ja="{questions}問・約{minutes}分", en="{questions} questions, about {minutes} minutes")
PROGRESS_END = Words(ja=" 問に記入済み", en=" answered")
NEXT = Words(ja="次は　", en="Next:  ")
ALL_DONE = Words(
    ja="すべて記入しました。保存して提出してください。",
    en="All questions are answered. Please save and return the file.",
)
HOW = Words(
    ja="黄色の欄に記入します。設問ごとに、右端の「段階」を一覧から選んでください（数字だけの入力もできます）。選んだ段階まで青くなります。",
    en="Fill in the yellow cells. For each question choose the stage at the right from the list, or type its number. The stages reached turn blue.",
)
LEGEND = Words(ja="段階の目安", en="What the stages mean")
NUMBER = Words(ja="番号", en="No.")
PRACTICE = Words(ja="取り組み", en="Practice")
STAGE = Words(ja="段階", en="Stage")
NA = Words(ja="該当しない", en="Not applicable")
MEMO = Words(ja="根拠メモ（任意）", en="Evidence memo (optional)")
CONFIDENCE = Words(ja="根拠の確かさ\n（任意）", en="How well founded\n(optional)")
FORM = Words(ja="様式：management-sheet/1 エントリー：", en="Form: management-sheet/1 entry: ")
CHOOSE_STAGE = Words(ja="段階を選んでください", en="Choose the stage")
LOWER = Words(ja="迷ったときは、低いほうを選びます。", en="If in doubt, choose the lower one.")
MEMO_LONG = Words(ja="{limit}文字までで書いてください。", en="Please keep to {limit} characters.")
MEMO_HOW = Words(
    ja="資料名、日付、件数などの事実を書きます。個人の名前は書かないでください。",
    en="Facts such as documents, dates and numbers. Please write no names of people.",
)
WRONG = Words(ja="入力できない値です", en="This value cannot be entered")
FOOT = Words(ja="社外秘", en="Confidential")
