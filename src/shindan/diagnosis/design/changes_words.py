"""What ``changes`` says, in both languages."""

from __future__ import annotations

from ..definition import Text

KINDS: dict[str, Text] = {
    "level": Text(ja="段階", en="levels"),
    "scale": Text(ja="段階で答える", en="answered on a scale"),
    "single": Text(ja="一つ選ぶ", en="one choice"),
    "multi": Text(ja="いくつでも選ぶ", en="several choices"),
    "text": Text(ja="自由記述", en="free text"),
}

SAYINGS: dict[str, Text] = {
    "added": Text(ja="「{name}」を加えました（{kind}）。", en='"{name}" was added ({kind}).'),
    "removed": Text(ja="「{name}」を外しました。", en='"{name}" was left out.'),
    "moved": Text(ja="「{name}」を「{other}」の後に移しました。", en='"{name}" now comes after "{other}".'),
    "moved_first": Text(ja="「{name}」を最初に移しました。", en='"{name}" now comes first.'),
    "kind": Text(ja="「{name}」の答え方を変えました。", en='"{name}" is answered in another way.'),
    "text": Text(ja="「{name}」の質問の文を変えました。", en='The wording of "{name}" was changed.'),
    "text_english": Text(ja="「{name}」の英語の文を変えました。", en='The English wording of "{name}" was changed.'),
    "topic": Text(ja="「{name}」の短い名前を変えました。", en='The short name of "{name}" was changed.'),
    "topic_english": Text(
        ja="「{name}」の英語の短い名前を変えました。", en='The English short name of "{name}" was changed.'
    ),
    "hint": Text(ja="「{name}」の補足を変えました。", en='The hint of "{name}" was changed.'),
    "hint_english": Text(ja="「{name}」の英語の補足を変えました。", en='The English hint of "{name}" was changed.'),
    "na_reason": Text(
        ja="「{name}」で「該当しない」を選ぶ場合の説明を変えました。",
        en='When "Not applicable" is right for "{name}" was changed.',
    ),
    "na_reason_english": Text(
        ja="「{name}」の「該当しない」の英語の説明を変えました。",
        en='The English of when "Not applicable" is right for "{name}" was changed.',
    ),
    "option_added": Text(ja="「{name}」に選択肢を加えました。", en='An option was added to "{name}".'),
    "option_removed": Text(ja="「{name}」の選択肢を外しました。", en='An option of "{name}" was removed.'),
    "option_renamed": Text(ja="「{name}」の選択肢の言葉を変えました。", en='An option of "{name}" was worded anew.'),
    "option_english": Text(
        ja="「{name}」の選択肢の英語を変えました。", en='The English of an option of "{name}" was changed.'
    ),
    "options_order": Text(
        ja="「{name}」の選択肢の順番を変えました。", en='The options of "{name}" are in another order.'
    ),
    "condition": Text(ja="「{name}」をたずねる人を変えました。", en='Who is asked "{name}" was changed.'),
    "answering": Text(
        ja="「{name}」の答え方（該当しない・逆転・文字数）を変えました。",
        en='How "{name}" is answered (not applicable, reversed, length) was changed.',
    ),
    "intro": Text(ja="はじめの案内の文を変えました。", en="The introduction was changed."),
    "layout_one_page": Text(ja="全部を1ページに並べるようにしました。", en="All questions now stand on one page."),
    "layout_pages": Text(ja="ページを分けるようにしました。", en="The questions are now put page by page."),
    "unanswered_prefer_not": Text(
        ja="どの質問にも「答えない」を置きました。", en='Every question now offers "Prefer not to answer".'
    ),
    "unanswered_allowed": Text(
        ja="質問の下の「答えない」を外しました。選ばずに進めます。",
        en='"Prefer not to answer" no longer stands under the questions; they can be skipped.',
    ),
    "pages": Text(ja="ページの数が変わりました。", en="The number of pages has changed."),
}
