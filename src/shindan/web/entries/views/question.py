"""One question of the design on a page of its own: one's own, one of the pool, or one about the person."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.diagnosis.design import Design, DesignError, DesignFault, FromPool, Own
from shindan.diagnosis.design.editing import added, extra_of, new_id, placed, replaced
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.frames import with_frame

from ..design_queries import remarks_of
from ..designing import StaleError, change_design, changeable_attributes, question_token, stale_words
from ..faults import StepError
from ..models import Entry, Step
from ..question_form import (
    KINDS,
    QuestionForm,
    field_of_fault,
    form_of,
    question_of,
    read_question,
    rearranged,
)
from ..questionnaires import base_of, design_of, draft_or_base, pool
from . import question_fields as fields
from .category import category
from .design_parts import kind_name
from .phone import phone_of
from .shell import entry_page

NEW = "new"
LONGEST_NAMED = 40  # signs of a question in a message
Faults = dict[str, str]


@with_frame
@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.DESIGN)
def question(request: HttpRequest, entry: Entry, question: str) -> HttpResponse:
    """Write one question, place it, and say who is asked."""
    design = design_of(entry)
    if entry.step != Step.DESIGN:
        return redirect("entries_design", entry.pk)
    if question in changeable_attributes(entry, design):
        return category(request, entry, question)
    known = extra_of(design, question)
    if known is None and question != NEW:
        raise Http404
    if isinstance(known, FromPool):
        return _pooled(request, entry, design, known)
    if request.method != "POST":
        return _page(request, entry, question, form_of(known) if known else _blank(request))
    return _sent(request, entry, design, question)


def _blank(request: HttpRequest) -> QuestionForm:
    kind = request.GET.get("kind", "")
    return QuestionForm(kind=kind if kind in KINDS else "scale")


def _sent(request: HttpRequest, entry: Entry, design: Design, name: str) -> HttpResponse:
    form, go = read_question(request.POST), request.POST.get("go", "save")
    if go.startswith("option-") or go == "refresh":
        return _page(request, entry, name, rearranged(form, go), more=go == "option-more")
    made_id = free_id(entry, design) if name == NEW else name
    own, faults = question_of(form, made_id, draft_or_base(entry), codes_of(design, name))
    if own is not None:
        faults = _keep(request, entry, own, name)
    if faults:
        return _page(request, entry, name, form, faults)
    text = form.get("text_ja")
    begins = text if len(text) <= LONGEST_NAMED else f"{text[: LONGEST_NAMED - 1]}…"
    messages.success(request, _("「%(text)s」を保存しました。") % {"text": begins})
    return redirect(f"{reverse('entries_design', args=[entry.pk])}#q-{made_id}")


def _beginning(text: str) -> str:
    return text if len(text) <= LONGEST_NAMED else f"{text[: LONGEST_NAMED - 1]}…"


def _keep(request: HttpRequest, entry: Entry, own: Own, name: str) -> Faults:
    """Save the question; the faults by field where it cannot be."""
    known = name if name != NEW else own.id
    token = (lambda now: question_token(now, known), request.POST.get("token", ""))
    try:
        change_design(
            entry=entry, change=lambda now: with_question(now, own), by=request.user, what=own.id, token=token
        )
    except DesignError as error:
        return {
            field_of(with_question(design_of(entry), own), own.id, fault): fault.message(str(request.LANGUAGE_CODE))
            for fault in error.faults
        }
    except StaleError:
        return {"text_ja": stale_words()}
    except StepError as fault_of_step:
        return {"text_ja": str(fault_of_step)}
    return {}


def with_question(design: Design, own: Own) -> Design:
    return replaced(design, own) if extra_of(design, own.id) else added(design, own)


def field_of(design: Design, name: str, fault: DesignFault) -> str:
    """The field of this form at which a fault is told; the first where it is of something else."""
    at = next((place for place, one in enumerate(design.extra) if one.id == name), -1)
    mine = len(fault.path) > 1 and fault.path[:2] == ("extra", at)
    return field_of_fault(fault.path) if mine else "text_ja"


def free_id(entry: Entry, design: Design) -> str:
    """An id that no version of this entry has used."""
    used = [one.id for one in design.extra]
    for kept in entry.versions.filter(pulse=None).values_list("design", flat=True):
        used += [each.get("id", "") for each in kept.get("extra", [])]
    return new_id(used)


def codes_of(design: Design, name: str) -> tuple[str, ...]:
    own = extra_of(design, name)
    return tuple(option.value for option in own.options) if isinstance(own, Own) else ()


def _page(
    request: HttpRequest,
    entry: Entry,
    name: str,
    form: QuestionForm,
    faults: Faults | None = None,
    *,
    more: bool = False,
) -> HttpResponse:
    language, told, design = str(request.LANGUAGE_CODE), faults or {}, design_of(entry)
    pack, token_name = draft_or_base(entry), name if name != NEW else "-"
    return entry_page(
        request,
        entry,
        "entries/question.html",
        "entries_design",
        status=422 if told else 200,
        errors=tuple(ErrorLink(name=field, message=message) for field, message in told.items()),
        name=name,
        is_new=name == NEW,
        kind=fields.kind_field(form),
        kind_words=kind_name(form.kind),
        texts=fields.text_fields(form, told, design.languages),
        options=fields.option_rows(form, told, 5 if more else 2, design.languages) if form.has_options else None,
        place=fields.place_field(base_of(entry), form, told, language) if form.kind != "text" else None,
        limit=fields.limit_field(form, told) if form.kind == "text" else None,
        flags=fields.flags_field(form, told),
        condition=fields.condition_fields(form, pack, design.layout, name, told, language),
        remarks=tuple(text for item, text in remarks_of(entry) if item == name),
        token=question_token(design, token_name),
        phone=phone_of(entry, "draft", pack, design.layout, language, item=name),
        try_at=reverse("entries_try", args=[entry.pk, name]),
    )


def _pooled(request: HttpRequest, entry: Entry, design: Design, known: FromPool) -> HttpResponse:
    """Of a question of the pool only the place can be chosen."""
    form, faults, language = QuestionForm(page=known.page or ""), {}, str(request.LANGUAGE_CODE)
    if request.method == "POST":
        form = replace(form, page=request.POST.get("page", ""))
        token = (lambda now: question_token(now, known.id), request.POST.get("token", ""))
        try:
            change_design(
                entry=entry,
                change=lambda now: placed(now, known.id, form.page or None),
                by=request.user,
                what=known.id,
                token=token,
            )
            return redirect(f"{reverse('entries_design', args=[entry.pk])}#q-{known.id}")
        except DesignError as error:
            faults = {"page": error.faults[0].message(language)}
        except StaleError:
            faults = {"page": stale_words()}
        except StepError as fault_of_step:
            faults = {"page": str(fault_of_step)}
    item, pack = pool().item(known.id), draft_or_base(entry)
    return entry_page(
        request,
        entry,
        "entries/question.html",
        "entries_design",
        status=422 if faults else 200,
        errors=tuple(ErrorLink(name=name, message=message) for name, message in faults.items()),
        name=known.id,
        pooled=item.text.get(language),
        kind_words=kind_name(item.kind),
        place=fields.place_field(base_of(entry), form, faults, language),
        remarks=tuple(text for name, text in remarks_of(entry) if name == known.id),
        token=question_token(design, known.id),
        phone=phone_of(entry, "draft", pack, design.layout, language, item=known.id),
    )
