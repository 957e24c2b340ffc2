"""Where a notebook leads on: a complaint becomes a task of the plan, and the plan goes along with a request for advice."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.web.accounts.guard import for_organisation
from shindan.web.accounts.models import Organisation
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.improvement.faults import PlanError
from shindan.web.improvement.models import ImprovementPlan, Measure
from shindan.web.improvement.places import Place, choices, chosen
from shindan.web.improvement.queries import plans_of
from shindan.web.touchpoint.consultation.services import Along
from shindan.web.touchpoint.consultation.views import Beside, consultation
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..leading import lead_on
from ..models import FirmResult, Note
from ..notebooks import COMPLAINTS, notebook_of
from ..wording import head_of
from .shell import firm_page, language_of

LONGEST = {"name": 200, "owner": 100}


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.USE_TOOLS)
def task(request: HttpRequest, organisation: Organisation, notebook: str, note: UUID) -> HttpResponse:
    """A complaint's prevention as a task of a measure, or as a measure. Who may not change the plan is not asked."""
    if Right.EDIT_PLAN not in rights_of(request.user, organisation):
        raise PermissionDenied
    if notebook != COMPLAINTS:
        raise Http404
    kept = get_object_or_404(Note, organisation=organisation, notebook=notebook, pk=note)
    if request.method != "POST":
        words = str(kept.values.get("prevention", "") or kept.values.get("what", ""))
        return _task_page(request, organisation, kept, {"name": " ".join(words.split())[:200]}, {})
    texts = {name: " ".join(request.POST.get(name, "").split()) for name in ("measure", "name", "owner")}
    place = chosen(_plans(organisation), texts["measure"])
    faults = _faults(texts, place)
    if place is None or faults:
        return _task_page(request, organisation, kept, texts, faults)
    try:
        lead_on(note=kept, place=place, name=texts["name"], owner=texts["owner"], by=request.user)
    except PlanError as fault:
        return _task_page(request, organisation, kept, texts, {"measure": str(fault)})
    is_task = isinstance(place, Measure)
    messages.success(request, _("計画のタスクに加えました。") if is_task else _("計画の施策に加えました。"))
    return redirect("firm_note", organisation.pk, notebook, kept.pk)


def _plans(organisation: Organisation) -> QuerySet[ImprovementPlan]:
    return plans_of(organisation).filter(entry=None).select_related("organisation", "entry")


def _faults(texts: dict[str, str], place: Place | None) -> dict[str, str]:
    faults = {} if place else {"measure": _("施策が選ばれていません。一覧から選んでください。")}
    if not texts["name"]:
        faults["name"] = _("することが入力されていません。入力してください。")
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            faults[name] = _("%(most)d文字までです。短くしてください。") % {"most": most}
    return faults


def _task_page(
    request: HttpRequest, organisation: Organisation, note: Note, texts: dict[str, str], faults: dict[str, str]
) -> HttpResponse:
    book = notebook_of(organisation, COMPLAINTS)
    options = choices(_plans(organisation))
    fields = [
        ("text_field", _text("name", _("すること"), texts, faults)),
        ("text_field", _text("owner", _("担当"), texts, faults, optional=True)),
    ]
    measure = SelectField(
        name="measure",
        label=_("どの施策のタスクにするか、新しい施策にするか"),
        options=options,
        value=texts.get("measure", ""),
        error=faults.get("measure", ""),
    )
    return firm_page(
        request,
        organisation,
        "firm/task.html",
        faults=faults,
        book=book,
        note=note,
        head=head_of(book, note),
        fields=[("select_field", measure), *fields] if options else (),
        name=book.tool.name.get(language_of(request)),
    )


def _text(name: str, label: str, texts: dict[str, str], faults: dict[str, str], *, optional: bool = False) -> TextField:
    return TextField(name=name, label=label, value=texts.get(name, ""), error=faults.get(name, ""), optional=optional)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisation(Right.USE_TOOLS)
def advice(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Ask for a consultation with the newest result and, where it is chosen, a plan. Who may agree to a course agrees with it."""
    rights = rights_of(request.user, organisation)
    if Right.SEE_PLAN not in rights:
        raise PermissionDenied
    agreeing = organisation if Right.AGREE_COURSE in rights else None
    plans = list(plans_of(organisation)[:20])
    chosen = next((each for each in plans if str(each.pk) == request.POST.get("plan", "")), None)
    options = tuple(Choice(value=str(each.pk), label=each.name) for each in plans)
    field = SelectField(
        name="plan",
        label=_("一緒に送る計画"),
        options=options,
        value=request.POST.get("plan", options[0].value if options and request.method != "POST" else ""),
        hint=_("施策の名前、担当、期限を、相談を受ける担当者が見られます。ノートの記録は送りません。"),
        empty=_("送らない"),
    )
    return consultation(
        request,
        FirmResult.objects.filter(organisation=organisation).last(),
        Beside(Along(agreeing, _told(chosen) if chosen else {}), field if options else None, organisation.name),
    )


def _told(plan: ImprovementPlan) -> dict[str, object]:
    """What of a plan goes along: names, who and until when, as they are now."""
    rows = [
        {"name": each.name, "owner": each.owner, "until": each.until.isoformat() if each.until else ""}
        for each in plan.measures.all()
    ]
    return {"name": plan.name, "aim": plan.aim, "measures": rows}
