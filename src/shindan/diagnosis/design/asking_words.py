"""A condition in words: 「働く場所」で「在宅のみ」か「在宅と出社」を選んだ人."""

from __future__ import annotations

import ast

from ..condition import ConditionError, parse_condition
from ..definition import Item, Pack, Text

_ORDER: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("{value}より小さい数", "less than {value}"),
    ast.LtE: ("{value}以下", "{value} or less"),
    ast.Gt: ("{value}より大きい数", "more than {value}"),
    ast.GtE: ("{value}以上", "{value} or more"),
}
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}


def condition_words(pack: Pack, source: str) -> Text:
    """Who is asked, with the questions' short names and the answers' labels; the expression itself where it cannot be read."""
    try:
        tree = parse_condition(source).tree
    except ConditionError:
        return Text(ja=source, en=source)
    said = _said(pack, tree)
    return Text(ja=f"{said.ja}人", en=f"those who {said.en}")


def answer_label(pack: Pack, item: Item, value: str | int) -> Text:
    """The words of an answer; the value itself where the question has no such answer."""
    for option in item.options:
        if str(option.value) == str(value):
            return option.text
    scale = pack.scale(item.scale) if item.scale else None
    for point in scale.points if scale else ():
        if str(point.value) == str(value):
            return point.text
    return Text(ja=str(value), en=str(value))


def item_name(item: Item) -> Text:
    """How a question is called in a sentence: its short name, or its wording."""
    return item.topic or item.text


def _said(pack: Pack, tree: ast.expr) -> Text:
    match tree:
        case ast.BoolOp(op=op, values=values):
            if (together := _ticked(pack, tree)) is not None:
                return together
            both = isinstance(op, ast.And)
            parts = [_said(pack, value) for value in values]
            ja = ("、かつ" if both else "、または").join(part.ja for part in parts)
            return Text(ja=ja, en=(" and " if both else " or ").join(part.en for part in parts))
        case ast.UnaryOp(operand=operand):
            inner = _said(pack, operand)
            return Text(ja=f"（{inner.ja}）に当てはまらない", en=f"do not belong to: {inner.en};")
        case ast.Compare(left=ast.Name(id=name), ops=[op], comparators=[right]):
            return _compared(pack, name, op, right)
        case ast.Compare(left=left, ops=[op], comparators=[ast.Name(id=name)]):
            return _compared(pack, name, _TURNED.get(type(op), type(op))(), left)
    plain = ast.unparse(tree)
    return Text(ja=plain, en=plain)


def _ticked(pack: Pack, tree: ast.BoolOp) -> Text | None:
    """Several ticks of one question, said at once."""
    from .asking import asking_of

    asking = asking_of(ast.unparse(tree))
    item = _item(pack, asking.item) if asking else None
    if asking is None or item is None:
        return None
    return _choice(pack, item, list(asking.values), chose=asking.chose)


def _compared(pack: Pack, name: str, op: ast.cmpop, right: ast.expr) -> Text:
    item = _item(pack, name)
    nodes = right.elts if isinstance(right, ast.List) else [right]
    values = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str | int)]
    if item is None or not values:
        plain = f"{name} {ast.unparse(right)}"
        return Text(ja=plain, en=plain)
    if type(op) in _ORDER:
        ja, en = _ORDER[type(op)]
        told, value = item_name(item), values[0]
        return Text(
            ja=f"「{told.ja}」で{ja.format(value=value)}を選んだ", en=f'chose {en.format(value=value)} for "{told.en}"'
        )
    return _choice(pack, item, values, chose=isinstance(op, ast.Eq | ast.In))


def _choice(pack: Pack, item: Item, values: list[str | int], *, chose: bool) -> Text:
    labels = [answer_label(pack, item, value) for value in values]
    name, done = item_name(item), ("選んだ", "chose") if chose else ("選ばなかった", "did not choose")
    ja = "か".join(f"「{label.ja}」" for label in labels)
    en = " or ".join(f'"{label.en}"' for label in labels)
    return Text(ja=f"「{name.ja}」で{ja}を{done[0]}", en=f'{done[1]} {en} for "{name.en}"')


def _item(pack: Pack, name: str) -> Item | None:
    return next((item for item in pack.items if item.id == name), None)
