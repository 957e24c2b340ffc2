"""What the page of a design shows, read once and computed here: questions in their order, cautions, minutes, what can be added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item
from shindan.diagnosis.design import (
    Caution,
    Design,
    DesignError,
    DesignFault,
    Minutes,
    compose,
    minutes_of,
    review,
    seconds_of,
)
from shindan.diagnosis.design.editing import Outline, outline_of
from shindan.diagnosis.design.names import attributes_of

from .designing import changeable_attributes
from .models import Entry, Step
from .questionnaires import base_of, design_of, pool
from .versions import current_version


@dataclass(frozen=True)
class QuestionView:
    """A question as the designer sees it. ``origin`` is ``base``, ``pool``, ``own`` or ``sheet``; ``seconds`` on a phone."""

    item: Item
    number: int
    origin: str
    seconds: int
    cautions: tuple[Caution, ...]
    remarks: tuple[str, ...]
    up: bool
    down: bool
    editable: bool
    removable: bool


@dataclass(frozen=True)
class PageView:
    title: Mapping[str, str]
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True)
class DesignView:
    """``pack`` is ``None`` where the design, as it is kept, gives no questionnaire: ``faults`` say why, and ``pages`` is empty."""

    design: Design
    pack: Pack | None
    pages: tuple[PageView, ...] = ()
    faults: tuple[DesignFault, ...] = ()
    cautions: tuple[Caution, ...] = ()
    remarks: tuple[str, ...] = ()
    phone: Minutes | None = None
    computer: Minutes | None = None
    standard: Minutes | None = None
    left_out: tuple[Item, ...] = ()
    to_add: tuple[Item, ...] = ()

    @property
    def number(self) -> int:
        return len(self.pack.items) if self.pack else 0

    @property
    def cautioned(self) -> tuple[QuestionView, ...]:
        """The questions with a caution."""
        return tuple(question for page in self.pages for question in page.questions if question.cautions)


def design_view(entry: Entry) -> DesignView:
    """The design of an entry as it is kept."""
    design, base, added = design_of(entry), base_of(entry), pool()
    about = attributes_of(base)
    left_out = tuple(about[name] for name in design.left_out if name in about)
    taken = {one.id for one in (*design.extra, *design.categories)}
    to_add = tuple(item for item in added.items if item.id not in taken)
    remarks = remarks_of(entry)
    try:
        pack = compose(base, added, design)
    except DesignError as error:
        return DesignView(design, None, faults=error.faults, left_out=left_out, to_add=to_add, remarks=_of("", remarks))
    cautions = review(pack, base)
    return DesignView(
        design,
        pack,
        pages=_pages(entry, design, pack, cautions, remarks),
        cautions=tuple(one for one in cautions if not one.place),
        remarks=_of("", remarks),
        phone=minutes_of(pack),
        computer=minutes_of(pack, device="computer"),
        standard=minutes_of(base),
        left_out=left_out,
        to_add=to_add,
    )


def remarks_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    """What the organisation wants changed, as (question, words): of the version that it sent back, while it is being mended."""
    version = current_version(entry)
    if version is None or entry.step != Step.DESIGN:
        return ()
    return tuple(version.remarks.values_list("item", "text"))


def _of(name: str, remarks: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(text for item, text in remarks if item == name)


def _pages(
    entry: Entry,
    design: Design,
    pack: Pack,
    cautions: tuple[Caution, ...],
    remarks: tuple[tuple[str, str], ...],
) -> tuple[PageView, ...]:
    outline = outline_of(base_of(entry), pool(), design)
    draw = _Drawing(
        outline, _origins(entry, design, pack), set(changeable_attributes(entry, design)), cautions, remarks
    )
    pages, number = [], 0
    for sheet in outline.sheets:
        questions = tuple(draw.question(item, number + at) for at, item in enumerate(sheet.items, 1))
        number += len(questions)
        pages.append(PageView({"ja": sheet.title.ja, "en": sheet.title.en}, questions))
    return tuple(pages)


def _origins(entry: Entry, design: Design, pack: Pack) -> dict[str, str]:
    base, pooled = {item.id for item in base_of(entry).items}, {item.id for item in pool().items}
    own = {one.id for one in design.extra}

    def origin(name: str) -> str:
        return "base" if name in base else "pool" if name in pooled else "own" if name in own else "sheet"

    return {item.id: origin(item.id) for item in pack.items}


@dataclass(frozen=True)
class _Drawing:
    """What a question's line is drawn from."""

    outline: Outline
    origins: Mapping[str, str]
    attributes: set[str]
    cautions: tuple[Caution, ...]
    remarks: tuple[tuple[str, str], ...]

    def question(self, item: Item, number: int) -> QuestionView:
        origin = self.origins[item.id]
        return QuestionView(
            item=item,
            number=number,
            origin=origin,
            seconds=seconds_of(item),
            cautions=tuple(one for one in self.cautions if one.place == item.id),
            remarks=_of(item.id, self.remarks),
            up=self.outline.can_move(item.id, -1),
            down=self.outline.can_move(item.id, 1),
            editable=origin in ("own", "pool") or item.id in self.attributes,
            removable=origin in ("own", "pool") or (origin == "base" and item.id in self.attributes),
        )
