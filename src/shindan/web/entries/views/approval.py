"""The organisation looks at the questionnaire and approves it, or sends it back with what it misses."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.diagnosis import Pack
from shindan.diagnosis.definition import Item
from shindan.diagnosis.design import Change, condition_words, minutes_of, page_items
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.ui.components import change_list
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField
from shindan.web.ui.frames import with_frame

from ..approving import LONGEST_REMARK, VersionView, newest_version, send_back, version_view
from ..course import advance
from ..faults import StepError
from ..models import Entry, QuestionnaireVersion, Step
from ..samples import sample_address, version_of
from ..versions import approve, waiting_version
from .design_parts import asked_of, kind_name
from .phone import phone_of
from .shell import entry_page


@dataclass(frozen=True)
class Line:
    """A question in the list: its words, its answers, who is asked, and a field for what should be changed."""

    number: int
    text: str
    manner: str
    answers: tuple[str, ...]
    asked: str
    remark: TextField | None


@dataclass(frozen=True)
class Part:
    """A page of the questionnaire; ``open`` where something of it is new or was typed."""

    title: str
    lines: tuple[Line, ...]
    open: bool


@with_frame
@require_safe
@for_entry(Right.SEE_ENTRY)
def approval(request: HttpRequest, entry: Entry) -> HttpResponse:
    """What staff will see, what differs, how long it takes; and the decision."""
    return _page(request, entry, newest_version(entry))


@with_frame
@require_safe
@for_entry(Right.SEE_ENTRY)
def version(request: HttpRequest, entry: Entry, number: int) -> HttpResponse:
    """Any version, as it was: nothing is decided here."""
    return _page(request, entry, version_of(entry, str(number)), old=True)


def _page(
    request: HttpRequest, entry: Entry, version: QuestionnaireVersion | None, *, old: bool = False, fault: str = ""
) -> HttpResponse:
    waits = not old and version is not None and version.approved is None and entry.step == Step.APPROVAL
    may_approve = waits and may(request.user, Right.APPROVE, entry)
    language, view = str(request.LANGUAGE_CODE), version_view(entry, version) if version else None
    layout = str(version.design.get("layout", "pages")) if version else "pages"
    return entry_page(
        request,
        entry,
        "entries/approval.html",
        "entries_approval",
        status=422 if fault else 200,
        errors=(ErrorLink(name="reason", message=fault),) if fault else (),
        version=version,
        view=view,
        old=old,
        facts=_facts(view, language) if view else (),
        waits=waits,
        may_approve=may_approve,
        standard=_list(view.against_standard, language) if view else None,
        before=_list(view.against_before, language) if view and view.before else None,
        parts=_parts(view, language, request, editable=may_approve) if view else (),
        reason=TextField(
            name="reason",
            label=_("全体について直してほしいこと"),
            value=request.POST.get("reason", ""),
            error=fault,
            kind="textarea",
            rows=3,
            optional=True,
        ),
        said=_said(view, language) if view else None,
        phone=phone_of(entry, version.number, view.pack, layout, language) if view and version else None,
        sample=f"{sample_address(entry, version.number, language)}/start" if version else "",
        versions=_versions(entry, version),
    )


def _facts(view: VersionView, language: str) -> tuple[Fact, ...]:
    version, pack = view.version, view.pack
    phone, computer = (minutes_of(pack, device=device).text(language) for device in ("phone", "computer"))
    approved = _("まだです")
    if version.approved:
        approved = f"{timezone.localtime(version.approved):%Y/%m/%d %H:%M} {version.approved_by}"
    checked = (
        _("保存した内容と一致しています") if view.is_intact else _("保存した内容と一致しません。運営に連絡してください")
    )
    pairs = [
        (_("版"), _("第%(n)d版") % {"n": version.number}),
        (_("質問"), _("%(n)d問") % {"n": len(pack.items)}),
        (_("かかる時間"), _("スマートフォン%(phone)s、パソコン%(computer)s") % {"phone": phone, "computer": computer}),
        (_("作成"), f"{timezone.localtime(version.made):%Y/%m/%d} {version.made_by}"),
        (_("承認"), approved),
        (_("内容の識別番号"), f"{version.digest} {checked}"),
    ]
    return tuple(Fact(term=term, text=text) for term, text in pairs)


def _list(found: tuple[Change, ...], language: str) -> change_list.ChangeList:
    return change_list.ChangeList(
        items=tuple(
            change_list.Change(
                sentence=one.sentence.get(language),
                before=_shown(one, language, before=True),
                after=_shown(one, language, before=False),
            )
            for one in found
        )
    )


def _shown(one: Change, language: str, *, before: bool) -> str:
    """The wording before or after; where only the English differs, the English."""
    text = one.before if before else one.after
    if text is None:
        return ""
    english = one.before is not None and one.after is not None and one.before.ja == one.after.ja
    return text.get("en" if english else language)


def _said(view: VersionView, language: str) -> change_list.ChangeList | None:
    """What the organisation said of this version."""
    names = {item.id: item.text.get(language) for item in view.pack.items}
    if not view.remarks:
        return None
    items = tuple(
        change_list.Change(sentence=names.get(one.item, _("全体について")), after=one.text) for one in view.remarks
    )
    return change_list.ChangeList(items=items)


def _parts(view: VersionView, language: str, request: HttpRequest, *, editable: bool) -> tuple[Part, ...]:
    differs = {one.item for one in (*view.against_standard, *view.against_before) if one.item}
    parts, number = [], 0
    for page in view.pack.pages:
        items = page_items(view.pack, page)
        lines = tuple(
            _line(view.pack, item, number + at, language, request, editable=editable)
            for at, item in enumerate(items, 1)
        )
        number += len(items)
        typed = any(request.POST.get(f"remark_{item.id}") for item in items)
        parts.append(Part(page.title.get(language), lines, typed or any(item.id in differs for item in items)))
    return tuple(parts)


def _line(pack: Pack, item: Item, number: int, language: str, request: HttpRequest, *, editable: bool) -> Line:
    name = f"remark_{item.id}"
    asked = asked_of(condition_words(pack, item.ask_if).get(language)) if item.ask_if else ""
    field = TextField(
        name=name,
        label=_("質問%(n)dについて直してほしいこと") % {"n": number},
        value=request.POST.get(name, ""),
        kind="textarea",
        rows=2,
        optional=True,
        limit=LONGEST_REMARK,
    )
    numbers = bool(item.scale) and not pack.scale(str(item.scale)).points
    answers = tuple(option.text.get(language) for option in item.options)
    manner = kind_name(item.kind, numbers=numbers)
    return Line(number, item.text.get(language), manner, answers, asked, field if editable else None)


def _versions(entry: Entry, shown: QuestionnaireVersion | None) -> list[dict[str, str]]:
    """Every version with a link, the newest first; nothing where there is only the one shown."""
    found = list(entry.versions.filter(pulse=None).order_by("-number"))
    if len(found) < 2:
        return []
    return [
        {
            "name": _("第%(n)d版") % {"n": each.number},
            "href": reverse("entries_version", args=[entry.pk, each.number]),
            "state": _state(each),
            "made": f"{timezone.localtime(each.made):%Y/%m/%d} {each.made_by}",
            "current": "1" if each == shown else "",
        }
        for each in found
    ]


def _state(version: QuestionnaireVersion) -> str:
    if version.approved:
        return _("%(day)sに承認") % {"day": f"{timezone.localtime(version.approved):%Y/%m/%d}"}
    return _("差し替え済み") if version.withdrawn else _("承認待ち")


@with_frame
@require_POST
@for_entry(Right.APPROVE)
def decide(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Approve, or send back with the reason."""
    version, number = waiting_version(entry), request.POST.get("version", "")
    try:
        if request.POST.get("go") == "back":
            remarks = {
                name.removeprefix("remark_"): text
                for name, text in request.POST.dict().items()
                if name.startswith("remark_")
            }
            send_back(
                entry=entry, number=number, remarks=remarks, reason=request.POST.get("reason", ""), by=request.user
            )
            messages.success(request, _("設計に戻しました。運営が直して、もう一度確認を依頼します。"))
        elif version is not None and str(version.number) == number:
            approve(entry=entry, version=version, by=request.user)
            advance(entry=entry, by=request.user)
            messages.success(request, _("調査票を承認しました。これから先、内容は変わりません。"))
        else:
            messages.error(request, _("調査票が新しい版に変わりました。内容をもう一度確かめてください。"))
            return redirect("entries_approval", entry.pk)
    except StepError as fault:
        return _page(request, entry, newest_version(entry), fault=str(fault))
    return redirect("entries_course", entry.pk)
