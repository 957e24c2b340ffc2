"""``ask_if``: whether an item is put to a respondent, from the answers given so far.

The language is a small part of Python's expressions, read with ``ast`` and never executed:
``AD4 in ['1', '2_3'] and not (AT5 == 'office')``. Names are item ids; a multiple choice answers ``'x' in AD3``.
An item that was not answered makes every comparison with it false.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_COMPARISONS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_LONGEST = 500


class ConditionError(ValueError):
    """The condition is not of the small language above."""


@dataclass(frozen=True)
class Reads:
    """A value that a condition compares an item with; ``inside`` where it is sought among several (``'x' in AD3``)."""

    name: str
    value: str | int
    inside: bool


@dataclass(frozen=True)
class Condition:
    """A parsed condition; ``names`` are the items that it reads, ``reads`` the values it compares them with."""

    source: str
    tree: ast.expr
    names: frozenset[str]
    reads: tuple[Reads, ...]

    def holds(self, answers: Mapping[str, object]) -> bool:
        return _truth(self.tree, answers)


def parse_condition(source: str) -> Condition:
    """Read a condition, or raise ``ConditionError`` with the part that is not understood."""
    if len(source) > _LONGEST:
        raise ConditionError(f"式が長すぎます（{len(source)} 文字、{_LONGEST} 文字まで）")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ConditionError(f"式として読めません: {source}") from error
    _refuse_unknown(tree)
    names = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    return Condition(source, tree, names, tuple(_reads(tree)))


def _refuse_unknown(node: ast.expr) -> None:
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                _refuse_unknown(value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _refuse_unknown(operand)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if isinstance(op, _COMPARISONS):
            _refuse_unknown_operand(left)
            _refuse_unknown_operand(right)
        case _:
            raise ConditionError(f"使えない書き方です: {ast.unparse(node)}")


def _refuse_unknown_operand(node: ast.expr) -> None:
    values = node.elts if isinstance(node, ast.List) else [node]
    if not isinstance(node, ast.Name) and not all(_is_value(value) for value in values):
        raise ConditionError(f"使えない書き方です: {ast.unparse(node)}")


def _is_value(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in {str, int}


def _reads(tree: ast.expr) -> Iterator[Reads]:
    """Every value with the item it is compared with; comparisons of two items have none."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=ast.Name(id=name), comparators=[right]):
                yield from (Reads(name, value, False) for value in _values(right))
            case ast.Compare(left=left, ops=[op], comparators=[ast.Name(id=name)]):
                yield from (Reads(name, value, isinstance(op, ast.In | ast.NotIn)) for value in _values(left))


def _values(node: ast.expr) -> list[str | int]:
    """The constants of a single value or a list; none for a name."""
    nodes = node.elts if isinstance(node, ast.List) else [node]
    return [each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str | int)]


def _truth(node: ast.expr, answers: Mapping[str, object]) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_truth(value, answers) for value in values)
        case ast.BoolOp(values=values):
            return any(_truth(value, answers) for value in values)
        case ast.UnaryOp(operand=operand):
            return not _truth(operand, answers)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compare(op, _operand(left, answers), _operand(right, answers))
    raise ConditionError(ast.unparse(node))


def _operand(node: ast.expr, answers: Mapping[str, object]) -> object:
    if isinstance(node, ast.Name):
        return answers.get(node.id)
    return _values(node) if isinstance(node, ast.List) else _values(node)[0]


def _compare(op: ast.cmpop, left: object, right: object) -> bool:
    if left is None or right is None:
        return False
    match op:
        case ast.Eq():
            return left == right
        case ast.NotEq():
            return left != right
        case ast.In() | ast.NotIn():
            inside = isinstance(right, list | tuple) and left in right
            return inside if isinstance(op, ast.In) else not inside
    return _ordered(op, left, right)


def _ordered(op: ast.cmpop, left: object, right: object) -> bool:
    """Only whole numbers have an order here; "not applicable" has none and is never less or more."""
    if not isinstance(left, int) or not isinstance(right, int):
        return False
    match op:
        case ast.Lt():
            return left < right
        case ast.LtE():
            return left <= right
        case ast.Gt():
            return left > right
    return left >= right
