"""The pages of the service, filled with what they need, for checks that hold on all of them."""

from __future__ import annotations

from datetime import date, timedelta

from shindan.diagnosis import load_pack
from shindan.web.touchpoint.draft import Draft
from shindan.web.touchpoint.group.services import join_token, open_group, submit_member
from shindan.web.touchpoint.models import EndedResult, Result
from shindan.web.touchpoint.queries import today
from shindan.web.touchpoint.services import create_result
from shindan.web.touchpoint.tokens import token_hash

AREAS = ("understanding", "experience", "improvement", "mindset")


def make_result(*levels: int, previous: str = "") -> str:
    """Keep a result and give the address of its page."""
    draft = Draft(answers=dict(zip(AREAS, levels, strict=True)), industry="I", size="s21", previous=previous)
    return "/check/result/" + create_result(draft=draft, pack=load_pack("touchpoint"), day=today())


def make_measured_again() -> str:
    """A result with the change since an earlier one."""
    first = make_result(2, 3, 0, 2)
    return make_result(2, 2, 1, 2, previous=token_hash(first.rsplit("/", 1)[1]))


def make_expired() -> str:
    """The address of a result past its last day."""
    address = make_result(1, 1, 1, 1)
    past = date.today() - timedelta(days=1)  # noqa: DTZ011
    Result.objects.filter(token_hash=token_hash(address.rsplit("/", 1)[1])).update(expires=past)
    return address


def make_deleted() -> str:
    """The address of a result that its holder deleted."""
    address = "/check/result/" + "d" * 32
    EndedResult.objects.create(
        token_hash=token_hash("d" * 32), reason=EndedResult.Reason.DELETED, day=date(2026, 11, 1)
    )
    return address


def make_group() -> str:
    """The owner's page of a group in which two roles have answered."""
    address = make_result(3, 3, 1, 2)
    token = address.rsplit("/", 1)[1]
    group = open_group(result=Result.objects.get(token_hash=token_hash(token)), token=token)
    for number, role in enumerate(["floor"] * 3 + ["manager"] * 3):
        answers = dict.fromkeys(AREAS, number % 3)
        submit_member(group=group, pack=load_pack("touchpoint"), member=str(number), role=role, answers=answers)
    return f"{address}/group"


def every_page() -> dict[str, str]:
    """Name and address of each page that a visitor can reach."""
    result = make_result(2, 3, 1, 2)
    token = result.rsplit("/", 1)[1]
    open_group(result=Result.objects.get(token_hash=token_hash(token)), token=token)
    return {
        "home": "/",
        "start": "/check/",
        "question": "/check/1",
        "result": result,
        "result, two bind": make_result(0, 1, 1, 0),
        "result, all at the top": make_result(3, 3, 3, 3),
        "result, measured again": make_measured_again(),
        "delete": f"{result}/delete",
        "deleted": "/check/deleted",
        "consultation": f"{result}/consultation",
        "firm, begin": f"{result}/begin",
        "firm, mail sent": "/firm/begin/sent",
        "firm, link over": f"/firm/begin/{'e' * 32}/",
        "group": f"{result}/group",
        "group, not open": make_result(1, 1, 2, 2) + "/group",
        "group, answered": make_group(),
        "group, member": "/check/group/" + join_token(token),
        "awards": "/award/",
        "consultation, sent": "/consultation/done",
        "consultation, not mailed": "/consultation/kept",
        "expired": make_expired(),
        "ended": make_deleted(),
        "foreign": "/check/result/" + "f" * 32,
        "privacy": "/privacy",
        "contact": "/contact",
        "accessibility": "/accessibility",
        "sign-in": "/operator/login",
        "not found": "/nothing-here",
    }
