"""The issue cards as they are printed, the choice of them, and their papers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.models import Entry
from shindan.web.entries.steps import has_workshop
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.check_card import CheckCard
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.radio_card import Option

from ..cards import analysis_of, chosen_ids, read
from ..choosing import choose_issues
from ..content import card_set
from ..faults import WorkshopError
from .files import papers
from .page import HERE


@require_safe
@for_entry(Right.SEE_RESULT)
def cards(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The cards, for who takes part to read beforehand."""
    return _page(request, entry) if has_workshop(entry) else redirect(HERE, entry.pk)


@require_POST
@for_entry(Right.FACILITATE)
def choose(request: HttpRequest, entry: Entry) -> HttpResponse:
    """Which issues become cards."""
    try:
        choose_issues(entry=entry, issues=request.POST.getlist("issues"), by=request.user)
    except WorkshopError as fault:
        return _page(request, entry, str(fault))
    messages.success(request, _("カードにする課題を保存しました。"))
    return redirect("workshop_cards", entry.pk)


def _page(request: HttpRequest, entry: Entry, fault: str = "") -> HttpResponse:
    language, rights = "en" if request.LANGUAGE_CODE == "en" else "ja", rights_of(request.user, entry)
    found = card_set(entry, language)
    return entry_page(
        request,
        entry,
        "workshop/cards.html",
        HERE,
        status=422 if fault else 200,
        errors=(ErrorLink(name="issues", message=fault),) if fault else (),
        cards=found,
        files=[one for one in papers() if one.key.startswith(("cards", "guide"))] if Right.DOWNLOAD in rights else [],
        choice=_choice(request, entry, language, fault) if Right.FACILITATE in rights else None,
    )


def _choice(request: HttpRequest, entry: Entry, language: str, fault: str) -> CheckCard | None:
    version = analysis_of(entry)
    if version is None:
        return None
    analysis = read(version)
    options = tuple(Option(value=one.id, label=f"{one.rank}. {one.title.get(language)}") for one in analysis.issues)
    value = tuple(request.POST.getlist("issues")) if fault else chosen_ids(entry, analysis)
    return CheckCard(name="issues", legend=_("カードにする課題"), options=options, value=value, error=fault)
