"""Which items a question may read: earlier ones and the parent's, and only answers that these can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .answers import valid_values
from .condition import Condition, ConditionError, Reads
from .definition import Item, Pack
from .finding import Finding, PathSteps, unknown

_Known = Mapping[str, tuple[Pack, Item]]


def check_conditions(pack: Pack, parent: Pack | None) -> Iterator[Finding]:
    """``ask_if`` and ``follows`` of every item, against what comes before it."""
    before: dict[str, tuple[Pack, Item]] = {item.id: (parent, item) for item in parent.items} if parent else {}
    for index, item in enumerate(pack.items):
        path = ("items", index, "ask_if")
        try:
            yield from _condition(path, item, item.condition, before)
        except ConditionError as error:
            yield Finding(path, str(error), "例: AD4 in ['1', '2_3']")
        if item.follows is not None and item.follows not in before:
            yield unknown(("items", index, "follows"), item.follows, before)
        before[item.id] = (pack, item)


def _condition(path: PathSteps, item: Item, condition: Condition | None, before: _Known) -> Iterator[Finding]:
    for name in sorted(condition.names - set(before)) if condition else []:
        what, mend = f"ask_if の {name} が前にありません", f"{item.id} より前にある設問にしてください"
        yield Finding(path, what, mend)
    for reads in condition.reads if condition else ():
        if reads.name in before:
            yield from _value(path, reads, *before[reads.name])


def _value(path: PathSteps, reads: Reads, pack: Pack, item: Item) -> Iterator[Finding]:
    """A comparison that no answer can make true is a slip of the pen."""
    if item.kind == "text" or (item.scale and item.scale not in {scale.id for scale in pack.scales}):
        return
    if reads.inside != (item.kind == "multi"):
        mend = f"'値' in {item.id}" if item.kind == "multi" else f"{item.id} in ['値']"
        yield Finding(path, f"ask_if の {item.id} の比べ方が違います", f"{mend} の形にしてください")
        return
    valid = valid_values(pack, item)
    typed = [int(each) if item.kind in {"scale", "level"} and each != "na" else each for each in valid]
    if reads.value not in typed:
        what, mend = (
            f"ask_if の値 {reads.value!r} は {item.id} の回答にありません",
            f"次のどれかにしてください: {typed}",
        )
        yield Finding(path, what, mend)
