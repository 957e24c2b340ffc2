"""Whom a question is put to, as something one chooses: a question asked before, and the answers to it.

``ask_if`` is an expression (``diagnosis.condition``). An ``Asking`` is the part of that language that can be chosen from lists:
it gives an expression, and is read back from one that it could have given.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

from ..condition import ConditionError, parse_condition
from ..definition import Item

Value = str | int


@dataclass(frozen=True)
class Asking:
    """Asked are those who chose one of ``values`` of ``item``; with ``chose`` off, those who answered it and chose none."""

    item: str
    values: tuple[Value, ...]
    chose: bool = True


def expression_of(asking: Asking, *, several: bool) -> str:
    """The ``ask_if`` of it. ``several``: the question read takes several answers. ``ValueError`` without a value."""
    if not asking.values:
        raise ValueError(asking.item)
    if several:
        one, joint = ("in", " or ") if asking.chose else ("not in", " and ")
        return joint.join(f"{value!r} {one} {asking.item}" for value in asking.values)
    if len(asking.values) == 1:
        return f"{asking.item} {'==' if asking.chose else '!='} {asking.values[0]!r}"
    return f"{asking.item} {'in' if asking.chose else 'not in'} {list(asking.values)!r}"


def asking_of(source: str) -> Asking | None:
    """The choice behind an expression; ``None`` where it says more than one can choose, or cannot be read."""
    try:
        return _read(parse_condition(source).tree)
    except ConditionError:
        return None


def _read(tree: ast.expr) -> Asking | None:
    match tree:
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Eq() | ast.In() as op], comparators=[right]):
            return _compared(name, right, chose=True, listed=isinstance(op, ast.In))
        case ast.Compare(left=ast.Name(id=name), ops=[ast.NotEq() | ast.NotIn() as op], comparators=[right]):
            return _compared(name, right, chose=False, listed=isinstance(op, ast.NotIn))
        case ast.Compare():
            return _ticked([tree], chose=isinstance(tree.ops[0], ast.In))
        case ast.BoolOp(op=op, values=values):
            return _ticked(values, chose=isinstance(op, ast.Or))
    return None


def _compared(name: str, right: ast.expr, *, chose: bool, listed: bool) -> Asking | None:
    if listed != isinstance(right, ast.List):
        return None
    values = [_constant(each) for each in right.elts] if isinstance(right, ast.List) else [_constant(right)]
    known = tuple(value for value in values if value is not None)
    return Asking(name, known, chose) if known and len(known) == len(values) else None


def _ticked(parts: Sequence[ast.expr], *, chose: bool) -> Asking | None:
    """``'a' in X or 'b' in X``, or ``'a' not in X and 'b' not in X``, all of the same question."""
    names, values = set(), []
    for part in parts:
        match part:
            case ast.Compare(
                left=ast.Constant() as left, ops=[ast.In() | ast.NotIn() as op], comparators=[ast.Name(id=n)]
            ):
                names.add(n)
                value = _constant(left)
                if value is None or isinstance(op, ast.In) != chose:
                    return None
                values.append(value)
            case _:
                return None
    return Asking(names.pop(), tuple(values), chose) if len(names) == 1 else None


def _constant(node: ast.expr) -> Value | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def can_be_read(item: Item) -> bool:
    """Whether a condition can be chosen from the question's answers."""
    return item.kind in {"scale", "single", "multi"}
