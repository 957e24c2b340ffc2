"""The minutes told before a survey: right for the base, and more for more questions."""

from shindan.diagnosis import Pack
from shindan.diagnosis.design import Design, FromPool, Minutes, Own, Phrase, compose, minutes_of

OWN = Phrase(ja="新しい席は、私にとって使いやすいです。", en="My new desk is easy for me to use.")


def test_the_51_questions_take_12_to_15_minutes(base: Pack) -> None:
    assert minutes_of(base) == Minutes(12, 13, 15)


def test_the_range_is_told_in_both_languages() -> None:
    assert [Minutes(12, 13, 15).text(), Minutes(12, 13, 15).text("en")] == ["約12〜15分", "about 12 to 15 minutes"]


def test_the_whole_pool_takes_several_minutes_more(base: Pack, pool: Pack) -> None:
    design = Design(extra=tuple(FromPool(id=item.id) for item in pool.items))
    assert minutes_of(compose(base, pool, design)).typical - minutes_of(base).typical in range(3, 7)


def test_a_question_on_a_condition_counts_not_at_all_for_the_fastest(base: Pack, pool: Pack) -> None:
    own = tuple(Own(kind="scale", id=f"X{at}", text=OWN) for at in range(20))
    some = tuple(one.model_copy(update={"ask_if": "OC1 == 1"}) for one in own)
    asked, conditional = (minutes_of(compose(base, pool, Design(extra=extra))) for extra in (own, some))
    assert conditional.low < asked.low
    assert conditional.high == asked.high


def test_english_is_counted_in_words(base: Pack) -> None:
    assert 9 <= minutes_of(base, "en").typical <= 13
