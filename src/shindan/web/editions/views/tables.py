"""Tables of an edition for the operator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from shindan.edition import Candidate, Candidates, Edition
from shindan.edition.award import DivisionList
from shindan.edition.model import Share
from shindan.exchange.entry_sheet.rules import SIZES, industries
from shindan.web.ui.components.table import Column, Row, Table

from .words import chance, tie_sign, tied_sign

Names = Mapping[str, str]
Link = Callable[[str], str]  # the address of the data behind a centre


def status_name(status: str) -> str:
    """What the number of organisations allows."""
    return {
        "standard": _("標準（基準値と順位を出します）"),
        "reference": _("参考（組織が少ないため、参考値として出します）"),
        "none": _("組織が足りないため、基準値も順位も出しません"),
    }[status]


def composition(edition: Edition, language: str) -> Table:
    """Of whom the edition is; a line of too few is suppressed."""
    columns = (
        Column(label=_("区分")),
        Column(label=_("組織"), numeric=True),
        Column(label=_("センター"), numeric=True),
        Column(label=_("回答者"), numeric=True),
    )
    rows = tuple(
        Row(
            heading=_line_name(edition, line.kind, line.id, language),
            cells=tuple(None if n is None else f"{n:,}" for n in (line.organisations, line.centres, line.people)),
        )
        for line in sorted(edition.composition, key=_place)
    )
    return Table(caption=_("構成"), columns=columns, rows=rows, caption_hidden=True)


def _place(line: Share) -> tuple[int, int]:
    """Everybody first, then divisions as the edition has them, industries and sizes as everywhere, smallest first."""
    known = {"industry": [each.id for each in industries()], "size": [each.id for each in SIZES]}.get(line.kind, [])
    kinds = ("all", "division", "industry", "size")
    return kinds.index(line.kind), known.index(line.id) if line.id in known else len(known)


def _line_name(edition: Edition, kind: str, code: str, language: str) -> str:
    if kind == "all":
        return _("全体")
    kinds = {"division": _("部門"), "industry": _("業種"), "size": _("会社の規模")}
    return _("%(kind)s：%(name)s") % {"kind": kinds[kind], "name": _code_name(edition, kind, code, language)}


def _code_name(edition: Edition, kind: str, code: str, language: str) -> str:
    if kind == "division":
        return next((d.name.get(language) for d in edition.rule.divisions if d.id == code), code)
    known = {choice.id: choice.name.get(language) for choice in (industries() if kind == "industry" else SIZES)}
    return known.get(code, _("不明") if code == "unknown" else code)


def excluded(edition: Edition, names: Names, language: str) -> Table | None:
    """Who handed over a summary and is left out, with every reason."""
    if not edition.excluded:
        return None
    columns = (Column(label=_("センター")), Column(label=_("回答者"), numeric=True), Column(label=_("理由")))
    rows = tuple(
        Row(
            heading=names.get(each.centre, each.centre),
            cells=(f"{each.people:,}", " ".join(reason.text.get(language) for reason in each.reasons)),
        )
        for each in edition.excluded
    )
    return Table(caption=_("除いたセンター"), columns=columns, rows=rows, caption_hidden=True)


def looks(edition: Edition, names: Names, language: str) -> Table | None:
    """Data to be looked at by a person."""
    found = [finding for finding in edition.findings if finding.level == "look"]
    if not found:
        return None
    columns = (Column(label=_("センター")), Column(label=_("気になる点")))
    rows = tuple(
        Row(heading=names.get(f.centre or "", f.centre or _("全体")), cells=(f.text.get(language),)) for f in found
    )
    return Table(caption=_("確認するデータ"), columns=columns, rows=rows, caption_hidden=True)


Kept = list[Any]  # a row of ``EditionRanks.standings``


def standing(row: Kept, names: Names) -> Table:
    """Every centre's rank in one figure, with what its answers can bear."""
    columns = (
        Column(label=_("センター")),
        Column(label=_("値"), numeric=True),
        Column(label=_("順位"), numeric=True),
        Column(label=_("順位の95%の範囲"), numeric=True),
        Column(label=_("上位4分の1の確からしさ"), numeric=True),
        Column(label=_("回答者"), numeric=True),
    )
    lines = tuple(Row(heading=line[0], cells=line[1:]) for line in lines_of(row, names))
    return Table(caption=_("順位"), columns=columns, rows=lines, caption_hidden=True)


def lines_of(row: Kept, names: Names) -> Iterator[tuple[str, ...]]:
    """Name, value, rank, range, chance of the top quarter, answers; the best first."""
    _id, _kind, _name, digits, lines = row
    shared = Counter(line[2] for line in lines)
    for centre, value, place, low, high, top, people in lines:
        rank = f"{place}{tied_sign()}" if shared[place] > 1 else str(place)
        told = (f"{value:.{digits}f}", rank, f"{low}–{high}", chance(100 * top), f"{people:,}")
        yield (names.get(centre, centre), *told)


@dataclass(frozen=True)
class Division:
    """A division of the award as drawn."""

    name: str
    table: Table | None
    left_out: Table | None
    notes: tuple[str, ...]


def candidates(found: Candidates, edition: Edition, names: Names, language: str, data: Link) -> list[Division]:
    """Every division with its candidates, who is not eligible and why, and what is to be known of the places."""
    prizes = {place.id: place.name.get(language) for place in edition.rule.award.places}
    return [
        Division(
            name=division.name.get(language),
            table=_candidates(division, prizes, names, language, data),
            left_out=_left_out(division, names, language, data),
            notes=tuple(note.get(language) for note in division.notes),
        )
        for division in found.divisions
    ]


def _candidates(division: DivisionList, prizes: Names, names: Names, language: str, data: Link) -> Table | None:
    if not division.candidates:
        return None
    columns = (
        Column(label=_("センター")),
        Column(label=_("順位")),
        Column(label=_("席")),
        Column(label=_("幸福度"), numeric=True),
        Column(label=_("順位の95%の範囲"), numeric=True),
        Column(label=_("最優秀賞の確からしさ"), numeric=True),
        Column(label=_("賞に入る確からしさ"), numeric=True),
        Column(label=_("回答率"), numeric=True),
        Column(label=_("確認するデータ")),
    )
    rows = tuple(
        Row(
            heading=names.get(each.centre, each.centre),
            cells=_candidate(each, prizes, language),
            href=data(each.centre),
        )
        for each in division.candidates[: max(2 * division.named, 10)]
    )
    return Table(caption=division.name.get(language), columns=columns, rows=rows, caption_hidden=True, roomy=True)


def _candidate(each: Candidate, prizes: Names, language: str) -> tuple[str, ...]:
    response = each.audit.response
    return (
        f"{each.place}{tie_sign(each)}",
        prizes.get(each.award or "", "–"),
        f"{each.score:.2f}",
        f"{each.rank_low}–{each.rank_high}",
        chance(100 * each.first_places),
        chance(100 * each.honoured_places),
        "–" if response is None else f"{response:.0f}%",
        " ".join(finding.text.get(language) for finding in each.audit.findings) or "–",
    )


def _left_out(division: DivisionList, names: Names, language: str, data: Link) -> Table | None:
    if not division.not_eligible:
        return None
    columns = (Column(label=_("センター")), Column(label=_("理由")))
    rows = tuple(
        Row(
            heading=names.get(each.centre, each.centre),
            cells=(" ".join(reason.text.get(language) for reason in each.reasons),),
            href=data(each.centre),
        )
        for each in division.not_eligible
    )
    return Table(caption=_("資格のないセンター"), columns=columns, rows=rows, caption_hidden=True)
