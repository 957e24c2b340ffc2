"""Signs in an English wording of what a survey methodologist would object to; as ``wording`` for the Japanese.

Silent on the base questionnaire and the pool, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_TWO = re.compile(r"\b[\w'-]+(?:,)? (?:and|or|as well as|and/or) (?!so\b|less\b|more\b)[\w'-]+", re.IGNORECASE)
_DOUBLE = re.compile(
    r"\b(?:not|never|n't|cannot)\b[^.,]{0,24}\b(?:not|never|no|without|un\w{4,}|in(?:frequent|effective|adequate)\w*)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|cannot|can't|don't|doesn't|isn't|aren't|won't|hardly|no longer)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"\b(?:that|which|who|when|if|where|because)\b[^,]*$", re.IGNORECASE)
_LEADING = re.compile(
    r"\b(?:don't you (?:think|agree)|isn't it|wouldn't you|obviously|of course|naturally|clearly|as you know|surely|"
    r"excellent|wonderful|terrible|awful|outstanding|should)\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:always|never|everyone|everybody|nobody|no one|every time|all(?! that apply)|none)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:recently|lately|these days|nowadays|often|sometimes|occasionally|from time to time|regularly|frequently|usually|in the past(?! [0-9]| month| year| week))\b",
    re.IGNORECASE,
)


def _found(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def rule(text: str) -> str | None:
        found = pattern.search(text.replace("’", "'"))
        return found.group() if found else None

    return rule


double_barrelled = _found(_TWO)


def negated(text: str) -> str | None:
    """A negation of the statement itself; one within a clause (efforts that do not show) turns nothing round."""
    plain = text.replace("’", "'")
    return next(
        (found.group() for found in _NEGATED.finditer(plain) if not _CLAUSE.search(plain[: found.start()])), None
    )


double_negation = _found(_DOUBLE)
leading = _found(_LEADING)
absolute = _found(_ABSOLUTE)
vague_time = _found(_VAGUE)
