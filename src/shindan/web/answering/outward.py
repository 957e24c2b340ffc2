"""Where a survey runs as a package, answers are closed for the server that sent it at the moment they come.

The machine that takes them holds no key that opens them: not for its operator, nor for whoever carries its disk away.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings


def outward(answers: Mapping[str, object]) -> Mapping[str, object]:
    """What is sealed into the buffer: the answers, or on the machine of a package the sender's box of them."""
    if not settings.SHINDAN.is_offline:
        return answers
    from shindan.web.field.offline.here import closed_for_sender

    return {"box": closed_for_sender(answers)}
