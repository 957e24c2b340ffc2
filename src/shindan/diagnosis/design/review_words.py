"""What ``review`` says: for every caution what is the matter and what to do, in both languages."""

from __future__ import annotations

from ..definition import Text

# caution → (what is the matter, what to do); {about} is the part of the wording that is meant.
SAYINGS: dict[str, tuple[Text, Text]] = {
    "double_barrelled": (
        Text(
            ja="「{about}」の所で、一つの質問が二つのことをたずねているようです。どちらに答えたのか分かりません。",
            en='At "{about}" the question seems to ask two things at once. An answer will not tell which was meant.',
        ),
        Text(
            ja="質問を二つに分けるか、大切なほうだけにしてください。",
            en="Split it in two, or keep the part that matters.",
        ),
    ),
    "too_long": (
        Text(
            ja="{about}文字あります。長い質問は、スマートフォンで読み飛ばされます。",
            en="It is {about} long. Long wordings are skimmed on a phone.",
        ),
        Text(ja="短くするか、説明を補足に移してください。", en="Shorten it, or move explanations to the hint."),
    ),
    "negation": (
        Text(
            ja="文の終わりが打ち消し（{about}）です。「そう思わない」と重なって、逆に答える人が出ます。",
            en="The sentence is negated. Together with disagreement some people will answer the wrong way round.",
        ),
        Text(
            ja="打ち消さない文に直してください。逆転の質問にするときは「〜にくい」「疲れる」のような言葉を使います。",
            en="Word it without a negation. For a reversed question use a word of the opposite meaning.",
        ),
    ),
    "double_negation": (
        Text(
            ja="「{about}」は二重の打ち消しです。意味を取り違えられます。",
            en='"{about}" is a double negation and will be misread.',
        ),
        Text(ja="打ち消さない文に直してください。", en="Word it without negations."),
    ),
    "leading": (
        Text(ja="「{about}」が、ある答えに誘導しています。", en='"{about}" leads to one answer.'),
        Text(
            ja="その言葉を取り、どの答えも選びやすい文にしてください。",
            en="Remove it, so that every answer is as easy to give.",
        ),
    ),
    "absolute": (
        Text(
            ja="「{about}」のような言い切りがあると、ほとんどの人が「そう思わない」側を選びます。",
            en='With an absolute such as "{about}" nearly everybody will disagree.',
        ),
        Text(ja="言い切りの言葉を取ってください。", en="Remove the absolute word."),
    ),
    "vague_time": (
        Text(ja="「{about}」がいつのことか、人によって違います。", en='"{about}" means another time to everyone.'),
        Text(
            ja="言葉を取る（案内にある「最近1か月」になります）か、期間を数で書いてください。",
            en="Remove it (the survey's own time frame holds), or write the period in figures.",
        ),
    ),
    "question_on_scale": (
        Text(
            ja="「そう思う」で答える質問なのに、たずねる文（〜か）になっています。",
            en="It is answered by agreement, but is worded as a question.",
        ),
        Text(ja="「〜です」「〜ています」で終わる文にしてください。", en="Word it as a statement."),
    ),
    "options_overlap": (
        Text(
            ja="選択肢「{about}」が重なっています。両方に当てはまる人が選べません。",
            en="The options {about} overlap. Some people fit both.",
        ),
        Text(
            ja="「1年以上3年未満」のように、境目をどちらか一方に入れてください。",
            en="Put each boundary into one option only, such as 1 to less than 3 years.",
        ),
    ),
    "options_lack_other": (
        Text(
            ja="どの選択肢にも当てはまらない人の選ぶものがありません。",
            en="Somebody whom no option fits has nothing to choose.",
        ),
        Text(ja="「その他」を加えてください。", en='Add "Other".'),
    ),
    "options_lack_prefer_not": (
        Text(
            ja="「答えたくない」がありません。個人が分かると感じる人が、うその回答をするか、途中でやめます。",
            en='There is no "Prefer not to say". Those who feel identified answer wrongly or give up.',
        ),
        Text(ja="「答えたくない」を加えてください。", en='Add "Prefer not to say".'),
    ),
    "options_too_many": (
        Text(
            ja="選択肢が{about}あります。後ろの選択肢は読まれにくく、少人数の区分は表示できません。",
            en="There are {about} options. The last ones are hardly read, and small groups cannot be shown.",
        ),
        Text(ja="12個までにまとめてください。", en="Combine them to 12 at most."),
    ),
    "scale_unbalanced": (
        Text(
            ja="よい側と悪い側の選択肢の数が違います（{about}）。結果が多いほうへ寄ります。",
            en="There are more options on one side ({about}), which pulls answers there.",
        ),
        Text(ja="両側を同じ数にしてください。", en="Give both sides the same number of options."),
    ),
    "sensitive": (
        Text(
            ja="「{about}」は、たずねること自体に慎重さがいる情報です（要配慮個人情報などを含みます）。",
            en='"{about}" is sensitive information; merely asking for it needs care.',
        ),
        Text(
            ja="使い道がはっきりしないときは外してください。たずねるときは目的を書き、「答えたくない」を加えてください。",
            en='Leave it out unless its use is clear. If you ask, say why and add "Prefer not to say".',
        ),
    ),
    "identifying": (
        Text(
            ja="「{about}」をたずねると、誰の回答かが分かり、匿名の約束と合いません。",
            en='Asking for "{about}" tells who answered, against the promise of anonymity.',
        ),
        Text(ja="この質問を外してください。", en="Remove the question."),
    ),
    "text_without_warning": (
        Text(
            ja="自由記述に、名前を書かないようにという案内がありません。",
            en="The comment box does not ask people to leave out names.",
        ),
        Text(
            ja="補足に「お名前や、お客様の情報は書かないでください。」と書いてください。",
            en='Add the hint "Please do not write names or customer information."',
        ),
    ),
    "english_missing": (
        Text(
            ja="英語の文がない所があります（{about}）。英語の画面にも日本語で表示します。",
            en="Some English is missing ({about}); the Japanese is shown instead.",
        ),
        Text(
            ja="英語で答える人がいるときは、英語の文を書いてください。",
            en="Write the English if anybody answers in English.",
        ),
    ),
    "language_missing": (
        Text(
            ja="この質問には {about} の文がありません。その言語で答える人には英語で表示します。",
            en="This question has no wording in {about}; who reads that language sees the English.",
        ),
        Text(
            ja="英語の文を分かりやすく書くか、全員に分かる質問だけを足してください。",
            en="Keep its English plain, or add only questions that everybody can read.",
        ),
    ),
    "too_long_survey": (
        Text(
            ja="スマートフォンで{about}かかります。20分を超えると、途中でやめる人や同じ答えを続ける人が増えます。",
            en="It takes {about} on a phone. Beyond 20 minutes more people give up or answer all alike.",
        ),
        Text(ja="追加の質問を減らしてください。", en="Ask fewer additional questions."),
    ),
    "too_many_extra": (
        Text(
            ja="追加の質問が{about}問あります。目安は6問までです。",
            en="There are {about} additional questions; six is the rule of thumb.",
        ),
        Text(
            ja="結果を使う場面が決まっている質問だけにしてください。",
            en="Keep those whose results somebody will act on.",
        ),
    ),
    "kgi_not_first": (
        Text(
            ja="幸福度（{about}）が最初の質問ではありません。先に答えた質問に影響され、ほかの調査や前回と比べにくくなります。",
            en="Happiness ({about}) is not asked first. It is coloured by what comes before, and compares less well.",
        ),
        Text(ja="属性などを、幸福度より後に置いてください。", en="Place attributes and others after it."),
    ),
}
