"""The entry sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shindan.exchange.entry_sheet import SPLITS
from shindan.exchange.entry_sheet.blocks import OWN
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, may
from shindan.web.ui.components.error_summary import ErrorLink

from ..course import advance
from ..faults import StepError
from ..forecasts import settings_of
from ..models import Entry, Step
from ..questionnaires import forecast_of_sheet
from ..sheet import EDITABLE, Sheet, checked_sheet, rules_of, save_sheet, with_split, without_split
from .sheet_fields import Form, label_of
from .sheet_read import facts_of, splits_of
from .shell import entry_page


def language() -> str:
    """The language of the page: ``ja`` or ``en``."""
    return "en" if (get_language() or "").startswith("en") else "ja"


def is_editable(request: HttpRequest, entry: Entry) -> bool:
    """Whether the reader may still write into the sheet."""
    return entry.step in EDITABLE and may(request.user, Right.EDIT_SHEET, entry)


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def sheet(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The facts of the centre: read by everybody of the entry, written until it is handed in."""
    kept = entry.sheet.get("typed", {})
    if request.method != "POST":
        # A sheet that nobody has touched begins with an empty split of the entry's own.
        return _page(request, entry, checked_sheet(entry, kept if entry.sheet else {"kind1": OWN}, request.user))
    typed, anchor = _sent({**kept, **request.POST.dict()})
    sent = checked_sheet(entry, typed, request.user)
    if not is_editable(request, entry):
        return _page(request, entry, sent, status=409)
    try:
        save_sheet(entry=entry, sheet=sent, by=request.user)
    except StepError as fault:
        messages.error(request, str(fault))
        return _page(request, entry, sent, status=409)
    if anchor:
        return redirect(reverse("entries_sheet", args=[entry.pk]) + anchor)
    return _saved(request, entry, sent)


def _sent(typed: dict[str, str]) -> tuple[dict[str, str], str]:
    """What was sent, with a split added or taken away, and then where on the page to go on."""
    go = typed.get("go", "")
    if go == "add" and typed.get("splits"):
        typed, number = with_split(typed, typed["splits"])
        return typed, f"#split-{number}"
    if go.startswith("remove"):
        return without_split(typed, go.removeprefix("remove")), "#splits"
    return typed, "#splits" if go == "add" else ""


def _saved(request: HttpRequest, entry: Entry, sent: Sheet) -> HttpResponse:
    if request.POST.get("go") == "submit":
        return _hand_in(request, entry, sent)
    if sent.faults:
        return _page(request, entry, sent, status=422)
    messages.success(request, _("エントリーシートを保存しました。"))
    return redirect("entries_sheet", entry.pk)


def _hand_in(request: HttpRequest, entry: Entry, sent: Sheet) -> HttpResponse:
    if not sent.complete:
        return _page(request, entry, sent, status=422, asked=True)
    if entry.step != Step.SHEET:
        messages.success(request, _("エントリーシートを保存しました。事前カウンセリングのあとに提出できます。"))
        return redirect("entries_sheet", entry.pk)
    try:
        advance(entry=entry, by=request.user)
    except StepError as fault:
        messages.error(request, str(fault))
        return redirect("entries_sheet", entry.pk)
    messages.success(request, _("エントリーシートを提出しました。運営がアンケートを設計します。"))
    return redirect("entries_course", entry.pk)


def _page(request: HttpRequest, entry: Entry, found: Sheet, status: int = 200, *, asked: bool = False) -> HttpResponse:
    rules, spoken, editable = rules_of(entry), language(), is_editable(request, entry)
    faults = found.first_faults(spoken, asked=asked)
    errors = tuple(ErrorLink(name=name, message=message) for name, message in faults.items()) if status == 422 else ()
    form = Form(found, faults, rules.attributes, spoken)
    done, needed = found.filled
    left = [(_anchor(name), label_of(name, rules.attributes, spoken)) for name in found.open]
    return entry_page(
        request,
        entry,
        "entries/sheet.html",
        "entries_sheet",
        status=status,
        errors=errors,
        sheet=found,
        form=form,
        sections=[(name, form.section(name)) for name in ("company", "survey", "contact")],
        blocks=form.blocks(),
        add=form.add(rules.most),
        remarks=form.section("other"),
        editable=editable,
        waiting=editable and "upload" in entry.sheet,
        may_submit=entry.step == Step.SHEET,
        done=done,
        needed=needed,
        open=needed - done,
        left=left,
        most=rules.most,
        larger=rules.larger and (rules.larger.name.get(spoken), rules.larger.splits),
        seen=_seen(entry, found, spoken),
        facts=facts_of(found, spoken),
        splits=splits_of(found, spoken),
    )


def _anchor(name: str) -> str:
    return name if name == SPLITS else f"id_{name}"


def _seen(entry: Entry, found: Sheet, spoken: str) -> list[str]:
    """What the headcounts let one see, and what about them is worth a second look."""
    said = [caution.text.get(spoken) for caution in found.cautions]
    unknown = [split for split in found.splits if not set(split.parts or (split.id,)) <= set(found.headcounts)]
    seen = forecast_of_sheet(found, settings_of(entry), entry.pack)
    if seen is not None:
        said += [words.get(spoken) for words in (*seen.rates[0].sentences, *seen.advice)]
    named = [split.english if spoken == "en" else split.name for split in unknown]
    return [
        *said,
        *(
            _("「%(name)s」は、人数の記入がないため、表示できる見込みを出していません。") % {"name": name}
            for name in named
        ),
    ]
