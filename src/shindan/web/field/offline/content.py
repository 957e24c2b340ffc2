"""One person's answers as the content of a box: padded, so that the length of a box tells nothing of a comment."""

from __future__ import annotations

import json
from collections.abc import Mapping

STEP = 4096
_LENGTH = 4


def padded(answers: Mapping[str, object]) -> bytes:
    """Four bytes of length, the answers as JSON, zeros up to a multiple of ``STEP``."""
    plain = json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()
    whole = len(plain).to_bytes(_LENGTH, "big") + plain
    return whole + bytes(-len(whole) % STEP)


def unpadded(content: bytes) -> dict[str, object]:
    """The answers. ``ValueError`` where the content is none."""
    length = int.from_bytes(content[:_LENGTH], "big")
    found = json.loads(content[_LENGTH : _LENGTH + length])
    if not isinstance(found, dict):
        raise ValueError("not answers")
    return found
