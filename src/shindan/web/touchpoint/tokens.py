"""The unguessable parts of links, and what is stored of them."""

from __future__ import annotations

import base64
import hashlib

from django.utils.crypto import salted_hmac

_BYTES = 24  # 192 bits: 32 characters in a link


def result_token(draft_id: str) -> str:
    """The link of the result of a draft: the same draft always leads to the same link, so that sending a form twice
    leads to one result. It cannot be computed without the service's key."""
    digest = salted_hmac("shindan.touchpoint.result", draft_id, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:_BYTES]).decode()


def token_hash(token: str) -> str:
    """What the database stores of a link."""
    return hashlib.sha256(token.encode()).hexdigest()
