"""One ballot of one device: counted, and then it is no longer there.

A device is known by a random number in its own browser. Of it the vote keeps a keyed hash, so that a second ballot is refused, and
deletes it when the vote ends. Which issues the ballot named is added to counters in the same step and kept nowhere.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shindan.web.touchpoint.signed_cookie import SignedCookie

from .faults import WorkshopError
from .models import BallotTaken, Tally, Vote


@dataclass(frozen=True)
class Device:
    """A browser, by a number that says nothing of it."""

    id: str


COOKIE = SignedCookie(kind=Device, name="shindan_ballot", path="/w/", lifetime=24 * 3600)


def device_of(request: HttpRequest) -> Device | None:
    """The number that the browser sent."""
    return COOKIE.read(request)


def give_device(response: HttpResponse) -> HttpResponse:
    """Let the browser keep a number of its own."""
    COOKIE.write(response, Device(secrets.token_urlsafe(16)))
    return response


def has_voted(vote: Vote, device: Device | None) -> bool:
    """Whether a ballot of that device was counted."""
    return device is not None and BallotTaken.objects.filter(ballot=_hash(vote, device)).exists()


def fault_of(vote: Vote, dots: Mapping[str, int]) -> str:
    """What is wrong with a ballot; "" where it counts."""
    given = sum(dots.values())
    if given == 0:
        return _("点が入っていません。取り組みたい課題に、点を入れてください。")
    if given <= vote.dots:
        return ""
    words = ngettext(
        "合わせて%(given)d点入っています。%(most)d点になるように減らしてください。",
        "合わせて%(given)d点入っています。%(most)d点になるように減らしてください。",
        vote.dots,
    )
    return words % {"given": given, "most": vote.dots}


def cast(*, vote: Vote, device: Device, dots: Mapping[str, int]) -> bool:
    """Count a ballot; ``False`` where that device has voted before. ``WorkshopError`` where the vote has ended or the ballot is
    none: the caller has asked ``fault_of``. Nothing of it is written into the trail."""
    known = {topic["id"] for topic in vote.topics}
    if fault_of(vote, dots) or not set(dots) <= known or min(dots.values()) < 0:
        raise WorkshopError(_("この投票用紙は数えられません。読み込み直して、もう一度投票してください。"))
    try:
        with transaction.atomic():
            if not Vote.objects.select_for_update().filter(pk=vote.pk, ended=None).exists():
                raise WorkshopError(_("投票は締め切られました。"))
            BallotTaken.objects.create(ballot=_hash(vote, device), vote=vote)
            for issue, given in dots.items():
                Tally.objects.filter(vote=vote, issue=issue).update(dots=F("dots") + given)
    except IntegrityError:
        return False
    return True


def _hash(vote: Vote, device: Device) -> str:
    return salted_hmac("shindan.workshop.ballot", f"{vote.pk}:{device.id}", algorithm="sha256").hexdigest()
