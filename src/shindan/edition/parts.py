"""What every file of an edition shares: frozen parts, canonical bytes, digests, keyed names and faults."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from typing import Any

from pydantic import BaseModel

from shindan.result.schema import Part, Words

__all__ = ["EditionError", "Fault", "Part", "Words", "canonical", "digest_of", "pseudonym", "settled", "told"]

# What machines may differ in lies beyond this digit; so recomputing gives the same bytes.
SIGNIFICANT = 12


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong with a file: where (a field's path), what, and how to mend it."""

    file: str
    field: str
    what: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.field}" if self.field else self.file
        return f"{where}: {self.what} → {self.mend}"


class EditionError(ValueError):
    """Files of an edition that cannot be used; the message is every fault, one a line."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def canonical(value: BaseModel | Mapping[str, Any]) -> bytes:
    """The one way to write a value: JSON with sorted keys, no spaces, UTF-8, one line. Equal values give equal bytes."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return (text + "\n").encode()


def digest_of(data: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{sha256(data).hexdigest()}"


def pseudonym(key: bytes, kind: str, name: str) -> str:
    """A stable name that says nothing: ``c-`` (centre) or ``o-`` (organisation) and 16 hexadecimal digits.

    HMAC-SHA-256 under the operator's key: who has the file and a list of all organisations, but not the key, cannot
    find out which is which. ``ValueError`` for a key shorter than 16 bytes.
    """
    if len(key) < 16:
        raise ValueError("仮名を作る鍵が短すぎます。16バイト以上の鍵を指定してください。")
    said = b"\0".join((kind.encode(), name.encode()))
    return f"{kind}-{hmac.new(key, said, sha256).hexdigest()[:16]}"


def settled(value: float) -> float | None:
    """The value to 12 significant digits, so that no machine's last digit gets into a file; ``None`` for NaN."""
    return float(f"{value:.{SIGNIFICANT - 1}e}") if isfinite(value) else None


def told(ja: str, en: str, /, **values: object) -> Words:
    """A sentence in both languages with the same values in it."""
    return Words(ja=ja.format(**values), en=en.format(**values))
