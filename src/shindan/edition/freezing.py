"""A frozen edition as bytes: written once, read back whole or not at all, each version naming the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pydantic import ValidationError

from shindan.diagnosis.explain import explain

from .build import build, may_be_frozen
from .centre import Centre
from .model import FORMAT, FORMAT_VERSION, Earlier, Edition
from .parts import EditionError, Fault, canonical
from .rule import Rule


def freeze(centres: Sequence[Centre], rule: Rule, earlier: Edition | None = None, reason: str = "") -> Edition:
    """The edition to keep. With ``earlier`` it is the next version of it and says why.

    ``EditionError`` where ``check`` found something that stops it, a reason is lacking, or nothing changed.
    """
    named = _next_to(earlier, rule, reason)
    edition = build(centres, rule, named.number + 1 if named else 1, named)
    if not may_be_frozen(edition):
        stops = (
            Fault(rule.id, "", finding.text.ja, "直すまで確定できません")
            for finding in edition.findings
            if finding.level == "stop"
        )
        raise EditionError(tuple(stops))
    if earlier is not None and _same(edition, earlier):
        what = f"第{earlier.number}版と同じ内容です"
        raise EditionError((Fault(rule.id, "", what, f"新しい版は要りません。第{earlier.number}版をお使いください"),))
    return edition


def recomputes(edition: Edition, centres: Sequence[Centre]) -> bool:
    """Whether these summaries give exactly these bytes again."""
    again = build(centres, edition.rule, edition.number, edition.earlier)
    return canonical(again) == canonical(edition)


def read_edition(data: bytes, file: str) -> Edition:
    """The edition in ``data``. ``EditionError`` where it is none, is damaged, or was written by another program."""
    try:
        values = json.loads(data)
    except (ValueError, RecursionError):
        raise _refused(file, "", "JSON として読めません。壊れているか、途中で切れています") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT or values.get("format_version") != FORMAT_VERSION:
        raise _refused(file, "format", "確定した年度版ではありません")
    try:
        edition = Edition.model_validate(values)
    except ValidationError as error:
        faults = (Fault(file, ".".join(map(str, d["loc"])), explain(d)[0], _AGAIN) for d in error.errors())
        raise EditionError(tuple(faults)) from None
    if canonical(edition) != data:
        raise _refused(file, "", "確定したときのバイト列と違います。書き換えられています")
    return edition


_AGAIN = "確定したときのファイルを指定してください"


def _refused(file: str, field: str, what: str) -> EditionError:
    return EditionError((Fault(file, field, what, _AGAIN),))


def _next_to(earlier: Edition | None, rule: Rule, reason: str) -> Earlier | None:
    if earlier is None:
        return None
    if not reason.strip():
        raise EditionError(
            (
                Fault(
                    rule.id,
                    "reason",
                    "新しい版を作る理由がありません",
                    "同意の撤回、値の訂正などの理由を書いてください",
                ),
            )
        )
    return Earlier(number=earlier.number, digest=earlier.digest, reason=reason.strip())


def _same(one: Edition, other: Edition) -> bool:
    alike = {"number": other.number, "earlier": other.earlier}
    return canonical(one.model_copy(update=alike)) == canonical(other)
