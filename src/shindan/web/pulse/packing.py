"""The questionnaire of a pulse: chosen questions of the survey with their ids and words, the question about change, a comment."""

from __future__ import annotations

from collections.abc import Sequence

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Area, Item, Page, PositiveShareScoring, Scale, Text
from shindan.diagnosis.design import digest_of_pack
from shindan.diagnosis.design.minutes import minutes_of

LABEL = "{previous_wave_label}"


def make_pack(survey: Pack, pulse: Pack, items: Sequence[str], before: Text, split: str = "") -> Pack:
    """The pack of a pulse. ``items`` are ids of ``survey``, ``before`` the name of the wave before, ``split`` the question whose
    groups are told, "" for none. One question makes no element: areas that were elements are none here."""
    chosen = tuple(survey.item(id_) for id_ in items)
    own = tuple(_named(item, before) for item in pulse.items if not item.source)
    asked = (*chosen, *own, *((survey.item(split),) if split else ()))
    scoring = survey.scoring if isinstance(survey.scoring, PositiveShareScoring) else None
    enps = scoring.enps if scoring and scoring.enps in items else None
    pack = pulse.model_copy(
        update={
            "extends": None,
            "parent": None,
            "privacy": survey.privacy,
            "languages": tuple(one for one in survey.languages if one in pulse.languages),
            "areas": _areas(survey, pulse, asked),
            "items": asked,
            "scales": _scales(survey, pulse, asked),
            "pages": _pages(pulse, chosen, asked[len(chosen) :]),
            "scoring": PositiveShareScoring(rule="positive_share", kgi=scoring.kgi if scoring else None, enps=enps),
            "texts": {**pulse.texts, **survey.texts},
            "golden": (),
            "notes": {"survey": survey.digest},
            "digest": "",
        }
    )
    return _finished(pack, len(asked))


def _named(item: Item, before: Text) -> Item:
    """With the name of the wave before in its wording."""
    ja, en = (item.text.get(each).replace(LABEL, before.get(each)) for each in ("ja", "en"))
    more = {each: text.replace(LABEL, before.get(each)) for each, text in item.text.more.items()}
    return item.model_copy(update={"text": Text(ja=ja, en=en, more=more)})


def _areas(survey: Pack, pulse: Pack, asked: Sequence[Item]) -> tuple[Area, ...]:
    known = {area.id: area for area in (*pulse.areas, *survey.areas)}
    used = list(dict.fromkeys(item.area for item in asked))
    return tuple(_no_element(known[id_]) for id_ in known if id_ in used)


def _no_element(area: Area) -> Area:
    return area.model_copy(update={"role": "outcome"}) if area.role == "element" else area


def _scales(survey: Pack, pulse: Pack, asked: Sequence[Item]) -> tuple[Scale, ...]:
    known = {scale.id: scale for scale in (*pulse.scales, *survey.scales)}
    return tuple(known[id_] for id_ in dict.fromkeys(item.scale for item in asked if item.scale))


def _pages(pulse: Pack, chosen: Sequence[Item], rest: Sequence[Item]) -> tuple[Page, ...]:
    change = Text(ja="前回からの変化", en="Change since last time", more={"zh-hans": "与上次相比的变化"})
    return (
        Page(id="p1", title=pulse.title, items=tuple(item.id for item in chosen)),
        Page(id="p2", title=change, items=tuple(item.id for item in rest)),
    )


def _finished(pack: Pack, asked: int) -> Pack:
    takes = minutes_of(pack)
    intro = Text(
        ja=f"最近1か月の仕事を思い浮かべて、今のあなたの気持ちに一番近いものを選んでください。\n質問は{asked}問で、{takes.typical}分ほどで終わります。",
        en=(
            "Please think about your work over the past month and choose the answer closest to how you feel now. "
            f"There are {asked} questions and it takes about {takes.typical} minutes."
        ),
        more={
            "zh-hans": f"请回想最近一个月的工作，选择最接近您现在感受的一项。\n共{asked}题，约{takes.typical}分钟即可完成。"
        },
    )
    whole = Pack.model_validate_json(
        pack.model_copy(update={"minutes": takes.typical, "intro": intro}).model_dump_json()
    )
    return whole.model_copy(update={"digest": digest_of_pack(whole)})
