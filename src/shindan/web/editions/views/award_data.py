"""What a candidate's place rests on: its answers, tests of its data beside the rule's limits, tie-breaks, consent, and which file it was."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shindan.edition import Candidate, Edition, Member
from shindan.edition.candidates import tie_break_values
from shindan.edition.quality import shares_of
from shindan.web.accounts.console import console_page, operator_page
from shindan.web.ui.components.facts import Fact, Facts
from shindan.web.ui.components.table import Column, Row, Table

from ..award.deciding import candidates_list
from ..bringing.waiting import about
from ..kept import kept_edition, read_kept
from ..models import Handover
from ..names import names_of_centres
from .award import HERE, frozen_edition
from .words import chance, tie_break_names, tie_words


@require_safe
@operator_page
def page(request: HttpRequest, edition: UUID, centre: str) -> HttpResponse:
    """Of one centre of a frozen edition."""
    found, language = frozen_edition(edition), str(request.LANGUAGE_CODE)
    frozen = kept_edition(found)
    member = next((each for each in frozen.members if each.centre == centre), None)
    if member is None:
        raise Http404
    machine = candidates_list(found)
    candidate = next((one for each in machine.divisions for one in each.candidates if one.centre == centre), None)
    reasons = [
        r.text.get(language) for d in machine.divisions for n in d.not_eligible if n.centre == centre for r in n.reasons
    ]
    kept = Handover.objects.filter(centre=centre, month=member.month).select_related("wave__entry").first()
    return console_page(
        request,
        "editions/award_data.html",
        HERE,
        edition=found,
        name=names_of_centres(language).get(centre, centre),
        member=member,
        reasons=reasons,
        place=Facts(items=tuple(_place(candidate, frozen, member, language))) if candidate else None,
        tests=_tests(frozen, member, kept),
        looks=[each.text.get(language) for each in frozen.findings if each.centre == centre],
        figures=_figures(frozen, member, language),
        origin=Facts(items=tuple(_origin(member, kept))),
        entry=kept.wave.entry if kept and kept.wave else None,
    )


def _place(one: Candidate, edition: Edition, member: Member, language: str) -> Iterator[Fact]:
    measure = edition.row(edition.rule.award.measure).name.get(language)
    value = f"{one.score:.2f}"
    if one.audit.low is not None and one.audit.high is not None:
        value += _("（95%%の範囲 %(low)s–%(high)s）") % {"low": f"{one.audit.low:.2f}", "high": f"{one.audit.high:.2f}"}
    yield Fact(term=measure, text=value)
    prizes = {place.id: place.name.get(language) for place in edition.rule.award.places}
    place = _("%(place)d位%(ties)s") % {"place": one.place, "ties": tie_words(one)}
    yield Fact(term=_("部門の中の順位"), text=place)
    yield Fact(term=_("候補の賞"), text=prizes.get(one.award or "", _("なし")))
    sure = {"low": one.rank_low, "high": one.rank_high, "first": chance(100 * one.first_places)}
    sure |= {"honoured": chance(100 * one.honoured_places)}
    text = _("順位の95%%の範囲 %(low)d–%(high)d、最優秀賞 %(first)s、席に入る %(honoured)s") % sure
    yield Fact(term=_("確からしさ"), text=text)
    names = tie_break_names()
    values = tie_break_values(member, edition)
    text = _("、").join(f"{names[name]} {_tie_value(name, value)}" for name, value in values.items())
    yield Fact(term=_("同じ値のときに比べる値"), text=text or "–")


def _tie_value(name: str, value: float) -> str:
    if value < 0:
        return _("値のない要素がある")
    return f"{value:.0f}" if name == "people" else f"{value:.1f}%"


def _tests(edition: Edition, member: Member, kept: Handover | None) -> Table | None:
    """The tested shares beside the limits; nothing where the summary that was frozen is not kept any more."""
    if kept is None or not kept.content or about(kept.content).digest != member.file:
        return None
    shares, limits = shares_of(read_kept(kept)), edition.rule.quality
    names = {
        "straight": _("すべて同じ答え"),
        "missing": _("答えていない設問"),
        "busiest_day": _("一日に集まった回答"),
        "duplicates": _("すべての答えがほかの人と同じ"),
        "headcount": _("二つの在籍人数の違い"),
    }
    rows = []
    for code, name in names.items():
        share, limit = shares[code], float(getattr(limits, code))
        judged = _("数えていない") if share is None else _("確認する") if share > limit else _("範囲内")
        rows.append(Row(heading=name, cells=("–" if share is None else f"{share:.1f}%", f"{limit:g}%", judged)))
    columns = (
        Column(label=_("調べたこと")),
        Column(label=_("値"), numeric=True),
        Column(label=_("規則の上限"), numeric=True),
        Column(label=_("判定")),
    )
    return Table(caption=_("データの検査"), columns=columns, rows=tuple(rows), caption_hidden=True)


def _figures(edition: Edition, member: Member, language: str) -> Table:
    columns = (Column(label=_("指標")), Column(label=_("値"), numeric=True), Column(label=_("回答"), numeric=True))
    rows = []
    for row in edition.rows:
        if row.kind not in ("kgi", "element"):
            continue
        figure = member.figures.get(row.id)
        value = (
            "–" if figure is None else f"{figure.value:.2f}" if row.kind != "element" else f"{100 * figure.value:.1f}%"
        )
        rows.append(Row(heading=row.name.get(language), cells=(value, "–" if figure is None else f"{figure.n:,}")))
    return Table(caption=_("値"), columns=columns, rows=tuple(rows), caption_hidden=True)


def _origin(member: Member, kept: Handover | None) -> Iterator[Fact]:
    headcount = "–" if member.headcount is None else _("%(n)s名") % {"n": f"{member.headcount:,}"}
    response = "–" if member.response is None else f"{100 * member.response:.1f}%"
    told = {"people": f"{member.people:,}", "headcount": headcount, "response": response}
    yield Fact(term=_("回答"), text=_("%(people)s件、在籍%(headcount)s、回答率%(response)s") % told)
    yield Fact(term=_("調査の月"), text=member.month)
    yield Fact(term=_("調査票"), text=f"{member.instrument.id} {member.instrument.version}")
    agreed = [_("年度版への参加")] + [
        t for ok, t in ((member.findings, _("分野の分析")), (member.award, _("表彰"))) if ok
    ]
    yield Fact(term=_("同意"), text=_("、").join(agreed))
    yield Fact(term=_("受け取り方"), text=_received(kept))
    yield Fact(term=_("識別値"), text=member.file)


def _received(kept: Handover | None) -> str:
    if kept is None:
        return _("集計値はもう残っていません（同意の撤回）")
    if kept.wave is not None:
        return _("このサービスの調査（%(day)sに受け取り）") % {"day": f"{kept.made:%Y/%m/%d}"}
    if kept.withdrawn is not None:
        return _("%(day)sに撤回") % {"day": f"{kept.withdrawn:%Y/%m/%d}"}
    day = f"{kept.consent_on:%Y/%m/%d}" if kept.consent_on else ""
    record = _("、").join(part for part in (kept.consent_by, day, kept.consent_paper) if part)
    told = {"day": f"{kept.made:%Y/%m/%d}", "record": record or _("記録がありません")}
    return _("ファイル（%(day)sに取り込み。同意：%(record)s）") % told
