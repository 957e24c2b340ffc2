"""``ask_if``: whether an item is put to a respondent, from the answers given so far.

The language is a small part of Python's expressions, read with ``ast`` and never executed:
``AD4 in ['1', '2_3'] and not (AT5 == 'office')``. Names are item ids; a multiple choice answers ``'x' in AD3``.
An item that was not answered makes every comparison with it false.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

_COMPARISONS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class ConditionError(ValueError):
    """The condition is not of the small language above."""


@dataclass(frozen=True)
class Condition:
    """A parsed condition; ``names`` are the items that it reads."""

    source: str
    tree: ast.expr
    names: frozenset[str]

    def holds(self, answers: Mapping[str, object]) -> bool:
        return bool(_truth(self.tree, answers))


def parse_condition(source: str) -> Condition:
    """Read a condition, or raise ``ConditionError`` with the part that is not understood."""
    try:
        tree = ast.parse(source, mode="eval").body
    except SyntaxError as error:
        raise ConditionError(f"式として読めません: {source}") from error
    _refuse_unknown(tree)
    names = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    return Condition(source, tree, names)


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
    match node:
        case ast.Name() | ast.Constant(value=str() | int()):
            return
        case ast.List(elts=elements) if all(isinstance(element, ast.Constant) for element in elements):
            return
    raise ConditionError(f"使えない書き方です: {ast.unparse(node)}")


def _truth(node: ast.expr, answers: Mapping[str, object]) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_truth(value, answers) for value in values)
        case ast.BoolOp(values=values):
            return any(_truth(value, answers) for value in values)
        case ast.UnaryOp(operand=operand):
            return not _truth(operand, answers)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compare(op, _value(left, answers), _value(right, answers))
    raise ConditionError(ast.unparse(node))


def _value(node: ast.expr, answers: Mapping[str, object]) -> object:
    match node:
        case ast.Name(id=name):
            return answers.get(name)
        case ast.Constant(value=value):
            return value
        case ast.List(elts=elements):
            return [element.value for element in elements if isinstance(element, ast.Constant)]
    raise ConditionError(ast.unparse(node))


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
