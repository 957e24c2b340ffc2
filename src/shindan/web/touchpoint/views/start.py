"""The start page: what the diagnosis tells, how long it takes, what becomes of the answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.diagnosis import Pack
from shindan.report.worded import worded_levels
from shindan.web.ui.components.figures import Figure, Figures
from shindan.web.ui.components.numbered import Numbered

from ..draft import DEFAULT_PACK, Draft, write_draft
from ..packs import maturity_pack


@require_safe
def start(request: HttpRequest, pack_id: str = DEFAULT_PACK) -> HttpResponse:
    """Everything needed to decide, on one screen."""
    pack = maturity_pack(pack_id)
    language = request.LANGUAGE_CODE
    context = {
        "pack": pack,
        "title": pack.title.get(language),
        "audience": pack.audience.get(language) if pack.audience else "",
        "intro": pack.intro.get(language) if pack.intro else "",
        "levels": tuple(level.short for level in worded_levels(pack, language)),
        "promises": _promises(),
        "figures": _figures(pack),
        "begin": f"{reverse('check_new')}?pack={pack.id}",
    }
    return render(request, "touchpoint/start.html", context)


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Begin with nothing chosen, whatever this browser answered before."""
    pack = maturity_pack(request.GET.get("pack", DEFAULT_PACK))
    response = redirect("check_question", number=1)
    write_draft(response, Draft(pack=pack.id))
    return response


def _promises() -> Numbered:
    return Numbered(
        items=(
            _("領域ごとのレベルと、総合レベル"),
            _("足を止めている領域と、次のレベルに上がるための一文"),
            _("お金をかけずに、今週から始められる一歩"),
        )
    )


def _figures(pack: Pack) -> Figures:
    return Figures(
        items=(
            Figure(number=str(len(pack.items)), after=_("問")),
            Figure(before=_("約"), number=str(pack.minutes), after=_("分")),
            Figure(after=_("登録は不要")),
        )
    )
