"""The sentences about splits."""

from __future__ import annotations

from shindan.result.schema import Words

from ..faults import shown
from .facts import say
from .rules import LONGEST_NAME, MOST_GROUPS, Rules


def too_many(rules: Rules) -> Words:
    """More splits than the plan has, and what another plan would allow."""
    larger = rules.larger
    if larger is None:
        return say(
            "このプランの分析区分は{most}つまでです。どれかを削除してください。",
            "This plan has up to {most} splits. Please remove one.",
            most=rules.most,
        )
    return say(
        "このプランの分析区分は{most}つまでです。どれかを削除するか、{n}つまで指定できる{ja}への変更を運営に相談してください。",
        "This plan has up to {most} splits. Remove one, or ask the operator about {en}, which has up to {n}.",
        most=rules.most,
        n=larger.splits,
        ja=larger.name.ja,
        en=larger.name.en,
    )


def no_kind(kind: str) -> Words:
    return say(
        "「{kind}」という分析区分はありません。一覧から選んでください。",
        "There is no split “{kind}”. Please choose from the list.",
        kind=shown(kind),
    )


def no_name() -> Words:
    return say(
        "区分の名前が入力されていません。「部署」のように入力してください。",
        "The split has no name. Please enter one, such as “Department”.",
    )


def too_long(name: str) -> Words:
    return say(
        "「{name}」は長すぎます。{limit}文字までにしてください。",
        "“{name}” is too long. Please keep to {limit} characters.",
        name=shown(name),
        limit=LONGEST_NAME,
    )


def two_groups() -> Words:
    return say(
        "グループが二つ以上必要です。名前と人数を一つずつ書いてください。",
        "Two groups or more are needed. Please write the name and people of each.",
    )


def too_many_groups() -> Words:
    return say(
        "グループは{most}までです。小さいものをまとめてください。",
        "Up to {most} groups are possible. Please combine small ones.",
        most=MOST_GROUPS,
    )


def unreadable(line: str) -> Words:
    return say(
        "「{line}」から名前と人数を読み取れません。「受付一課 32」のように、名前、空白、人数の順に書いてください。",
        "“{line}” has no name and number of people. Please write the name, a space and the number, such as “First desk 32”.",
        line=shown(line),
    )


def twice(name: str) -> Words:
    return say(
        "「{name}」が2回あります。一つにまとめてください。",
        "“{name}” is there twice. Please make it one.",
        name=shown(name),
    )


def more(split: Words, total: int, staff: int) -> Words:
    return say(
        "「{ja}」の合計が{total}名で、全体の{staff}名を超えています。人数を確かめてください。",
        "“{en}” adds up to {total} people, more than the {staff} in the centre. Please check the numbers.",
        ja=split.ja,
        en=split.en,
        total=f"{total:,}",
        staff=f"{staff:,}",
    )


def fewer(split: Words, total: int, staff: int) -> Words:
    return say(
        "「{ja}」の合計は{total}名で、全体の{staff}名より{left}名少なくなっています。どのグループにも入らない人がいれば、このままで構いません。",
        "“{en}” adds up to {total} people, {left} fewer than the {staff} in the centre. If some belong to no group, leave it so.",
        ja=split.ja,
        en=split.en,
        total=f"{total:,}",
        staff=f"{staff:,}",
        left=f"{staff - total:,}",
    )


def no_part() -> Words:
    return say(
        "掛け合わせる区分が選ばれていません。選ぶか、この分析区分を削除してください。",
        "A split to cross has not been chosen. Please choose one, or remove this crossing.",
    )


def not_crossed(text: str) -> Words:
    return say(
        "「{text}」は掛け合わせられません。質問か、独自の区分を選んでください。",
        "“{text}” cannot be crossed. Please choose a question or a split of your own.",
        text=shown(text),
    )


def with_itself() -> Words:
    return say(
        "同じ区分どうしは掛け合わせられません。違う区分を選んでください。",
        "A split cannot be crossed with itself. Please choose another one.",
    )


def same_split(number: int) -> Words:
    return say(
        "分析区分{n}と同じです。どちらかを変えるか、削除してください。",
        "This is the same as split {n}. Please change or remove one of them.",
        n=number,
    )
