"""What a survey methodologist would say of a questionnaire before it goes out. Cautions, not faults: the designer decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ..definition import Item, Pack, PositiveShareScoring, ScalePoint, Text
from . import wording, wording_en
from .minutes import minutes_of
from .options import evaluations, lacks_escape, lacks_prefer_not, overlapping
from .pages import page_items
from .review_words import SAYINGS
from .suggest import better
from .wording import LONGEST_ENGLISH, LONGEST_HINT, LONGEST_OPTION, LONGEST_TEXT

MOST_OPTIONS, MOST_MINUTES, MOST_EXTRA = 12, 20, 6
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_IDENTIFYING = re.compile(
    r"氏名|お名前|社員番号|従業員番号|生年月日|住所|電話番号|メールアドレス|内線番号|座席番号|ログインID"
)
_SENSITIVE = re.compile(
    r"性別|国籍|人種|民族|宗教|信仰|信条|支持政党|政治|労働組合|障害|障がい|病気|病歴|既往|持病|通院|妊娠|結婚|婚姻|未婚|既婚|"
    r"配偶者|子ども|お子さん|家族構成|介護の有無|学歴|年収|給与額|出身地|本籍|性的指向|性自認|犯罪"
)
_WARNS_OF_NAMES = re.compile(r"名前|氏名|個人")
_NO_POINT = ScalePoint(value=0, text=Text(ja="–", en="–"))
_AGREEMENT = re.compile(r"思う|思わない|あてはま")


@dataclass(frozen=True)
class Caution:
    """``id`` says which rule spoke, ``place`` of which question (``""``: of the whole); the matter and what to do.

    ``wording`` is the language of the text that it speaks of, ``better`` wordings to start from, where some can be made.
    """

    id: str
    place: str
    sentence: Text
    mend: Text
    wording: Literal["ja", "en"] = "ja"
    better: tuple[str, ...] = ()


def review(pack: Pack, base: Pack | None = None, language: str | None = None) -> tuple[Caution, ...]:
    """Every caution in the order of the questions, those of the whole questionnaire last.

    Questions that ``base`` asks in the same words are not looked at again. With ``language="ja"`` the English, and that some is
    missing, is no matter: the entry surveys in Japanese only.
    """
    known = {item.id: item for item in base.items} if base else {}
    found = [caution for item in pack.items if known.get(item.id) != item for caution in _of_item(pack, item)]
    if language == "ja":
        found = [caution for caution in found if caution.id != "english_missing" and caution.wording == "ja"]
    return (*found, *_of_whole(pack, base))


def _caution(rule: str, place: str, about: object = "", about_en: object = None) -> Caution:
    sentence, mend = SAYINGS[rule]
    english = about if about_en is None else about_en
    filled = Text(ja=sentence.ja.format(about=about), en=sentence.en.format(about=english))
    return Caution(rule, place, filled, mend)


def _of_item(pack: Pack, item: Item) -> Iterator[Caution]:
    yield from _of_wording(pack, item)
    yield from _of_length(item)
    yield from _of_options(item)
    yield from _of_privacy(pack, item)
    if lacking := _without_english(item):
        yield _caution("english_missing", item.id, "、".join(lacking), ", ".join(lacking.values()))
    if unspoken := [
        language for language in pack.languages if any(language not in text.more for text in _texts_of(item))
    ]:
        yield _caution("language_missing", item.id, "、".join(unspoken), ", ".join(unspoken))


def _of_wording(pack: Pack, item: Item) -> Iterator[Caution]:
    agreed = item.scale is not None and all(_AGREEMENT.search(one.text.ja) for one in _ends(pack, item.scale))
    yield from _of_japanese(item, agreed=agreed)
    if not _JAPANESE.search(item.text.en):
        yield from _of_english(item, agreed=agreed)


def _of_japanese(item: Item, *, agreed: bool) -> Iterator[Caution]:
    text = item.text.ja
    if found := wording.double_barrelled(text):
        yield _worded("double_barrelled", item, found)
    if found := wording.double_negation(text):
        yield _worded("double_negation", item, found)
    elif agreed and (found := wording.negated(text)):
        yield _worded("negation", item, found)
    for rule, find in (
        ("leading", wording.leading),
        ("absolute", wording.absolute),
        ("vague_time", wording.vague_time),
    ):
        if found := find(text):
            yield _worded(rule, item, found)
    if agreed and text.rstrip("。？?").endswith("か"):
        yield _worded("question_on_scale", item, "")


def _of_english(item: Item, *, agreed: bool) -> Iterator[Caution]:
    text, scaled = item.text.en, item.kind == "scale"
    rules = (
        ("double_barrelled", wording_en.double_barrelled if scaled else None),
        ("double_negation", wording_en.double_negation),
        ("negation", wording_en.negated if agreed and not wording_en.double_negation(text) else None),
        ("leading", wording_en.leading),
        ("absolute", wording_en.absolute),
        ("vague_time", wording_en.vague_time),
    )
    for rule, find in rules:
        if find is not None and (found := find(text)):
            yield replace(_worded(rule, item, found, text), wording="en")
    if agreed and text.endswith("?"):
        yield replace(_worded("question_on_scale", item, "", text), wording="en")


def _worded(rule: str, item: Item, found: str, text: str | None = None) -> Caution:
    """A caution of a wording, with a better one where it can be made."""
    return replace(_caution(rule, item.id, found), better=better(rule, text or item.text.ja, found))


def _ends(pack: Pack, scale: str) -> tuple[ScalePoint, ...]:
    """The first and the last labelled point; the middle ones of a scale of agreement agree with nothing."""
    points = pack.scale(scale).points
    return (points[0], points[-1]) if points else (_NO_POINT,)


def _of_length(item: Item) -> Iterator[Caution]:
    words = len(item.text.en.split())
    hint = len(item.hint.ja) if item.hint else 0
    if len(item.text.ja) > LONGEST_TEXT:
        yield _caution("too_long", item.id, len(item.text.ja), f"{len(item.text.ja)} signs")
    elif hint > LONGEST_HINT:
        yield _caution("too_long", item.id, f"補足が{hint}", f"{hint} signs (hint)")
    elif any(len(option.text.ja) > LONGEST_OPTION for option in item.options):
        longest = max(len(option.text.ja) for option in item.options)
        yield _caution("too_long", item.id, f"選択肢が{longest}", f"{longest} signs (option)")
    elif words > LONGEST_ENGLISH:
        yield _caution("too_long", item.id, f"英語で{words}語、日本語で{len(item.text.ja)}", f"{words} words")


def _of_options(item: Item) -> Iterator[Caution]:
    labels = [option.text.ja for option in item.options]
    if not labels:
        return
    if pair := overlapping(labels):
        yield _caution("options_overlap", item.id, "」と「".join(pair), " / ".join(pair))
    if len(labels) > MOST_OPTIONS:
        yield _caution("options_too_many", item.id, f"{len(labels)}個", len(labels))
    good, bad = evaluations(labels)
    if good != bad:
        yield _caution("scale_unbalanced", item.id, f"{good}と{bad}", f"{good} and {bad}")
    if item.kind == "single" and lacks_escape(labels):
        yield _caution("options_lack_other", item.id)


def _of_privacy(pack: Pack, item: Item) -> Iterator[Caution]:
    about = f"{item.text.ja} {item.topic.ja if item.topic else ''}"
    identifying, sensitive = _IDENTIFYING.search(about), _SENSITIVE.search(about)
    asks_fact = item.kind in {"single", "multi", "text"}
    if asks_fact and identifying:
        yield _caution("identifying", item.id, identifying.group())
    elif asks_fact and sensitive:
        yield _caution("sensitive", item.id, sensitive.group())
    person = pack.area(item.area).role == "attribute" and item.kind == "single"
    if item.options and (person or item.sensitive) and lacks_prefer_not([option.text.ja for option in item.options]):
        yield _caution("options_lack_prefer_not", item.id)
    if item.kind == "text" and not _WARNS_OF_NAMES.search(item.hint.ja if item.hint else ""):
        yield _caution("text_without_warning", item.id)


def _without_english(item: Item) -> dict[str, str]:
    """What of a question has Japanese in place of English: its name in Japanese and in English."""
    parts = [("質問", "question", item.text), ("短い名前", "short name", item.topic), ("補足", "hint", item.hint)]
    parts += [("選択肢", "options", option.text) for option in item.options]
    parts += [("該当しない場合", "not applicable", item.na_reason)]
    return {ja: en for ja, en, text in parts if text is not None and _JAPANESE.search(text.en)}


def _texts_of(item: Item) -> list[Text]:
    """What a respondent reads of a question."""
    texts = (item.text, item.hint, item.na_reason, *(option.text for option in item.options))
    return [text for text in texts if text is not None]


def _of_whole(pack: Pack, base: Pack | None) -> Iterator[Caution]:
    takes = minutes_of(pack)
    if takes.typical > MOST_MINUTES:
        yield _caution("too_long_survey", "", takes.text("ja"), takes.text("en"))
    about_person = {area.id for area in pack.areas if area.role == "attribute"}
    known = {item.id for item in base.items} if base else {item.id for item in pack.items}
    extra = sum(item.id not in known and item.area not in about_person for item in pack.items)
    if extra > MOST_EXTRA:
        yield _caution("too_many_extra", "", extra)
    kgi = pack.scoring.kgi if isinstance(pack.scoring, PositiveShareScoring) else None
    first = next((item.id for page in pack.pages for item in page_items(pack, page)), None)
    if kgi is not None and first is not None and first != kgi:
        yield _caution("kgi_not_first", kgi, kgi)
