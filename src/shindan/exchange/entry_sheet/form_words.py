"""The wording of the Excel form, in both languages, for who writes it and for who finds it again."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.result.schema import Words

from .blocks import CROSSING, OWN
from .fields import Field
from .rules import MOST_SPLITS, Attribute, Choice, Rules

TITLE = Words(ja="エントリーシート", en="Entry sheet")
EXPLAINED = Words(ja="説明と例", en="Explanations")
HOW = Words(
    ja="黄色の欄に記入し、エントリーシートの画面の「記入したExcelを読み込む」から読み込んでください。途中まででも読み込めます。",
    en="Fill in the yellow cells and read the file in on the page of the entry sheet. A half-filled form can be read in too.",
)
PROGRESS = Words(ja="必要な{of}項目のうち", en="")
PROGRESS_END = Words(ja="項目を記入済みです。", en=" of {of} needed items are filled in.")
NEEDED = Words(ja="必要。", en="Needed. ")
OPTIONAL = Words(ja="任意。", en="Optional. ")
SPLITS = Words(ja="分析区分", en="Splits")
SPLITS_HOW = Words(
    ja="結果を見たい区分です。種類を選び、独自の区分は名前を、掛け合わせは二つの区分を選びます。",
    en="The groups to see results for. Choose the kind; name a split of your own, choose two for a crossing.",
)
GROUPS = Words(ja="独自の区分のグループと人数", en="Groups of your own splits")
GROUPS_HOW = Words(
    ja="一行に一つ、どの分析区分のグループかを選び、名前と人数を書きます。表から貼り付けることもできます。",
    en="One a line: choose the split, write the group's name and people. You can paste from a table.",
)
COUNTS = Words(ja="調査票の質問ごとの人数", en="People by question of the survey")
COUNTS_HOW = Words(
    ja="任意。分析区分か掛け合わせに使う質問で、人数がわかる場合に書きます。",
    en="Optional. For questions used as a split or in a crossing, where the numbers are known.",
)
KIND = Words(ja="種類", en="Kind")
NAME = Words(ja="区分の名前", en="Name of the split")
FIRST = Words(ja="一つ目の区分", en="First split")
SECOND = Words(ja="二つ目の区分", en="Second split")
SUM = Words(ja="合計", en="Total")
GROUP = Words(ja="グループ", en="Group")
PEOPLE = Words(ja="人数", en="People")
QUESTION = Words(ja="質問", en="Question")
OPTION = Words(ja="選択肢", en="Option")
OWN_KIND = Words(ja="独自の区分", en="Of your own")
CROSSED = Words(ja="掛け合わせ", en="Crossing")
FORM = Words(ja="様式：entry-sheet/1 エントリー：", en="Form: entry-sheet/1 entry: ")
WRONG = Words(ja="入力できない値です", en="This value cannot be entered")


@dataclass(frozen=True)
class Checked:
    """What a drop-down or a check of a cell says when a value does not fit."""

    choose = Words(ja="一覧から選んでください。", en="Please choose from the list.")
    people = Words(ja="0以上の整数を入力してください。", en="Please enter a whole number of 0 or more.")
    day = Words(ja="日付を 2026/12/01 の形で入力してください。", en="Please enter a date such as 2026/12/01.")


def split_name(number: int) -> Words:
    """分析区分1"""
    return Words(ja=f"分析区分{number}", en=f"Split {number}")


def hint_of(field: Field, *, needed: bool) -> Words:
    """What stands beside a fact's cell."""
    mark = Words(ja="", en="") if needed else OPTIONAL
    hint = field.hint or Words(ja="", en="")
    return Words(ja=mark.ja + hint.ja, en=mark.en + hint.en)


def kinds(rules: Rules) -> tuple[Choice, ...]:
    """The kinds of splits, as the drop-down has them."""
    questions = tuple(Choice(each.id, each.topic) for each in rules.attributes)
    return (Choice(OWN, OWN_KIND), *questions, Choice(CROSSING, CROSSED))


def parts(rules: Rules) -> tuple[Choice, ...]:
    """What can be crossed: questions, and the form's splits by their numbers."""
    return (*(Choice(each.id, each.topic) for each in rules.attributes), *numbers())


def numbers() -> tuple[Choice, ...]:
    """The form's splits by their numbers."""
    return tuple(Choice(str(number), split_name(number)) for number in range(1, MOST_SPLITS + 1))


def option_name(attribute: Attribute, option: str) -> Words:
    """An option by its id."""
    return next(each.name for each in attribute.options if each.id == option)


EXPLANATIONS = (
    (
        OWN_KIND,
        Words(
            ja="部署、チーム、担当業務など、センターで決めている分け方です。調査票に質問を一つ加え、答える人が自分のグループを選びます。"
            "グループごとの人数を書いてください。回答率と、表示できるグループの見込みに使います。",
            en="A way of dividing that the centre has itself: departments, teams, kinds of work. The survey asks one more question, in which people "
            "choose their group. Give the people of each group: response rates and what can be shown are worked out from them.",
        ),
        Words(ja="部署：受付一課 128、受付二課 90", en="Department: First desk 128, Second desk 90"),
    ),
    (
        Words(ja="調査票の質問", en="A question of the survey"),
        Words(
            ja="調査票にある質問（雇用形態、役割など）で分けます。質問は加えません。人数はわかる場合だけ書きます。",
            en="Divides by a question that the survey has (type of contract, role …). No question is added. Give the people where they are known.",
        ),
        Words(ja="雇用形態", en="Contract type"),
    ),
    (
        CROSSED,
        Words(
            ja="二つの区分を組み合わせて見ます。一マスの人数が少なくなるので、10名に満たないマスは表示されません。",
            en="Two splits seen together. The cells hold few people each, and those of fewer than ten are not shown.",
        ),
        Words(ja="分析区分1と勤続年数", en="Split 1 and length of service"),
    ),
    (
        Words(ja="少人数のグループ", en="Small groups"),
        Words(
            ja="回答が5名に満たないグループは、個人が特定されないよう表示されません。近い仕事のグループはまとめてください。",
            en="A group with fewer than five answers is not shown, so that nobody can be recognised. Combine groups of similar work.",
        ),
        Words(ja="", en=""),
    ),
)
