"""Cautions: none on the base and the pool, and each rule speaks where it should and only there."""

import pytest

from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.design import Category, Caution, Choice, Design, FromPool, Own, Phrase, compose, review
from shindan.diagnosis.design.options import overlapping
from shindan.diagnosis.design.wording import double_barrelled
from shindan.diagnosis.design.wording_en import negated


def said(pack: Pack, base: Pack | None = None, language: str | None = None) -> list[tuple[str, str]]:
    return [(caution.id, caution.place) for caution in review(pack, base, language)]


def options(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=f"c{at}", text=Phrase(ja=name, en="Option")) for at, name in enumerate(names))


def of_own(base: Pack, pool: Pack, ja: str, **fields: object) -> list[str]:
    """Rules that speak of one question of the entry's own."""
    text = {"ja": ja, "en": "Text"}
    own = Own.model_validate({"kind": "scale", "id": "X1", "text": text, **fields})
    return [rule for rule, place in said(compose(base, pool, Design(extra=(own,))), base) if place == "X1"]


@pytest.mark.parametrize("pack", ["wellbeing/employee", "wellbeing/employee-addons"])
def test_our_own_questions_raise_no_alarm(pack: str) -> None:
    assert review(load_pack(pack)) == ()


def test_a_design_of_pool_questions_raises_no_alarm(base: Pack, pool: Pack) -> None:
    assert (
        said(compose(base, pool, Design(extra=(FromPool(id="AD4"), FromPool(id="AD5"), FromPool(id="AD9")))), base)
        == []
    )


TWO_AT_ONCE = [
    "上司や同僚は、私を助けてくれます。",
    "給与と評価に納得しています。",
    "やりがいと成長を感じます。",
    "上司と同僚は親切です。",
    "給与および休日に満足しています。",
    "休憩・休暇が取れています。",
    "上司は話を聞いてくれて、公平に評価してくれます。",
    "職場は明るく、働きやすいです。",
]
ONE = [
    "同僚と情報を共有できています。",
    "私は上司と目標を話し合えています。",
    "速やかに対応できます。",
    "いやな思いをせずに働けます。",
    "仕事が楽しいと感じます。",
    "今やっている仕事は、私に合っています。",
]


@pytest.mark.parametrize("text", TWO_AT_ONCE)
def test_two_questions_in_one_are_found(text: str) -> None:
    assert double_barrelled(text) is not None


@pytest.mark.parametrize("text", ONE)
def test_one_question_is_not_taken_for_two(text: str) -> None:
    assert double_barrelled(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (
            "会社は、私たちの働く環境をよりよくするために、制度や設備の見直しを続けていると、日ごろの仕事の中で感じます。",
            "too_long",
        ),
        ("私は仕事で疲れていません。", "negation"),
        ("意見を言えないことはありません。", "double_negation"),
        ("会社のすばらしい制度に満足しています。", "leading"),
        ("上司はいつも私を助けてくれます。", "absolute"),
        ("最近、仕事が楽しいと感じます。", "vague_time"),
        ("新しい席は使いやすいですか。", "question_on_scale"),
    ],
)
def test_a_wording_that_misleads_is_told(base: Pack, pool: Pack, text: str, rule: str) -> None:
    assert rule in of_own(base, pool, text)


def test_a_sound_statement_is_left_alone(base: Pack, pool: Pack) -> None:
    assert of_own(base, pool, "新しい席は、仕事に集中できる環境です。") == []


@pytest.mark.parametrize("text", ["最近1か月に休憩を取れました。", "最近の3年間で成長しました。"])
def test_a_time_in_figures_is_not_vague(base: Pack, pool: Pack, text: str) -> None:
    assert "vague_time" not in of_own(base, pool, text)


@pytest.mark.parametrize(
    ("labels", "pair"),
    [
        (("1〜3年", "3〜5年"), ("1〜3年", "3〜5年")),
        (("1年まで", "1年以上"), ("1年まで", "1年以上")),
        (("12か月以上24か月未満", "1年以上"), ("12か月以上24か月未満", "1年以上")),
        (("A係", "Ａ係"), ("A係", "Ａ係")),
        (("3か月未満", "3か月以上1年未満", "1年以上"), None),
        (("29歳以下", "30〜39歳", "40歳以上"), None),
        (("100人以下", "100人超"), None),
    ],
)
def test_options_that_share_a_value_are_found(labels: tuple[str, ...], pair: tuple[str, str] | None) -> None:
    assert overlapping(labels) == pair


@pytest.mark.parametrize(
    ("labels", "rules"),
    [
        (("受信", "発信"), ["options_lack_other"]),
        (("受信", "発信", "その他"), []),
        (("とても満足", "満足", "やや満足", "不満"), ["scale_unbalanced"]),
        (("満足", "やや満足", "やや不満", "不満"), []),
        ((*(f"{at}係" for at in "ABCDEFGHIJKL"), "その他"), ["options_too_many"]),
    ],
)
def test_options_of_a_choice(base: Pack, pool: Pack, labels: tuple[str, ...], rules: list[str]) -> None:
    assert of_own(base, pool, "担当している窓口を選んでください。", kind="single", options=options(*labels)) == rules


def of_category(base: Pack, pool: Pack, ja: str, *labels: str) -> list[str]:
    topic = Phrase(ja="区分", en="Group")
    category = Category(id="DEPT", text=Phrase(ja=ja, en="Question"), topic=topic, options=options(*labels))
    return [rule for rule, place in said(compose(base, pool, Design(categories=(category,))), base) if place == "DEPT"]


