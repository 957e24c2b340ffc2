"""The questionnaire on paper, read back page by page."""

from __future__ import annotations

import io
from datetime import date
from functools import lru_cache

import pikepdf
import pypdf
import pytest

from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.definition import Item

from .paper import Chapter, Cover, numbers_of, paper_pdf
from .paper_choices import choices_of, condition_words

DAY = date(2026, 11, 28)
PACK = load_pack("wellbeing/employee")


def with_addons() -> Pack:
    more = load_pack("wellbeing/employee-addons")
    scales = [scale for scale in more.scales if scale.id not in {own.id for own in PACK.scales}]
    return PACK.model_copy(update={"items": PACK.items + more.items, "scales": (*PACK.scales, *scales)})


def chapters_of(pack: Pack, language: str) -> list[Chapter]:
    return [
        Chapter(page.title.get(language), tuple(item for item in pack.items if item.area in page.areas))
        for page in pack.pages
    ]


@lru_cache(maxsize=4)
def made(language: str = "ja", *, addons: bool = False) -> bytes:
    pack = with_addons() if addons else PACK
    cover = Cover("みなと総合サポート", "東京センター", ("約束です。",), ("封筒に入れてください。",), "人事課")
    return paper_pdf(pack, chapters_of(pack, language), cover, language=language, day=DAY)


def pages(content: bytes) -> list[str]:
    """The text of each page without what belongs to the layout."""
    found = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return ["".join(text.split()).replace("\u200b", "") for text in found]


def told(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("addons", [False, True])
def test_the_pages_make_a_booklet(language: str, addons: bool) -> None:
    box = pypdf.PdfReader(io.BytesIO(made(language, addons=addons))).pages[0].mediabox
    assert len(pages(made(language, addons=addons))) % 4 == 0
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, 297)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_question_stands_with_all_its_choices_on_one_page(language: str) -> None:
    pack, found = with_addons(), pages(made(language, addons=True))
    numbers = numbers_of(chapters_of(pack, language))
    mark = {"ja": "問{}{}", "en": "Q{}{}"}[language]
    broken = []
    for item in pack.items:
        whole = mark.format(numbers[item.id], told(item.text.get(language)))
        labels = [told(choice.label) for choice in choices_of(pack, item, language)]
        if not any(whole in page and all(label in page for label in labels) for page in found):
            broken.append(item.id)
    assert broken == []


def test_a_condition_is_said_in_words() -> None:
    pack = with_addons()
    numbers = numbers_of(chapters_of(pack, "ja"))
    words = condition_words(pack, pack.item("AD10"), numbers, "ja")
    assert words == f"問{numbers['AT5']}で「在宅のみ」か「出社と在宅の併用」を選んだ方だけ、お答えください。"
    assert told(words) in "".join(pages(made(addons=True)))


@pytest.mark.parametrize(
    ("source", "ja", "en"),
    [
        ("AT5 == 'home'", "問1で「在宅のみ」を選んだ", "you chose “At home only” in question 1"),
        ("not (AT5 == 'home')", "問1で「在宅のみ」を選ばなかった", "you did not choose “At home only” in question 1"),
        ("'home' in AT5", "問1で「在宅のみ」を選んだ", "you chose “At home only” in question 1"),
        ("KG1 >= 9", "問2で9以上の数を選んだ", "you chose 9 or more in question 2"),
        (
            "AT5 == 'home' and not (KG1 < 3 or LG1 in [1, 2])",
            "問1で「在宅のみ」を選んだ、そして問2で3より小さい数を選ばなかった、そして問3で「まったくそう思わない」か「あまりそう思わない」を選ばなかった",
            "you chose “At home only” in question 1, and you did not choose a number below 3 in question 2, and you did not choose "
            "“Strongly disagree” or “Tend to disagree” in question 3",
        ),
    ],
)
def test_every_form_of_a_condition_has_words(source: str, ja: str, en: str) -> None:
    item = PACK.item("OC1").model_copy(update={"ask_if": source})
    numbers = {"AT5": 1, "KG1": 2, "LG1": 3}
    assert condition_words(PACK, item, numbers, "ja") == f"{ja}方だけ、お答えください。"
    assert condition_words(PACK, item, numbers, "en") == f"Only if {en}."


def test_codes_are_points_of_the_scale_and_places_of_options() -> None:
    def codes(name: str) -> list[str]:
        return [choice.code for choice in choices_of(PACK, PACK.item(name), "ja")]

    assert codes("LG1") == ["1", "2", "3", "4", "5", "0"]
    assert codes("KG1") == [str(n) for n in range(11)]
    assert codes("AT5") == ["1", "2", "3", "4"]
    assert codes("FT1") == []


def test_no_two_choices_of_a_question_share_a_code() -> None:
    pack = with_addons()
    zero = pack.item("KG1").model_copy(update={"allow_na": True})

    def doubled(item: Item) -> bool:
        codes = [choice.code for choice in choices_of(pack, item, "ja")]
        return len(set(codes)) != len(codes)

    assert [item.id for item in (*pack.items, zero) if doubled(item)] == []


def test_the_paper_is_tagged_and_says_its_language() -> None:
    with pikepdf.open(io.BytesIO(made("en"))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_one_sheet_is_like_the_other() -> None:
    first = made()
    made.cache_clear()
    assert made() == first


def test_what_the_organisation_wrote_is_no_markup_and_may_be_long() -> None:
    hostile = '#panic("x") *b* $x$ \\ <a> @b' + "長い名前のセンター" * 10
    cover = Cover(hostile, hostile, (hostile,), (hostile,), hostile)
    content = paper_pdf(PACK, chapters_of(PACK, "ja"), cover, language="ja", day=DAY)
    assert told(hostile) in pages(content)[0]
    assert len(pages(content)) == 8
