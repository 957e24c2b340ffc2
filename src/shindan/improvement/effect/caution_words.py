"""The words of the cautions, by what is cautioned against."""

from __future__ import annotations

CAUTIONS = {
    "who_answered": (
        "回答は匿名のため、前後で同じ人が答えたとは限りません。入社と退職による変化も含みます。",
        "Answers are anonymous: not the same people need have answered. People who joined or left are part of the change.",
    ),
    "rates_apart": (
        "回答率が{then}%から{now}%に変わりました。答えた人の顔ぶれの違いが、変化に見えているおそれがあります。",
        "The response rate went from {then}% to {now}%. A different part of the staff may look like a change.",
    ),
    "small_n": (
        "回答が{people}件と少なく、数人の答えで値が大きく動きます。",
        "Only {people} answers: a few people move the figures a lot.",
    ),
    "finite": (
        "職員の多くが答えています。区間は、同じような職員がほかにもいるとしたときのものです。その日の在籍者だけについてなら、もっと狭くなります。",
        "Most of the staff answered. The intervals are as if there were more such people; about the staff of that day alone they would be narrower.",
    ),
    "other_form": (
        "前後の片方は質問の少ないミニアンケートです。同じ文の設問だけを比べています。",
        "One of the two was a mini survey. Only questions of the same wording are compared.",
    ),
    "repeated": (
        "前回から動いた人がごく少ないため、前の値をそのまま示している設問があります。個人が推測されないようにするためです。",
        "For some questions the figure before is told again, because hardly anybody moved: so nobody can be guessed.",
    ),
    "several_measures": (
        "同じ期間に{count}件の施策を進めています。どの施策による変化かは、この数字だけでは分けられません。",
        "{count} measures went on at the same time. These figures cannot tell which of them made the change.",
    ),
    "season": (
        "測った時期が{then}月と{now}月で違います。繁忙期や季節の影響が混ざるおそれがあります。",
        "The surveys were in months {then} and {now}. Season and load may be part of the change.",
    ),
    "regression": (
        "低かったところを選んで施策を始めると、何もしなくても平均に近づくことがあります。",
        "Where a measure begins because a figure was low, it may come nearer to the mean by itself.",
    ),
    "other_time": (
        "比較した組織の調査は、時期がこちらの前後とずれています。",
        "The comparison group was surveyed in other months than this centre.",
    ),
    "others_vary": (
        "比較した組織の変化も、センターによって標準偏差で{spread}{unit}ばらついています。これくらいの差は、施策がなくても見られます。",
        "The centres compared with differ in their own changes by a standard deviation of {spread} {unit_en}: such a difference is seen "
        "without a measure too.",
    ),
    "kpi_season": (
        "KPIは季節や繁忙でも動きます。前の年の同じ月の値とも比べてください。",
        "A KPI moves with season and load too. Compare it with the same month of the year before as well.",
    ),
    "same_months": (
        "始める前と後の同じ季節を比べるため、前の年の同じ3か月の値と並べています。",
        "So that season does not matter, it is compared with the same three months of the year before.",
    ),
    "many": (
        "{count}個の値をそれぞれ判定しています。多く見るほど、偶然に「動いた」と出るものが混ざります。まず最初の判定を見てください。",
        "{count} figures have a verdict of their own. The more one looks at, the more move by chance; look at the first one first.",
    ),
    "together": (
        "複数の設問の平均の区間は、答えが完全に連動すると仮定した、広めの区間です。",
        "The interval of the mean of several questions is a wide one: it assumes that answers go together wholly.",
    ),
    "rounded": (
        "公表した値（四捨五入したもの）から計算しています。",
        "All of it is computed from published, rounded figures.",
    ),
}
