"""A member's answers on their way, in a signed cookie of their own browser."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from shindan.diagnosis import Pack

COOKIE = "shindan_member"
SALT = "shindan.touchpoint.member"
LIFETIME = 90 * 24 * 3600  # as long as a group lives, so that a browser answers once


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


def read_member(request: HttpRequest, join: str) -> Member:
    """The run of this browser in that group, or a fresh one."""
    try:
        member = Member(**signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFETIME))
    except (signing.BadSignature, TypeError):
        return Member(join=join)
    return member if member.join == join else Member(join=join)


def write_member(response: HttpResponse, member: Member) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(asdict(member), salt=SALT, compress=True),
        max_age=LIFETIME,
        path="/check/group/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
