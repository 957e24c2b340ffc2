"""The wording of the sheets, in both languages, for who writes them and for who finds them again."""

from __future__ import annotations

from shindan.result.schema import Words

from ..form import FormName

NAME = FormName("改善計画", "the improvement plan", "週の表")
TITLE = Words(ja="改善計画", en="Plan")
KPIS = Words(ja="KPI", en="KPIs")
GUIDE = Words(ja="使い方", en="How to use")
TRACE = "_shindan"  # very hidden: from which plan the file was written

PLAN = Words(ja="計画", en="Plan")
AIM = Words(ja="狙い", en="Aim")
WHOLE = Words(ja="全体の進捗", en="Progress of all")
KIND = Words(ja="種別", en="Kind")
ROW = Words(ja="施策／タスク", en="Measure / task")
REMARK = Words(ja="備考", en="Remark")
OWNER = Words(ja="担当", en="Owner")
UNTIL = Words(ja="期限", en="Until")
HORIZON = Words(ja="期間", en="Horizon")
PROGRESS = Words(ja="進捗", en="Progress")
WEEK_MARKS = Words(ja="定例会 ■　見直し ★", en="Meeting ■  Review ★")
MONDAY = Words(ja="月曜", en="Monday")
FRIDAY = Words(ja="金曜", en="Friday")
MEASURE = Words(ja="施策", en="Measure")
TASK = Words(ja="タスク", en="Task")
MONTHS = Words(ja="{n}か月", en="{n} months")
LEGEND = Words(
    ja="1 実施予定　2 実施済　■ 定例会　★ 見直し",
    en="1 planned  2 done  ■ meeting  ★ review",
)
NO_PROGRESS = "–"

KPI = Words(ja="KPI", en="KPI")
UNIT = Words(ja="単位", en="Unit")
BASELINE = Words(ja="基準値", en="Baseline")
TARGET = Words(ja="目標値", en="Target")
DIRECTION = Words(ja="よい向き", en="Better when")
RISES = Words(ja="増える", en="it rises")
FALLS = Words(ja="減る", en="it falls")
SOURCE = Words(ja="出所", en="Source")
MANUAL = Words(ja="手入力", en="by hand")
SOURCES = {
    "item": Words(ja="設問", en="question"),
    "element": Words(ja="要素", en="element"),
    "customers": Words(ja="顧客リスト", en="customer list"),
}
KPI_HOW = Words(
    ja="施策ごとに、効果を測る数値を書きます。行を足すときは、施策の名前を一覧から選びます。",
    en="What each measure is judged by. In a new row choose the measure from the list.",
)

STEPS: tuple[tuple[Words, Words], ...] = (
    (
        Words(ja="週の印", en="Marks of weeks"),
        Words(
            ja="1 は実施予定、2 は実施済、■ は定例会、★ は見直しです。セルを選ぶと一覧が出ます。色は自動で付きます。",
            en="1 is planned, 2 done, ■ a regular meeting, ★ a review. A list opens on each cell; the colours come by themselves.",
        ),
    ),
    (
        Words(ja="行を足す", en="Add rows"),
        Words(
            ja="施策の下に行を挿入し、種別を「タスク」にして名前を書きます。「施策」にすると、その下のタスクをまとめる行になります。",
            en="Insert a row below its measure, choose “Task” as its kind and write its name. A row of the kind “Measure” gathers the tasks below it.",
        ),
    ),
    (
        Words(ja="行を移す・消す", en="Move or delete rows"),
        Words(
            ja="行ごと切り取って移します。行ごと消すと、読み込むときに削除として確かめます。A列（非表示）は行の目印です。変えないでください。",
            en="Cut and move whole rows. A deleted row is asked about when the file is read in. The hidden column A names the rows: please leave it alone.",
        ),
    ),
    (
        Words(ja="進捗", en="Progress"),
        Words(
            ja="タスクの進捗だけを書きます。施策の進捗は、タスクの平均を数式で計算します。タスクのない施策は「–」です。",
            en="Enter the progress of tasks alone. That of a measure is the mean of its tasks, by a formula; without a task it is “–”.",
        ),
    ),
    (
        Words(ja="週を増やす", en="More weeks"),
        Words(
            ja="最後の週の列を右へ写し、見出しを続きの番号（W17 など）にします。104週まで使えます。",
            en="Copy the last week's column to the right and give it the next number, such as W17. There may be 104 weeks.",
        ),
    ),
    (
        Words(ja="始まりをずらす", en="Move the start"),
        Words(
            ja="W1 の月曜の日付を別の月曜に書き換えると、以後の週の日付が変わります。",
            en="Change the Monday of W1 to another Monday; the dates of all weeks follow.",
        ),
    ),
    (
        Words(ja="画面に戻す", en="Back to the web"),
        Words(
            ja="保存して、計画の画面の「Excelを読み込む」で選びます。変わったところを一つずつ確かめてから取り込みます。",
            en="Save the file and choose it at “Read in Excel” on the plan's page. You see every change before it is taken over.",
        ),
    ),
)
