"""Sealed boxes: AES-256-GCM, padded so that every box of usual length looks alike.

A box is 12 bytes of nonce, then the ciphertext. Its plain content is 4 bytes of length, the content, zeros up to the next
multiple of ``STEP``: fifty answers with two long comments fit into one step.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

STEP = 4096
_LENGTH = 4
NONCE = 12  # bytes, random for each box: no two begin alike


class SealError(ValueError):
    """The box cannot be opened: another key, or it was changed."""


def seal(key: bytes, content: Mapping[str, object], step: int = STEP) -> bytes:
    """Close ``content`` (anything JSON can hold), padded to a multiple of ``step`` bytes."""
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    whole = len(plain).to_bytes(_LENGTH, "big") + plain
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, whole + bytes(-len(whole) % step), None)


def unseal(key: bytes, box: bytes) -> dict[str, object]:
    """The content of a box. ``SealError`` where the key does not fit or a byte was changed."""
    try:
        plain = AESGCM(key).decrypt(bytes(box[:NONCE]), bytes(box[NONCE:]), None)
    except (InvalidTag, ValueError) as error:
        raise SealError("封を開けられません。") from error
    length = int.from_bytes(plain[:_LENGTH], "big")
    found: dict[str, object] = json.loads(plain[_LENGTH : _LENGTH + length])
    return found
