"""What must hold of a design before it is composed: its ids, references, places and options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..definition import Item, Pack
from ..finding import PathSteps
from .design import Category, Choice, Design, FromPool, Own, Phrase
from .faults import DesignFault
from .names import attributes_of, attributes_page, comments_page, named, pool_categories


def check_design(base: Pack, pool: Pack, design: Design) -> list[DesignFault]:
    """Every fault of the design; none of them needs the composed questionnaire to be seen."""
    faults = [*_ids(base, pool, design), *_categories(base, pool, design), *_left_out(base, design)]
    return [
        *faults,
        *_order(base, pool, design),
        *_extra(base, pool, design),
        *_braces(design),
        *_languages(base, design),
    ]


def _ids(base: Pack, pool: Pack, design: Design) -> Iterator[DesignFault]:
    """No id twice, and none of the base's or the pool's for a question of one's own."""
    asked: list[tuple[PathSteps, Category | FromPool | Own]] = [
        *((("categories", at, "id"), one) for at, one in enumerate(design.categories)),
        *((("extra", at, "id"), one) for at, one in enumerate(design.extra)),
    ]
    times = Counter(one.id for _, one in asked)
    taken = {item.id for item in (*base.items, *pool.items)} | {area.id for area in base.areas}
    for path, one in asked:
        if times[one.id] > 1:
            yield DesignFault(
                path,
                f"「{one.id}」が{times[one.id]}回使われています。質問ごとに違う記号にしてください。",
                f'"{one.id}" is used {times[one.id]} times. Give every question an id of its own.',
            )
        elif isinstance(one, Own) and one.id in taken:
            yield DesignFault(
                path,
                f"記号「{one.id}」は、もとの調査票か追加質問集で使われています。別の記号にしてください。",
                f'The id "{one.id}" is taken by the base questionnaire or the pool. Choose another.',
            )


def _categories(base: Pack, pool: Pack, design: Design) -> Iterator[DesignFault]:
    attributes, pooled = attributes_of(base), pool_categories(pool)
    taken = {item.id for item in (*base.items, *pool.items)} | {area.id for area in base.areas}
    for at, one in enumerate(design.categories):
        path: PathSteps = ("categories", at)
        known = attributes.get(one.id) or pooled.get(one.id)
        if known is not None:
            yield from _known_category(path, one, known)
        elif one.id in taken:
            yield DesignFault(
                (*path, "id"),
                f"「{one.id}」は属性の質問ではないため、選択肢を変えられません。変えられるのは {named(attributes)} です。",
                f'"{one.id}" is no attribute, so its options cannot change. Attributes: {", ".join(attributes)}.',
            )
        else:
            yield from _own_category(path, one)
        yield from _options((*path, "options"), one.id, one.options)


def _known_category(path: PathSteps, one: Category, known: Item) -> Iterator[DesignFault]:
    for field in ("text", "topic", "hint", "ask_if"):
        if getattr(one, field) is not None:
            yield DesignFault(
                (*path, field),
                f"{one.id}（{known.text.ja}）は選択肢だけを変えられます。ほかの調査と比べるため、質問の文は変えられません。",
                f"Only the options of {one.id} can change. Its wording stays, so that it can be compared.",
            )
    if len(one.options) == 1:
        yield from _too_few((*path, "options"), one.id)


def _own_category(path: PathSteps, one: Category) -> Iterator[DesignFault]:
    if one.text is None:
        yield DesignFault(
            (*path, "text"),
            f"属性「{one.id}」の質問の文がありません。「あなたの部署を教えてください。」のように書いてください。",
            f'The attribute "{one.id}" has no question. Write one, such as "Which department are you in?"',
        )
    if one.topic is None:
        yield DesignFault(
            (*path, "topic"),
            f"属性「{one.id}」の短い名前がありません。結果で区分の名前になります。「部署」のように書いてください。",
            f'The attribute "{one.id}" has no short name. It names the split in the result: write one, such as "Department".',
        )
    if len(one.options) < 2:
        yield from _too_few((*path, "options"), one.id)


def _too_few(path: PathSteps, name: str) -> Iterator[DesignFault]:
    yield DesignFault(
        path,
        f"「{name}」の選択肢が足りません。二つ以上書いてください。",
        f'"{name}" has too few options. Write at least two.',
    )


def _options(path: PathSteps, name: str, options: tuple[Choice, ...]) -> Iterator[DesignFault]:
    values = Counter(option.value for option in options)
    labels = Counter(option.text.ja for option in options)
    for at, option in enumerate(options):
        if values[option.value] > 1:
            yield DesignFault(
                (*path, at, "value"),
                f"「{name}」の選択肢の記号「{option.value}」が二度あります。別の記号にしてください。",
                f'The code "{option.value}" of "{name}" is used twice. Choose another.',
            )
        if labels[option.text.ja] > 1:
            yield DesignFault(
                (*path, at, "text"),
                f"「{name}」に同じ選択肢「{option.text.ja}」が二つあります。一つにしてください。",
                f'"{name}" has the option "{option.text.text.en}" twice. Keep one.',
            )