def test_an_attribute_lets_people_not_say(base: Pack, pool: Pack) -> None:
    assert of_category(base, pool, "部署を選んでください。", "受信", "その他") == ["options_lack_prefer_not"]


def test_a_sensitive_attribute_is_told(base: Pack, pool: Pack) -> None:
    assert of_category(base, pool, "性別を選んでください。", "女性", "男性", "答えたくない") == ["sensitive"]


def test_asking_who_somebody_is_breaks_the_promise(base: Pack, pool: Pack) -> None:
    hint = {"ja": "お名前は書かないでください。", "en": "No names please."}
    assert of_own(base, pool, "社員番号をお書きください。", kind="text", hint=hint) == ["identifying"]


def test_a_comment_box_warns_of_names(base: Pack, pool: Pack) -> None:
    assert of_own(base, pool, "休憩室への要望をお書きください。", kind="text") == ["text_without_warning"]


def test_the_place_is_quoted_from_the_beginning_of_a_word() -> None:
    assert double_barrelled("毎日の仕事の進め方や休憩の取り方に満足しています。") == "仕事の進め方や休憩の取り方"


def test_missing_english_matters_where_english_is_asked(base: Pack, pool: Pack) -> None:
    pack = compose(base, pool, Design(extra=(Own(kind="scale", id="X1", text=Phrase(ja="席は使いやすいです。")),)))
    assert said(pack, base) == [("english_missing", "X1")]
    assert said(pack, base, "ja") == []


def test_happiness_comes_first(base: Pack, pool: Pack) -> None:
    assert said(compose(base, pool, Design(attributes="first")), base) == [("kgi_not_first", "KG1")]


def test_more_than_six_extra_questions_are_many(base: Pack, pool: Pack) -> None:
    six = tuple(FromPool(id=f"AD{at}") for at in range(4, 10))
    assert said(compose(base, pool, Design(extra=six)), base) == []
    assert said(compose(base, pool, Design(extra=(*six, FromPool(id="AD13")))), base) == [("too_many_extra", "")]


def test_more_than_twenty_minutes_are_many(base: Pack, pool: Pack) -> None:
    text = Phrase(ja="新しい席は、仕事に集中できる環境です。", en="My new desk helps me concentrate.")
    extra = tuple(Own(kind="scale", id=f"X{at}", text=text) for at in range(50))
    assert ("too_long_survey", "") in said(compose(base, pool, Design(extra=extra)), base)


def test_a_caution_says_what_to_do_in_both_languages(base: Pack, pool: Pack) -> None:
    own = Own(kind="scale", id="X1", text=Phrase(ja="給与と評価に納得しています。", en="I accept my pay."))
    [caution] = review(compose(base, pool, Design(extra=(own,))), base)
    assert isinstance(caution, Caution)
    assert "「給与と評価」" in caution.sentence.ja
    assert "二つに分ける" in caution.mend.ja
    assert caution.mend.en.startswith("Split it")


def of_english(base: Pack, pool: Pack, en: str) -> list[str]:
    own = Own(kind="scale", id="X1", text=Phrase(ja="会社は私の意見を聞いてくれます。", en=en))
    found = review(compose(base, pool, Design(extra=(own,))), base)
    return [caution.id for caution in found if caution.wording == "en"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I am satisfied with pay and appraisal.", "double_barrelled"),
        ("My supervisor always listens.", "absolute"),
        ("I do not feel tired.", "negation"),
        ("It is not uncommon that I am praised.", "double_negation"),
        ("Our excellent company listens to me.", "leading"),
        ("I have felt tired recently.", "vague_time"),
        ("Does the company listen to me?", "question_on_scale"),
    ],
)
def test_the_english_is_looked_at_too(base: Pack, pool: Pack, text: str, rule: str) -> None:
    assert of_english(base, pool, text) == [rule]


def test_the_english_is_no_matter_where_everybody_reads_japanese(base: Pack, pool: Pack) -> None:
    own = Own(kind="scale", id="X1", text=Phrase(ja="会社は私の意見を聞いてくれます。", en="I do not feel tired."))
    assert review(compose(base, pool, Design(extra=(own,))), base, "ja") == ()


def test_a_negation_within_a_clause_turns_nothing_round() -> None:
    assert negated("I feel that efforts that do not show in numbers are overlooked.") is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("給与と評価に納得しています。", ("給与に納得しています。", "評価に納得しています。")),
        (
            "上司は話を聞いてくれて、公平に評価してくれます。",
            ("上司は話を聞いてくれます。", "上司は公平に評価してくれます。"),
        ),
        ("上司はいつも話を聞いてくれます。", ("上司は話を聞いてくれます。",)),
        ("私は疲れていません。", ()),
        ("私はやりがいと成長を感じます。", ("私はやりがいを感じます。", "私は成長を感じます。")),
        ("毎日の仕事の進め方や休憩の取り方に満足しています。", ()),
    ],
)
def test_a_better_wording_is_offered_where_it_can_be_made(
    base: Pack, pool: Pack, text: str, better: tuple[str, ...]
) -> None:
    own = Own(kind="scale", id="X1", text=Phrase(ja=text, en="Text"))
    [caution] = review(compose(base, pool, Design(extra=(own,))), base)
    assert caution.better == better
