"""A member's answers on their way, in a signed cookie of their own browser."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import HttpRequest, HttpResponse

from shindan.diagnosis import Pack

from ..signed_cookie import SignedCookie


@dataclass(frozen=True)
class Member:
    """One person's run. ``id`` says only that this browser has answered in the group ``join``."""

    join: str
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    role: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    sent: bool = False

    def with_answer(self, item: str, value: int) -> Member:
        return replace(self, answers={**self.answers, item: value})

    def with_role(self, role: str) -> Member:
        return replace(self, role=role)

    def as_sent(self) -> Member:
        """After sending nothing of the answers stays in the browser."""
        return replace(self, role="", answers={}, sent=True)

    def first_unanswered(self, pack: Pack) -> int | None:
        missing = [number for number, item in enumerate(pack.items, 1) if item.id not in self.answers]
        return missing[0] if missing else None


# Kept as long as a group lives, so that a browser answers once.
COOKIE = SignedCookie(Member, "shindan_member", path="/check/group/", lifetime=90 * 24 * 3600)


def read_member(request: HttpRequest, join: str) -> Member:
    """The run of this browser in that group, or a fresh one."""
    member = COOKIE.read(request)
    return member if member is not None and member.join == join else Member(join=join)


def write_member(response: HttpResponse, member: Member) -> None:
    """Keep the run in the browser; it is sent back to the pages of groups alone."""
    COOKIE.write(response, member)