def _left_out(base: Pack, design: Design) -> Iterator[DesignFault]:
    attributes = attributes_of(base)
    for at, name in enumerate(design.left_out):
        if name not in attributes:
            yield DesignFault(
                ("left_out", at),
                f"「{name}」は外せません。ほかの調査と比べるため、外せるのは属性の質問（{named(attributes)}）だけです。",
                f'"{name}" cannot be left out. Only attributes can: {", ".join(attributes)}.',
            )
        elif any(one.id == name for one in design.categories):
            yield DesignFault(
                ("left_out", at),
                f"「{name}」は外す質問と、選択肢を変える質問の両方にあります。どちらか一つにしてください。",
                f'"{name}" is both left out and changed. Choose one.',
            )


def _order(base: Pack, pool: Pack, design: Design) -> Iterator[DesignFault]:
    taken = {one.id for one in design.extra} & set(attributes_of(pool))
    asked = {*attributes_of(base), *(one.id for one in design.categories), *taken} - set(design.left_out)
    for at, name in enumerate(design.order):
        if name not in asked or name in design.order[:at]:
            yield DesignFault(
                ("order", at),
                f"順番の「{name}」は、たずねる属性の質問ではないか、二度書かれています。{'、'.join(sorted(asked))} から一度ずつ選んでください。",
                f'"{name}" in the order is no attribute that is asked, or stands there twice. Asked: {", ".join(sorted(asked))}.',
            )


def _extra(base: Pack, pool: Pack, design: Design) -> Iterator[DesignFault]:
    pages = {page.id for page in base.pages}
    pooled = {item.id: item for item in pool.items}
    for at, one in enumerate(design.extra):
        path: PathSteps = ("extra", at)
        if isinstance(one, FromPool) and one.id not in pooled:
            yield DesignFault(
                (*path, "id"),
                f"追加質問集に「{one.id}」はありません。{named(pooled)} から選んでください。",
                f'The pool has no "{one.id}". It has {", ".join(pooled)}.',
            )
        if one.page is not None and one.page not in pages:
            yield DesignFault(
                (*path, "page"),
                f"「{one.id}」のページ「{one.page}」はありません。{'、'.join(p.id for p in base.pages)} から選ぶか、空にしてください。",
                f'There is no page "{one.page}" for "{one.id}". Choose one of {", ".join(p.id for p in base.pages)}, or none.',
            )
        if one.id in attributes_of(pool) and one.page not in {None, attributes_page(base)}:
            yield DesignFault(
                (*path, "page"),
                f"「{one.id}」は属性の質問なので、属性のページに置きます。ページの指定を外してください。",
                f'"{one.id}" is about the person and stands with the attributes. Choose no page.',
            )
        if isinstance(one, Own):
            yield from _own(path, one, base)


def _own(path: PathSteps, one: Own, base: Pack) -> Iterator[DesignFault]:
    chosen = one.kind in {"single", "multi"}
    if chosen and len(one.options) < 2:
        yield from _too_few((*path, "options"), one.id)
    if not chosen and one.options:
        yield DesignFault(
            (*path, "options"),
            f"「{one.id}」は選択式ではないため、選択肢を書けません。選択肢を消すか、種類を選択式にしてください。",
            f'"{one.id}" is not answered by options. Remove them, or make it a choice.',
        )
    if one.kind != "scale" and (one.not_applicable is not None or one.reverse):
        field = "reverse" if one.reverse else "not_applicable"
        yield DesignFault(
            (*path, field),
            f"「{one.id}」は5段階の質問ではないため、「該当しない」と逆転は使えません。選択肢の一つとして書いてください。",
            f'"{one.id}" is no five-point question, so it can be neither reversed nor "not applicable".',
        )
    if one.kind == "text" and one.page not in {None, comments_page(base)}:
        yield DesignFault(
            (*path, "page"),
            f"自由記述の「{one.id}」は、途中でやめる人が増えないように、ご意見のページに置きます。ページの指定を外してください。",
            f'"{one.id}" is free text and stands with the comments, so that fewer people give up. Choose no page.',
        )
    yield from _options((*path, "options"), one.id, one.options)


def _braces(design: Design) -> Iterator[DesignFault]:
    for path, phrase in _phrases(design, ()):
        if {*"{}"} & {*phrase.ja, *(phrase.en or "")}:
            yield DesignFault(
                path,
                f"「{phrase.ja[:24]}」に波括弧があります。波括弧は使えません。丸括弧にしてください。",
                "Braces cannot be used. Use round brackets.",
            )


def _phrases(value: object, path: PathSteps) -> Iterator[tuple[PathSteps, Phrase]]:
    if isinstance(value, Phrase):
        yield path, value
    elif isinstance(value, Design | Category | Own | Choice):
        for name in type(value).model_fields:
            yield from _phrases(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for at, entry in enumerate(value):
            yield from _phrases(entry, (*path, at))


def _languages(base: Pack, design: Design) -> Iterator[DesignFault]:
    """Only languages in which the base itself is worded."""
    for at, language in enumerate(design.languages):
        if language not in base.languages:
            known = "、".join(("ja", "en", *base.languages))
            yield DesignFault(
                ("languages", at),
                f"「{language}」の文は、もとの調査票にありません。選べる言語は {known} です。",
                f'The base questionnaire has no wording in "{language}". Languages: {", ".join(("ja", "en", *base.languages))}.',
            )
