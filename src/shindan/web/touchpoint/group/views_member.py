"""The pages of a member: what becomes of the answer, the role, the questions, sending."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shindan.diagnosis import Pack
from shindan.report.worded import area_label
from shindan.web.packs import get_pack
from shindan.web.ui.components.answer_list import Answer
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option, RadioCard

from ..forms import check_level
from ..queries import NoResultError, today
from ..views.holder import private
from ..views.question import question_page
from .member import Member, read_member, write_member
from .models import Group
from .queries import find_group
from .services import submit_member

View = Callable[..., HttpResponse]


def member_page(view: View) -> View:
    """Give the view its group, pack and this browser's run; who has answered only sees that."""

    @wraps(view)
    def found(request: HttpRequest, join: str, **more: Any) -> HttpResponse:
        try:
            group = find_group(join)
        except NoResultError as error:
            raise Http404 from error
        if group.result.expires < today():
            return private(render(request, "touchpoint/gone.html", {"reason": "expired"}, status=410))
        member = read_member(request, join)
        if member.sent:
            return private(render(request, "touchpoint/group/done.html"))
        return private(view(request, group=group, pack=get_pack(group.result.pack), member=member, **more))

    return found


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def join(request: HttpRequest, group: Group, pack: Pack, member: Member) -> HttpResponse:
    """Say who sees what before anything is asked; then ask for the role."""
    role, error = request.POST.get("role", ""), ""
    if request.method == "POST":
        if role in {choice.id for choice in pack.roles}:
            response = redirect("group_question", join=member.join, number=1)
            write_member(response, member.with_role(role))
            return response
        error = _("立場が選ばれていません。近いものを一つ選んでください。")
    return _join_page(request, pack, role or member.role, error)


def _join_page(request: HttpRequest, pack: Pack, role: str, error: str) -> HttpResponse:
    language = request.LANGUAGE_CODE
    card = RadioCard(
        name="role",
        legend=_("あなたの立場"),
        hint=_("3人に満たない立場は、ほかの立場とまとめます。"),
        options=tuple(Option(value=choice.id, label=choice.name.get(language)) for choice in pack.roles),
        value=role,
        error=error,
    )
    errors = [ErrorLink(name="role", message=error)] if error else []
    context = {"card": card, "errors": errors, "where": pack.title.get(language), "questions": len(pack.items)}
    return render(request, "touchpoint/group/join.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def question(request: HttpRequest, group: Group, pack: Pack, member: Member, number: int) -> HttpResponse:
    """The same questions as the owner's, one a page."""
    if not 1 <= number <= len(pack.items):
        raise Http404
    if not member.role:
        return redirect("group_join", join=member.join)
    item, error = pack.items[number - 1], ""
    if request.method == "POST":
        checked = check_level(pack, item, request.POST)
        if checked.value is not None:
            return _onward(request, pack, member.with_answer(item.id, checked.value), number)
        error = checked.error
    return question_page(
        request, pack, number, answers=member.answers, back=_back(request, member, number), error=error
    )


def _onward(request: HttpRequest, pack: Pack, member: Member, number: int) -> HttpResponse:
    missing = member.first_unanswered(pack)
    if number < len(pack.items) and request.GET.get("back") != "review":
        response = redirect("group_question", join=member.join, number=number + 1)
    elif missing is not None:
        response = redirect("group_question", join=member.join, number=missing)
    else:
        response = redirect("group_review", join=member.join)
    write_member(response, member)
    return response


def _back(request: HttpRequest, member: Member, number: int) -> str:
    if request.GET.get("back") == "review":
        return reverse("group_review", args=[member.join])
    if number > 1:
        return reverse("group_question", args=[member.join, number - 1])
    return reverse("group_join", args=[member.join])


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def review(request: HttpRequest, group: Group, pack: Pack, member: Member) -> HttpResponse:
    """The answers once more; on sending they leave the browser for good."""
    missing = member.first_unanswered(pack)
    if missing is not None or not member.role:
        return redirect("group_question", join=member.join, number=missing or 1)
    if request.method == "POST":
        submit_member(group=group, pack=pack, member=member.id, role=member.role, answers=member.answers)
        response = redirect("group_done", join=member.join)
        write_member(response, member.as_sent())
        return response
    language = request.LANGUAGE_CODE
    context = {
        "where": pack.title.get(language),
        "answers": [_answer(pack, member, number, language) for number in range(1, len(pack.items) + 1)],
        "last": reverse("group_question", args=[member.join, len(pack.items)]),
    }
    return render(request, "touchpoint/group/review.html", context)


def _answer(pack: Pack, member: Member, number: int, language: str) -> Answer:
    item = pack.items[number - 1]
    label = area_label(pack, item.area, language)
    return Answer(
        term=label,
        text=item.option(member.answers[item.id]).text.get(language),
        href=reverse("group_question", args=[member.join, number]) + "?back=review",
        about=_("%(area)sの回答を") % {"area": label},
    )


@require_safe
@member_page
def done(request: HttpRequest, group: Group, pack: Pack, member: Member) -> HttpResponse:
    """Who has not sent anything is led to the questions; ``member_page`` answers everybody else."""
    return redirect("group_join", join=member.join)
