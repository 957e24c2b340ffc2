"""What a design calls things: attributes, pages, and the ids of what a composed questionnaire adds."""

from __future__ import annotations

from collections.abc import Mapping

from ..definition import Area, Item, Pack, Text

EXTRA, BEFORE_COMMENTS, AFTER_ATTRIBUTES = "EXTRA", "extra", "extra-last"
EXTRA_AREA = Area(
    id=EXTRA, role="extra", name=Text(ja="追加の質問", en="Additional questions", more={"zh-hans": "追加问题"})
)
BEFORE_TITLE = Text(ja="追加の質問", en="Additional questions", more={"zh-hans": "追加问题"})
AFTER_TITLE = Text(ja="もう少しおたずねします", en="A few more questions", more={"zh-hans": "再请教几个问题"})


def area_of_role(pack: Pack, role: str) -> Area:
    """The first area of that role; ``ValueError`` where the pack is no survey that can be designed."""
    for area in pack.areas:
        if area.role == role:
            return area
    raise ValueError(
        f"「{pack.id}」には「{role}」の質問がないため、設計のもとにできません。別の調査票を選んでください。"
    )


def attributes_of(pack: Pack) -> dict[str, Item]:
    """The pack's questions about the person, by id, in their order."""
    roles = {area.id for area in pack.areas if area.role == "attribute"}
    return {item.id: item for item in pack.items if item.area in roles}


def pool_categories(pool: Pack) -> dict[str, Item]:
    """The pool's questions that can be a split: single choices about the person."""
    return {name: item for name, item in attributes_of(pool).items() if item.kind == "single"}


def comments_page(pack: Pack) -> str | None:
    return _page_of(pack, area_of_role(pack, "free_text").id)


def attributes_page(pack: Pack) -> str | None:
    return _page_of(pack, area_of_role(pack, "attribute").id)


def _page_of(pack: Pack, area: str) -> str | None:
    return next((page.id for page in pack.pages if area in page.areas), None)


def named(items: Mapping[str, Item]) -> str:
    """Ids with what they are about: AT1（雇用形態）、AT2（役割）."""
    return "、".join(f"{name}（{item.topic.ja}）" if item.topic else name for name, item in items.items())
