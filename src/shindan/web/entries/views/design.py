"""The designer's page: the questions in their order, what a methodologist would say, and what the headcounts allow."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shindan.diagnosis.design import Design, DesignError, FromPool
from shindan.diagnosis.design.editing import added, asked_again, moved, outline_of, removed
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.frames import with_frame

from ..course import advance
from ..design_queries import DesignView, design_view
from ..designing import StaleError, change_design, order_token, settings_token, stale_words
from ..faults import StepError
from ..forecasts import glance_of
from ..models import Entry, Plan, Step
from ..offers import offered
from ..questionnaires import base_of, pool
from ..settings_form import SettingsForm, read_settings, settings_form_of, with_settings
from ..versions import request_approval
from . import design_parts as parts
from .phone import phone_of
from .question_fields import addable
from .shell import entry_page

Faults = dict[str, str]


@with_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.DESIGN)
def design(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Look, set what holds for the whole, and ask the organisation to look at it."""
    if request.method != "POST" or entry.step != Step.DESIGN:
        return _page(request, entry)
    if request.POST.get("go") == "request":
        return _request(request, entry)
    return _save_settings(request, entry)


def _save_settings(request: HttpRequest, entry: Entry) -> HttpResponse:
    form, faults = read_settings(request.POST), {}

    def change(design: Design) -> Design:
        made, found = with_settings(design, form)
        faults.update(found)
        return made or design

    try:
        token = (settings_token, request.POST.get("token", ""))
        change_design(entry=entry, change=change, by=request.user, what="settings", token=token)
    except DesignError as error:
        faults["purpose"] = " ".join(fault.message(str(request.LANGUAGE_CODE)) for fault in error.faults)
    except StaleError:
        return _page(request, entry, form, {"purpose": stale_words()})
    if faults:
        return _page(request, entry, form, faults)
    messages.success(request, _("設計を保存しました。"))
    return redirect("entries_design", entry.pk)


def _request(request: HttpRequest, entry: Entry) -> HttpResponse:
    try:
        version = request_approval(entry=entry, by=request.user)
        advance(entry=entry, by=request.user)
    except DesignError as error:
        for fault in error.faults:
            messages.error(request, fault.message(str(request.LANGUAGE_CODE)))
        return redirect("entries_design", entry.pk)
    except StepError as fault_of_step:
        messages.error(request, str(fault_of_step))
        return redirect("entries_design", entry.pk)
    messages.success(request, _("第%(n)d版の確認を、組織に依頼しました。") % {"n": version.number})
    return redirect("entries_course", entry.pk)


@require_POST
@for_entry(Right.DESIGN)
def change(request: HttpRequest, entry: Entry) -> HttpResponse:
    """One move: ``go`` is ``up:ID``, ``down:ID``, ``remove:ID``, ``again:ID`` (an attribute that was left out) or ``add:ID``."""
    move, _colon, name = request.POST.get("go", "").partition(":")
    try:
        token = (order_token, request.POST.get("token", ""))
        change_design(
            entry=entry,
            change=lambda now: _moved(entry, now, move, name),
            by=request.user,
            what=f"{move}:{name}",
            token=token,
        )
    except StaleError:
        messages.error(
            request, _("ほかの人が先に質問の並びを変えました。いまの並びを表示しています。もう一度操作してください。")
        )
    except DesignError as error:
        for fault in error.faults:
            messages.error(request, fault.message(str(request.LANGUAGE_CODE)))
    except StepError as fault_of_step:
        messages.error(request, str(fault_of_step))
    except KeyError:
        messages.error(request, _("その質問は、もうこの調査票にありません。"))
    anchor = "questions" if move == "remove" else f"q-{name}"
    return redirect(f"{reverse('entries_design', args=[entry.pk])}#{anchor}")


def _moved(entry: Entry, design: Design, move: str, name: str) -> Design:
    base, pooled = base_of(entry), pool()
    if move in ("up", "down"):
        if not outline_of(base, pooled, design).group(name):
            raise KeyError(name)
        return moved(base, pooled, design, name, -1 if move == "up" else 1)
    if move == "remove":
        return removed(base, design, name)
    if move == "again" and name in design.left_out:
        return asked_again(design, name)
    pooled.item(name)
    return added(design, FromPool(id=name))


def _page(
    request: HttpRequest, entry: Entry, form: SettingsForm | None = None, faults: Faults | None = None
) -> HttpResponse:
    language, view = str(request.LANGUAGE_CODE), design_view(entry)
    texts, choices = parts.settings_fields(form or settings_form_of(view.design), faults or {})
    found = glance_of(entry)
    pack = view.pack
    errors = tuple(ErrorLink(name=name, message=message) for name, message in (faults or {}).items())
    return entry_page(
        request,
        entry,
        "entries/design.html",
        "entries_design",
        status=422 if errors else 200,
        errors=errors,
        view=view,
        broken=tuple(fault.message(language) for fault in view.faults),
        editable=entry.step == Step.DESIGN,
        open_settings=bool(errors),
        texts=texts,
        choices=choices,
        languages=parts.languages_field(form or settings_form_of(view.design), base_of(entry).languages),
        questions=parts.questions_of(entry, view, language, editable=entry.step == Step.DESIGN),
        cautions=tuple(parts.caution_of(one, language) for one in view.cautions),
        adding=addable(entry, view, language),
        glance=found,
        heading=found.heading.get(language) if found else "",
        tables=parts.tables_of(found, language) if found else (),
        crossings=parts.crossings_of(found, language) if found else (),
        advice=tuple(one.get(language) for one in found.advice) if found else (),
        minutes=_minutes(view, language),
        phone=phone_of(entry, "draft", pack, view.design.layout, language) if pack else None,
        all_allowed=entry.plan.customisation == Plan.Customisation.ALL,
        larger=offered().filter(customisation=Plan.Customisation.ALL).order_by("price").first(),
        tokens={"settings": settings_token(view.design), "order": order_token(view.design)},
    )


def _minutes(view: DesignView, language: str) -> dict[str, str]:
    """By device, and of the standard questionnaire; empty where there is none to time."""
    found = {"phone": view.phone, "computer": view.computer, "standard": view.standard}
    return {name: minutes.text(language) for name, minutes in found.items() if minutes}
