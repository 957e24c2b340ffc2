"""From an entry's sheet and design to the questionnaire that its people will see, frozen version by version."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from pydantic import ValidationError

from shindan.analysis.forecast import Forecast, Staff, forecast
from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.design import Category, Choice, Design, DesignError, DesignFault, Phrase, compose
from shindan.exchange.entry_sheet.blocks import SPLIT
from shindan.result.schema import Words
from shindan.result.wave import Settings

from .models import Entry, QuestionnaireVersion
from .sheet import PACK, Sheet, attributes, sheet_of

POOL = "wellbeing/employee-addons"


@dataclass(frozen=True)
class Planned:
    """How a survey will be split: the questions' ids with their names, and the staff by (split, group)."""

    splits: tuple[str, ...]
    headcounts: tuple[tuple[str, str, int], ...]


def base_of(entry: Entry) -> Pack:
    """The questionnaire that the entry's is made from."""
    return load_pack(entry.pack, settings.SHINDAN.packs)


def pool() -> Pack:
    """The questions that can be added."""
    return load_pack(POOL, settings.SHINDAN.packs)


def design_of(entry: Entry) -> Design:
    """The design as it is kept, with the sheet's splits as questions about the person; its own where it has none yet."""
    try:
        kept = Design.model_validate(entry.design or {})
    except ValidationError:
        kept = Design()
    wanted = categories_of(sheet_of(entry))
    gone = {one.id for one in kept.categories if one.id.startswith(SPLIT)} - {one.id for one in wanted}
    order = tuple(name for name in kept.order if name not in gone)
    return kept.model_copy(update={"categories": worded(wanted, kept.categories), "order": order})


def worded(wanted: tuple[Category, ...], kept: tuple[Category, ...]) -> tuple[Category, ...]:
    """The sheet's splits with the wording that the designer gave them, then the other attributes that the designer changed.

    Which groups there are and how they are called in Japanese, the sheet says; a wording stays with its group's code and name.
    """
    known = {one.id: one for one in kept}
    mine = tuple(_worded(one, known[one.id]) if one.id in known else one for one in wanted)
    return (*mine, *(one for one in kept if not one.id.startswith(SPLIT)))


def _worded(one: Category, kept: Category) -> Category:
    if one.topic is None or kept.topic is None or one.topic.ja != kept.topic.ja:
        return one
    given = {(option.value, option.text.ja): option.text for option in kept.options}
    options = tuple(
        option.model_copy(update={"text": _filled(given.get((option.value, option.text.ja)), option.text)})
        for option in one.options
    )
    topic = _filled(kept.topic, one.topic)
    return one.model_copy(update={"text": kept.text or one.text, "topic": topic, "hint": kept.hint, "options": options})


def _filled(given: Phrase | None, plain: Phrase) -> Phrase:
    """The wording that was given, with the English of the sheet where it has none."""
    return given.model_copy(update={"en": given.en or plain.en}) if given else plain


def categories_of(sheet: Sheet) -> tuple[Category, ...]:
    """A question for each split of the entry's own. Options are numbered, so that renaming a group keeps its answers together."""
    return tuple(
        Category(
            id=split.id,
            text=Phrase(ja=f"あなたの{split.name}を教えてください。", en="Which of these is yours?"),
            topic=Phrase(ja=split.name),
            options=(
                *(Choice(value=group.code, text=Phrase(ja=group.name)) for group in split.groups),
                Choice(value="prefer_not", text=Phrase(ja="答えたくない", en="Prefer not to say")),
            ),
        )
        for split in sheet.splits
        if split.is_own
    )


def planned_of(entry: Entry) -> Planned:
    """Splits and headcounts as the survey and its result need them: of a crossing the headcounts of its two parts."""
    sheet = sheet_of(entry)
    wanted = dict.fromkeys(part for split in sheet.splits for part in split.parts or (split.id,))
    counts = [("", "", sheet.staff)] if sheet.staff else []
    counts += [(name, group.code, group.people) for name in wanted for group in sheet.headcounts.get(name, ())]
    return Planned(tuple(split.id for split in sheet.splits), tuple(counts))


def draft_pack(entry: Entry) -> Pack:
    """The questionnaire as it would be now. Raises ``DesignError`` with every fault of the design, also where the sheet wants a
    split by a question that the design leaves out."""
    pack = compose(base_of(entry), pool(), design_of(entry))
    asked = {item.id for item in pack.items}
    wanted = dict.fromkeys(part for split in sheet_of(entry).splits for part in split.parts or (split.id,))
    if absent := [name for name in wanted if name not in asked]:
        raise DesignError([_not_asked(name) for name in absent])
    return pack


def _not_asked(name: str) -> DesignFault:
    return DesignFault(
        ("left_out",),
        f"エントリーシートの分析区分に使う質問「{name}」が、調査票にありません。質問を戻すか、先に分析区分から外してください。",
        f"The question “{name}”, a split of the entry sheet, is not asked. Ask it again, or take the split off the sheet first.",
    )


def draft_or_base(entry: Entry) -> Pack:
    """What a condition can read: the draft, or the standard questionnaire where the draft gives none."""
    try:
        return draft_pack(entry)
    except DesignError:
        return base_of(entry)


def forecast_of(entry: Entry, settings: Settings) -> Forecast | None:
    """Which groups the result could show, from the headcounts alone; ``None`` where no split has any."""
    return forecast_of_sheet(sheet_of(entry), settings, entry.pack)


def forecast_of_sheet(sheet: Sheet, rules: Settings, pack: str = PACK) -> Forecast | None:
    """The same of a sheet that may not be saved yet. A split without headcounts of two groups says nothing."""
    counts = {id_: {group.code: group.people for group in groups} for id_, groups in sheet.headcounts.items()}
    known = {id_ for id_, groups in counts.items() if sum(people > 0 for people in groups.values()) > 1}
    splits = [split.id for split in sheet.splits if known.issuperset(split.parts or (split.id,))]
    if not splits:
        return None
    names = {(split.id, ""): Words(ja=split.name, en=split.english) for split in sheet.splits}
    names |= {(each.id, ""): each.topic for each in attributes(pack)}
    for id_, groups in sheet.headcounts.items():
        names |= {(id_, group.code): Words(ja=group.name, en=group.english) for group in groups}
    return forecast(Staff(counts, names), splits, rules)


def pack_of(version: QuestionnaireVersion) -> Pack:
    """The frozen questionnaire of a version, parsed once a process."""
    if version.digest not in _packs:
        _packs[version.digest] = Pack.model_validate(version.pack)
    return _packs[version.digest]


_packs: dict[str, Pack] = {}
