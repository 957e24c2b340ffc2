"""The form of a decision: every candidate with the prize from the list, and what the certificates say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from shindan.edition import Candidate, Candidates, Rule
from shindan.edition.award import DivisionList
from shindan.web.entries.billing.selling import issuer
from shindan.web.ui.components.error_summary import ErrorLink
from shindan.web.ui.components.select_field import Choice, SelectField
from shindan.web.ui.components.text_field import TextField

from ..award.content import Decided, dropped, further, offered
from ..award.deciding import Typed
from ..models import AwardDecision, EditionDate
from .words import chance, tie_words

NONE = "none"  # a select's empty line chooses nothing; no prize is a choice


@dataclass(frozen=True)
class Line:
    """A candidate as drawn: who, what the list says, and the two fields."""

    centre: str
    name: str
    about: str
    prize: SelectField
    reason: TextField


@dataclass(frozen=True)
class Part:
    name: str
    lines: tuple[Line, ...]


def read(posted: QueryDict, machine: Candidates) -> Typed:
    """The decision in a form."""
    known = {one.centre for division in machine.divisions for one in division.candidates}
    added = tuple(dict.fromkeys(c for c in [*posted.getlist("added"), posted.get("add", "")] if c in known))
    centres = [one.centre for _division, one in offered(machine, added)]
    prizes = {c: posted.get(f"prize-{c}", "").replace(NONE, "") for c in centres if f"prize-{c}" in posted}
    words = {name: posted.get(name, "") for name in ("slug", "issuer", "signer", "dated", "reason", "place")}
    return Typed(prizes=prizes, reasons={c: posted.get(f"reason-{c}", "") for c in centres}, added=added, **words)


def prefilled(machine: Candidates, rule: Rule, before: AwardDecision | None, ceremony: EditionDate | None) -> Typed:
    """The machine's list to begin with, day and place of the ceremony; for a correction, the decision that holds."""
    if before is None:
        ours = issuer()
        house = ours.name if ours else settings.SHINDAN.organisation
        day = ceremony.day if ceremony else timezone.localdate()
        place = ceremony.place if ceremony else ""
        return Typed({}, {}, rule.period.last[:4], house, "", day.isoformat(), place=place)
    kept = Decided.model_validate(before.content)
    prizes = {each.centre: each.prize for each in kept.given}
    reasons = {each.centre: each.reason for each in kept.given}
    shown = {one.centre for _division, one in offered(machine)}
    added = tuple(each.centre for each in kept.given if each.centre not in shown)
    words = (before.award.slug, before.issuer, before.signer, before.dated.isoformat())
    return Typed(prizes, reasons, *words, place=kept.place, added=added)


def dropped_words(
    machine: Candidates, rule: Rule, before: AwardDecision | None, names: Mapping[str, str], language: str
) -> str:
    """Who was honoured before and cannot be any more, each with the reason; "" for nobody."""
    if before is None:
        return ""
    prizes = {place.id: place.name.get(language) for place in rule.award.places}
    told = [
        _("%(name)s（%(prize)s）：%(why)s")
        % {
            "name": names.get(given.centre, given.centre),
            "prize": prizes.get(given.prize, given.prize),
            "why": " ".join(one.text.get(language) for one in why) or _("この年度版に入っていません。"),
        }
        for given, why in dropped(Decided.model_validate(before.content), machine)
    ]
    lead = _("前の決定で表彰し、いまは資格のないセンターがあります。訂正すると、賞がなくなります。")
    return " ".join((lead, *told)) if told else ""


def parts(
    machine: Candidates, rule: Rule, typed: Typed, names: Mapping[str, str], faults: Mapping[str, str], language: str
) -> list[Part]:
    """Every division with its candidates, in the order of the list."""
    prizes = {place.id: place.name.get(language) for place in rule.award.places}
    found: dict[str, list[Line]] = {division.id: [] for division in machine.divisions}
    for division, one in offered(machine, typed.added):
        found[division.id].append(_line(one, division, prizes, typed, names, faults))
    return [Part(each.name.get(language), tuple(found[each.id])) for each in machine.divisions if found[each.id]]


