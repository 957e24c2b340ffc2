"""Where a survey runs as a package, answers are closed for the server that sent it at the moment they come.

The machine that takes them holds no key that opens them: not for its operator, nor for whoever carries its disk away.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from .here import closed_for_sender


def outward(answers: Mapping[str, object]) -> Mapping[str, object]:
    """What is sealed into the buffer: the answers, or on the machine of a package the sender's box of them."""
    return {"box": closed_for_sender(answers)} if settings.SHINDAN.is_offline else answers
