"""The representative's questionnaire as entries see it: a step beside the line of the course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

# unsent: the operator's turn. answering, agreeing: the organisation's. returned, aside: over.
State = Literal["unsent", "answering", "agreeing", "returned", "aside"]
OPEN: tuple[State, ...] = ("answering", "agreeing")


@dataclass(frozen=True)
class PracticeStep:
    """``waits_for`` are who has the turn, ``handed`` counts answers handed in, ``apart`` the questions to agree on."""

    state: State
    sent: date | None = None
    due: date | None = None
    finished: date | None = None
    waits_for: tuple[User, ...] = ()
    asked: tuple[User, ...] = ()
    handed: int = 0
    apart: int = 0
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the organisation has it and has not returned it."""
        return self.state in OPEN

    @property
    def todo(self) -> str:
        """What the organisation is to do, without a full stop."""
        if self.state == "agreeing":
            return _("代表者アンケートで段階が離れた設問を話し合い、段階を一つに決めてください")
        return _("代表者アンケートに答えてください")
