"""Keys, all derived from the server's seal key, which lives outside the database (`SHINDAN_SEAL_KEY`).

Who holds a copy of the database alone can open no draft and no buffered answer, and can tell of no code whether it is one.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def derive(purpose: str, *parts: str) -> bytes:
    """A key of 32 bytes for one purpose and, where given, one wave."""
    return _derived(settings.SEAL_KEY, "\x1f".join(("shindan.answering", purpose, *parts)))


@lru_cache(maxsize=512)
def _derived(secret: str, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(secret.encode())


def keyed_hash(purpose: str, text: str) -> str:
    """What the database holds of a code or an id: without the server's key it cannot be computed from a guess."""
    return hmac.new(derive(purpose), text.encode(), hashlib.sha256).hexdigest()


def personal_key(token: str) -> bytes:
    """The key of a draft: it takes the respondent's code or device *and* the server's secret.

    Not remembered, other than the keys above: a process keeps nothing of a person longer than the request.
    """
    return hmac.new(derive("draft.key"), token.encode(), hashlib.sha256).digest()
