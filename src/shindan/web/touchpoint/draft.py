"""Answers on their way: in a signed cookie of the respondent's own browser, not on the server, until they are sent."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import HttpRequest, HttpResponse

from shindan.diagnosis import Pack, UnknownPackError
from shindan.diagnosis.answers import accept
from shindan.diagnosis.definition import Item
from shindan.web.packs import get_pack

from .signed_cookie import SignedCookie
from .tokens import result_token, token_hash

DEFAULT_PACK = "touchpoint"


def _new_id() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True)
class Draft:
    """One run through the questions.

    ``previous`` is the stored hash of the result that this run measures again, ``replaces`` that of one it corrects.
    """

    id: str = field(default_factory=_new_id)
    pack: str = DEFAULT_PACK
    answers: Mapping[str, int] = field(default_factory=dict)
    industry: str = ""
    size: str = ""
    previous: str = ""
    replaces: str = ""
    sent: bool = False

    def with_answer(self, item: str, value: int) -> Draft:
        """The draft with one answer more. Changing what was already sent begins a new run that replaces it."""
        if self.answers.get(item) == value:
            return self
        return replace(self._open(), answers={**self.answers, item: value})

    def with_profile(self, *, industry: str, size: str) -> Draft:
        if (industry, size) == (self.industry, self.size):
            return self
        return replace(self._open(), industry=industry, size=size)

    def as_sent(self) -> Draft:
        """The draft after its result was kept."""
        return replace(self, sent=True)

    def _open(self) -> Draft:
        """This run, or after sending a new one that corrects what was sent."""
        if not self.sent:
            return self
        return replace(self, id=_new_id(), replaces=token_hash(result_token(self.id)), sent=False)

    def first_unanswered(self, pack: Pack) -> int | None:
        """Number, from 1, of the first question without an answer."""
        for number, item in enumerate(pack.items, 1):
            if item.id not in self.answers:
                return number
        return None


COOKIE = SignedCookie(Draft, "shindan_draft", path="/check/", lifetime=24 * 3600)


def open_draft(request: HttpRequest) -> tuple[Draft, Pack]:
    """The draft of this browser with its pack; what the pack of today no longer asks is dropped from it."""
    draft = COOKIE.read(request) or Draft()
    try:
        pack = get_pack(draft.pack)
    except UnknownPackError:
        draft, pack = Draft(), get_pack(DEFAULT_PACK)
    fitting = {item.id: draft.answers[item.id] for item in pack.items if _fits(pack, item, draft)}
    return replace(draft, answers=fitting), pack


def _fits(pack: Pack, item: Item, draft: Draft) -> bool:
    value, fault = accept(pack, item, draft.answers.get(item.id))
    return fault is None and value is not None


def write_draft(response: HttpResponse, draft: Draft) -> None:
    """Keep the draft in the browser; it is sent back to the diagnosis alone."""
    COOKIE.write(response, draft)
