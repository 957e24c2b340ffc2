"""施策の一覧: every measure of the guide, what it is for, and what is known of its results across centres."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.analysis.library import Limits, Pooled
from shindan.analysis.library.pooling import SPREAD
from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.guide import Guide, load_guide
from shindan.diagnosis.guide.definition import Measure
from shindan.web.accounts.console import navigation
from shindan.web.accounts.guard import for_signed_in
from shindan.web.accounts.rights import is_operator
from shindan.web.ui.components.facts import Fact

from ..library import shown

HERE = "library"


@dataclass(frozen=True)
class MeasureCard:
    """A measure as the page shows it; ``known`` is what is known of its results, "" where nothing is."""

    id: str
    name: str
    what: str
    facts: tuple[Fact, ...]
    caution: str
    known: str


@dataclass(frozen=True)
class ElementPart:
    """The measures for one element, and what a high value of it means."""

    id: str
    name: str
    about: str
    measures: tuple[MeasureCard, ...]


@require_safe
@for_signed_in
def page(request: HttpRequest) -> HttpResponse:
    """The whole library; the same for everybody who signs in, as it says nothing of one centre."""
    language, guide, found = str(request.LANGUAGE_CODE), load_guide(), shown()
    limits, operator = Limits(), is_operator(request.user)
    parts = element_parts(guide, found, language)
    return render(
        request,
        "analysis/library.html",
        {
            "operator": operator,
            "tabs": navigation(HERE) if operator else None,
            "parts": parts,
            "known": sum(bool(one.known) for part in parts for one in part.measures),
            "count": len(guide.measures),
            "limits": limits,
            "spread": f"{SPREAD:g}",
            "notes": [guide.reading.difficulty.get(language), guide.reading.time.get(language)],
        },
    )


def element_parts(guide: Guide, found: Mapping[str, Pooled], language: str) -> list[ElementPart]:
    """Every element with its measures, in the guide's order."""
    pack = load_pack(guide.employee)
    return [
        ElementPart(
            one.id,
            pack.area(one.id).name.get(language),
            one.definition.get(language),
            tuple(_card(each, pack, found.get(each.id), language) for each in guide.measures_of(one.id)),
        )
        for one in guide.elements
    ]


def _card(one: Measure, pack: Pack, pooled: Pooled | None, language: str) -> MeasureCard:
    joint = ", " if language == "en" else "、"
    facts = (
        Fact(term=_("難しさ"), text=one.stars),
        Fact(term=_("始めるまで"), text=one.start.get(language)),
        Fact(term=_("効果が出るまで"), text=one.effect.get(language)),
        Fact(term=_("担当"), text=one.lead.get(language)),
        Fact(term=_("指標（KPI）"), text=joint.join(kpi.get(language) for kpi in one.kpi)),
        Fact(term=_("ミニアンケートで追う設問"), text=joint.join(_item(pack, item, language) for item in one.pulse)),
    )
    caution = one.caution.get(language) if one.caution else ""
    known = known_words(pooled) if pooled else ""
    return MeasureCard(one.id, one.name.get(language), one.what.get(language), facts, caution, known)


def _item(pack: Pack, item: str, language: str) -> str:
    topic = pack.item(item).topic
    return f"{item} {topic.get(language)}" if topic else item


def known_words(pooled: Pooled) -> str:
    """The pooled effect in one sentence, with all that it needs to be read."""
    told = {
        "mean": signed(pooled.mean),
        "low": signed(pooled.low),
        "high": signed(pooled.high),
        "next_low": signed(pooled.next_low),
        "next_high": signed(pooled.next_high),
        "centres": pooled.centres,
        "organisations": pooled.organisations,
    }
    return (
        _(
            "追う設問の肯定率の変化は、比べた相手より平均%(mean)sポイント（95%%の範囲 %(low)s〜%(high)s、%(organisations)d組織"
            "%(centres)dセンター）。次のセンターでは%(next_low)s〜%(next_high)sポイントの見込み。"
        )
        % told
    )


def signed(value: int) -> str:
    """+7, −2, ±0."""
    return f"{value:+d}".replace("-", "−") if value else "±0"
