"""The operator decides who is honoured. What is decided stays; a correction is a further decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shindan.edition import Candidates, Rule, candidates_of, canonical, digest_of
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.faults import StepError

from ..kept import kept_edition
from ..models import Award, AwardDecision, AwardDraft, EditionVersion
from ..queries import ranks_of
from .consent import carry_over
from .content import Decided, Given, offered
from .letters import ask_winners
from .queries import decision_for

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
Faults = dict[str, str]


@dataclass(frozen=True)
class Typed:
    """A decision as it was typed: prize and reason by centre, who was added to those offered, and what the certificates say."""

    prizes: Mapping[str, str]
    reasons: Mapping[str, str]
    slug: str
    issuer: str
    signer: str
    dated: str
    reason: str = ""
    place: str = ""
    added: tuple[str, ...] = ()


def decide(*, edition: EditionVersion, typed: Typed, by: Person) -> tuple[AwardDecision | None, Faults]:
    """Keep the decision, or say what is wrong with it by the name of its field.

    ``StepError`` where there is nothing to decide: not frozen, a newer version.
    """
    machine, rule = machine_list(edition), kept_edition(edition).rule
    before = decision_for(edition)
    made = _given(machine, typed)
    faults = {**_of_prizes(machine, rule, made), **_of_words(typed, before)}
    if faults:
        return None, faults
    with transaction.atomic():
        return _keep(
            edition,
            Decided(machine=machine, given=_worth_keeping(made), place=typed.place.strip()[:120]),
            typed,
            before,
            by,
        ), {}


def machine_list(edition: EditionVersion) -> Candidates:
    """The list to decide from. ``StepError`` where it cannot be decided from."""
    if edition.frozen is None or kept_edition(edition).status == "none":
        raise StepError(_("年度版が確定してから、表彰を決められます。"))
    if EditionVersion.objects.filter(replaces=edition).exclude(frozen=None).exists():
        raise StepError(_("この年度版には新しい版があります。表彰は、新しい版で決めてください。"))
    return candidates_list(edition)


def candidates_list(edition: EditionVersion) -> Candidates:
    """The list of a frozen edition: as it was kept, or computed now, which gives the same."""
    ranks = ranks_of(edition)
    return Candidates.model_validate(ranks.candidates) if ranks else candidates_of(kept_edition(edition))


def _given(machine: Candidates, typed: Typed) -> tuple[Given, ...]:
    return tuple(
        Given(
            division=division.id,
            centre=one.centre,
            prize=typed.prizes.get(one.centre, one.award or ""),
            proposed=one.award or "",
            reason=typed.reasons.get(one.centre, "").strip(),
        )
        for division, one in offered(machine, typed.added)
    )


def _worth_keeping(made: tuple[Given, ...]) -> tuple[Given, ...]:
    kept = (each for each in made if each.prize or each.proposed)
    return tuple(each if each.prize != each.proposed else each.model_copy(update={"reason": ""}) for each in kept)


def _of_prizes(machine: Candidates, rule: Rule, made: tuple[Given, ...]) -> Faults:
    known = {place.id for place in rule.award.places} | {""}
    faults: Faults = {}
    for each in made:
        if each.prize not in known:
            faults[f"prize-{each.centre}"] = _("この賞は規則にありません。選び直してください。")
        elif each.prize != each.proposed and not each.reason:
            faults[f"reason-{each.centre}"] = _("候補と違う決定です。理由を入力してください。")
        elif len(each.reason) > 300:
            faults[f"reason-{each.centre}"] = _("理由は300文字までにしてください。")
    return {**faults, **dict(_too_many(machine, rule, made))}


def _too_many(machine: Candidates, rule: Rule, made: tuple[Given, ...]) -> Iterator[tuple[str, str]]:
    """More prizes of a kind than places, but for those that share a place in the machine's list."""
    given = Counter((each.division, each.prize) for each in made)
    proposed = Counter((each.division, each.proposed) for each in made)
    for division in machine.divisions:
        for place in rule.award.places:
            at = (division.id, place.id)
            most = max(place.places, proposed[at])
            if given[at] > most:
                last = [each for each in made if (each.division, each.prize) == at][-1]
                told = {"prize": place.name.get(get_language() or "ja"), "n": given[at], "most": most}
                yield f"prize-{last.centre}", _("%(prize)sが%(n)dになります。%(most)dまでにしてください。") % told


def _of_words(typed: Typed, before: AwardDecision | None) -> Faults:
    faults: Faults = {}
    if before is None and not SLUG.fullmatch(typed.slug):
        faults["slug"] = _("結果のページのURLは、半角の英小文字、数字、ハイフンで入力してください。例：2026")
    elif before is None and Award.objects.filter(slug=typed.slug).exists():
        faults["slug"] = _("このURLは、ほかの表彰が使っています。別の文字を入力してください。")
    if not typed.issuer.strip():
        faults["issuer"] = _("表彰状を出す人（組織）の名前を入力してください。")
    if before is not None and not typed.reason.strip():
        faults["reason"] = _("決定を訂正する理由を入力してください。")
    if day_of(typed.dated) is None:
        faults["dated"] = _("表彰状の日付を、2026-11-28の形で入力してください。")
    return faults


def day_of(text: str) -> date | None:
    """The day in a field; ``None`` where it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _keep(
    edition: EditionVersion, content: Decided, typed: Typed, before: AwardDecision | None, by: Person
) -> AwardDecision:
    award = before.award if before else Award.objects.create(slug=typed.slug)
    made = AwardDecision.objects.create(
        award=award,
        edition=edition,
        corrects=before,
        reason=typed.reason.strip()[:500] if before else "",
        content=content.model_dump(mode="json"),
        digest=digest_of(canonical(content)),
        issuer=typed.issuer.strip()[:120],
        signer=typed.signer.strip()[:120],
        dated=day_of(typed.dated) or timezone.localdate(),
        decided=timezone.localdate(),
        decided_by=by.get_username(),
    )
    carry_over(before=before, after=made)
    told = {"digest": made.digest, "differing": len(content.changed), "corrects": str(before.pk) if before else ""}
    AwardDraft.objects.filter(edition=edition).delete()
    transaction.on_commit(lambda: ask_winners(made))
    record(actor=by, action="award.correct" if before else "award.decide", target=str(made.pk), details=told)
    return made


@transaction.atomic
def show(*, award: Award, shown: bool, by: Person) -> None:
    """Make the page of results public, or take it back."""
    award.shown, award.shown_by = (timezone.localdate(), by.get_username()) if shown else (None, "")
    award.save(update_fields=["shown", "shown_by"])
    record(actor=by, action="award.show" if shown else "award.hide", target=award.slug)
