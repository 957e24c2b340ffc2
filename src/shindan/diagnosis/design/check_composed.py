"""What the checks of a whole pack find in a composed one, told at the place of the design that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..condition import ConditionError
from ..definition import Item, Pack
from ..finding import Finding, PathSteps
from .design import Design
from .faults import DesignFault


def faults_of(pack: Pack, design: Design, findings: Sequence[Finding]) -> list[DesignFault]:
    """Every finding once, at the field of the design; the root where it belongs to none."""
    places = _places(design)
    found = [fault for finding in findings for fault in _fault(pack, places, finding)]
    return list(dict.fromkeys(found))


def _places(design: Design) -> dict[str, PathSteps]:
    categories: dict[str, PathSteps] = {one.id: ("categories", at) for at, one in enumerate(design.categories)}
    return {**categories, **{one.id: ("extra", at) for at, one in enumerate(design.extra)}}


def _fault(pack: Pack, places: dict[str, PathSteps], finding: Finding) -> Iterator[DesignFault]:
    if len(finding.path) < 2 or finding.path[0] != "items":
        yield _plain(finding, (), "")
        return
    at = int(finding.path[1])
    item, rest = pack.items[at], finding.path[2:]
    path = (*places.get(item.id, ()), *rest)
    if rest == ("ask_if",):
        yield from _condition(pack, at, path, finding)
    else:
        yield _plain(finding, path, item.id)


def _plain(finding: Finding, path: PathSteps, name: str) -> DesignFault:
    where = f'Something of "{name}" cannot be used' if name else "The design cannot be used"
    en = f"{where}: please check {'.'.join(map(str, path)) or 'its parts'}."
    return DesignFault(path, f"{finding.what}。{finding.mend}。", en)


def _condition(pack: Pack, at: int, path: PathSteps, finding: Finding) -> Iterator[DesignFault]:
    """A condition that reads what was not asked, is asked later, or cannot be answered so."""
    item, earlier = pack.items[at], {one.id for one in pack.items[:at]}
    try:
        names = sorted(item.condition.names - earlier) if item.condition else []
    except ConditionError as error:
        ja = f"「{item.id}」をたずねる条件を読めません（{error}）。AT5 in ['home', 'hybrid'] のように書いてください。"
        yield DesignFault(path, ja, f"The condition of \"{item.id}\" cannot be read. Write it like AT5 in ['home'].")
        return
    asked = {one.id: one for one in pack.items}
    for name in names:
        yield _later(path, item, asked[name]) if name in asked else _absent(path, item, name)
    if not names:
        en = f'The condition of "{item.id}" compares with an answer that cannot be given. Choose one of its options.'
        yield DesignFault(path, f"「{item.id}」をたずねる条件が合いません。{finding.what}。{finding.mend}。", en)


def _absent(path: PathSteps, item: Item, name: str) -> DesignFault:
    ja = (
        f"「{item.id}」をたずねるかどうかは「{name}」の回答で決まりますが、「{name}」はこの調査票にありません。"
        f"「{name}」を加えるか、「{item.id}」を外してください。"
    )
    en = f'Whether "{item.id}" is asked depends on "{name}", which is not asked. Add "{name}" or remove "{item.id}".'
    return DesignFault(path, ja, en)


def _later(path: PathSteps, item: Item, read: Item) -> DesignFault:
    what = f"「{read.id}（{read.topic.ja}）」" if read.topic else f"「{read.id}」"
    ja = (
        f"「{item.id}」をたずねるかどうかは{what}の回答で決まりますが、{read.id} はあとでたずねます。"
        f"「{item.id}」のページの指定を外すか、{read.id} を先にたずねてください（属性は最初のページに置けます）。"
    )
    en = (
        f'Whether "{item.id}" is asked depends on "{read.id}", which comes later. '
        f'Choose no page for "{item.id}", or ask "{read.id}" first (attributes can come first).'
    )
    return DesignFault(path, ja, en)