def _line(
    one: Candidate,
    division: DivisionList,
    prizes: Mapping[str, str],
    typed: Typed,
    names: Mapping[str, str],
    faults: Mapping[str, str],
) -> Line:
    options = (*(Choice(value=k, label=v) for k, v in prizes.items()), Choice(value=NONE, label=_("表彰しない")))
    chosen = typed.prizes.get(one.centre, one.award or "") or NONE
    error = faults.get(f"prize-{one.centre}", "")
    prize = SelectField(name=f"prize-{one.centre}", label=_("賞"), options=options, value=chosen, error=error)
    reason = TextField(
        name=f"reason-{one.centre}",
        label=_("候補と違うときの理由"),
        value=typed.reasons.get(one.centre, ""),
        error=faults.get(f"reason-{one.centre}", ""),
    )
    return Line(one.centre, names.get(one.centre, one.centre), _about(one, prizes), prize, reason)


def _about(one: Candidate, prizes: Mapping[str, str]) -> str:
    proposed = prizes.get(one.award or "", _("なし"))
    told = {"place": one.place, "prize": proposed, "low": one.rank_low, "high": one.rank_high}
    told["chance"] = chance(100 * one.honoured_places)
    told["ties"] = tie_words(one)
    line = _("%(place)d位%(ties)s、候補：%(prize)s、順位の95%%の範囲 %(low)d–%(high)d、席に入る確からしさ %(chance)s")
    looked = _("。確認するデータがあります") if one.audit.findings else ""
    return line % told + looked


def words(typed: Typed, faults: Mapping[str, str], correcting: bool) -> list[TextField]:
    """What the certificates say, and why where it is a correction."""
    slug = TextField(
        name="slug",
        label=_("結果のページのURL"),
        hint=_("/award/ のあとに付く文字です。半角の英小文字、数字、ハイフン。例：2026"),
        value=typed.slug,
        error=faults.get("slug", ""),
        short=True,
    )
    reason = TextField(
        name="reason", label=_("訂正する理由"), value=typed.reason, error=faults.get("reason", ""), maxlength=500
    )
    issued = TextField(
        name="issuer",
        label=_("表彰状を出す組織の名前"),
        value=typed.issuer,
        error=faults.get("issuer", ""),
        maxlength=80,
    )
    signer = TextField(
        name="signer",
        label=_("役職と氏名"),
        hint=_("例：代表取締役 見本 太郎"),
        value=typed.signer,
        optional=True,
        maxlength=80,
    )
    dated = TextField(
        name="dated", label=_("表彰状の日付"), kind="date", value=typed.dated, error=faults.get("dated", ""), short=True
    )
    place = TextField(
        name="place",
        label=_("表彰式の場所"),
        hint=_("表彰状の日付の下に入ります。例：見本会館 大ホール（東京）"),
        value=typed.place,
        optional=True,
        maxlength=45,
    )
    return [reason if correcting else slug, issued, signer, dated, place]


def further_field(machine: Candidates, typed: Typed, names: Mapping[str, str], language: str) -> SelectField | None:
    """The eligible centres below those offered, to be added by the operator; nothing where all are offered."""
    options = tuple(
        Choice(value=one.centre, label=_further(division, one, names, language))
        for division, one in further(machine, typed.added)
    )
    empty = _("選んでください")
    return SelectField(name="add", label=_("加えるセンター"), options=options, empty=empty) if options else None


def _further(division: DivisionList, one: Candidate, names: Mapping[str, str], language: str) -> str:
    told = {"division": division.name.get(language), "place": one.place, "name": names.get(one.centre, one.centre)}
    return _("%(division)s %(place)d位 %(name)s") % told


def errors(faults: Mapping[str, str], names: Mapping[str, str]) -> tuple[ErrorLink, ...]:
    """What is wrong, with the centre that it is about: the same is often wrong of several."""
    return tuple(ErrorLink(name=name, message=_whose(name, names) + text) for name, text in faults.items())


def _whose(field: str, names: Mapping[str, str]) -> str:
    centre = field.partition("-")[2]
    return _("%(centre)s：") % {"centre": names.get(centre, centre)} if centre else ""
