"""What managers see two stages apart: everybody's answer, and the stage that they agree on."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shindan.management import Difference, Questionnaire
from shindan.web.accounts.guard import for_entry
from shindan.web.accounts.rights import Right, rights_of
from shindan.web.entries.models import Entry
from shindan.web.entries.views.shell import entry_page
from shindan.web.ui.components.facts import Fact
from shindan.web.ui.components.text_field import TextField

from ..queries import asked_of, differences_of, may_see_others
from ..services import agree
from .parts import sent_sheet, stage_card, stage_words

REASON = "_reason"


@require_http_methods(["GET", "HEAD", "POST"])
@for_entry(Right.SEE_ENTRY)
def agreement(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The questions to talk over."""
    sheet = sent_sheet(entry)
    if not may_see_others(sheet, request.user) or not {Right.ANSWER_PRACTICES, Right.ASSESS} & rights_of(
        request.user, entry
    ):
        raise PermissionDenied
    found = differences_of(sheet)
    if request.method == "POST":
        stages = {
            each.practice: (
                request.POST.get(each.practice, ""),
                request.POST.get(f"{each.practice}{REASON}", "").strip(),
            )
            for each in found
        }
        left = agree(sheet=sheet, stages=stages, by=request.user)  # type: ignore[arg-type]
        said = ngettext(
            "保存しました。決まっていない設問が%(n)d問あります。",
            "保存しました。決まっていない設問が%(n)d問あります。",
            left,
        )
        messages.success(request, said % {"n": left} if left else _("すべての段階を決めました。"))
        return redirect("management_agreement" if left else "management_page", entry.pk)
    asked = asked_of(sheet)
    rows = [_row(asked, each, sheet.agreed.get(each.practice, {})) for each in found]
    left = sum(each.open for each in found)
    return entry_page(request, entry, "management/agreement.html", "management_page", rows=rows, left=left)


def _row(asked: Questionnaire, difference: Difference, kept: dict[str, str]) -> dict[str, object]:
    practice = asked.practice(difference.practice)
    return {
        "given": tuple(Fact(term=by, text=stage_words(asked, stage)) for by, stage in difference.given),
        "card": stage_card(practice, kept.get("stage", "")),
        "reason": TextField(
            name=f"{practice.id}{REASON}",
            label=_("決めた理由"),
            value=kept.get("reason", ""),
            optional=True,
            kind="textarea",
            rows=2,
        ),
    }
