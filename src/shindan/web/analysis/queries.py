"""Reads: which version of the analysis a reader sees, and whether it is still about what is published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from django.db.models import QuerySet
from pydantic import TypeAdapter

from shindan.analysis.cross import CrossAnalysis, Stage
from shindan.analysis.cross.edited import Edit, EditedAnalysis
from shindan.management import Counted, counted
from shindan.management.several import given
from shindan.web.accounts.rights import Person
from shindan.web.entries.edition_beside import Laid, edition_beside
from shindan.web.entries.models import Entry
from shindan.web.management.queries import agreed_of, asked_of, fillings_of, may_see_others, sheet_of
from shindan.web.results.models import Publication
from shindan.web.results.queries import publications_of

from .models import AnalysisVersion

EDITS: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(tuple[Edit, ...])


def is_bought(entry: Entry) -> bool:
    """Whether the entry's plan has the analysis, or it was added."""
    return entry.plan.analysis or entry.analysis_addon


def versions_of(entry: Entry, *, unpublished: bool) -> QuerySet[AnalysisVersion]:
    """The versions that a reader may see, newest first."""
    found = AnalysisVersion.objects.filter(entry=entry).select_related("publication__wave", "entry__organisation")
    return (found if unpublished else found.exclude(published=None)).order_by("-number")


def newest_result(entry: Entry) -> Publication | None:
    """The published result that an analysis is about."""
    found = publications_of(entry, unpublished=False)
    return found[0] if found else None


def edited_of(version: AnalysisVersion) -> EditedAnalysis:
    """The machine's version with its edits."""
    machine = CrossAnalysis.model_validate(version.machine)
    return EditedAnalysis(machine=machine, machine_digest=version.digest, edits=EDITS.validate_python(version.edits))


def digest_of_edited(edited: EditedAnalysis) -> str:
    """SHA-256 of the machine's version with its edits, as JSON."""
    return f"sha256:{hashlib.sha256(edited.model_dump_json().encode()).hexdigest()}"


def stages_of(entry: Entry) -> tuple[dict[str, Stage], int]:
    """The stage that counts for each practice with the managers' memos, and how many practices are still to be agreed.

    One that is not answered, does not apply or is not agreed has no stage.
    """
    sheet = sheet_of(entry)
    if sheet is None:
        return {}, 0
    asked, fillings, agreed = asked_of(sheet), fillings_of(sheet), agreed_of(sheet)
    found: dict[str, Stage] = {}
    still_open = 0
    for practice in asked.practices:
        each: Counted = counted([stage for _, stage in given(fillings, practice.id)], agreed.get(practice.id))
        still_open += each.state == "open"
        memos = [filling.answer(practice.id).evidence.strip() for filling in fillings]
        found[practice.id] = Stage(stage=each.stage, evidence="／".join(memo for memo in memos if memo))
    return found, still_open


def sees_stages(entry: Entry, person: Person) -> bool:
    """Whether the representative's result is there for this reader: managers answer on their own before they see it."""
    sheet = sheet_of(entry)
    return sheet is not None and bool(fillings_of(sheet)) and may_see_others(sheet, person)


def digest_of_stages(stages: Mapping[str, Stage]) -> str:
    """What identifies the stages with their memos."""
    told = {practice: stage.model_dump() for practice, stage in stages.items() if stage.stage is not None}
    return f"sha256:{hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()}"


def made_from(stages: Mapping[str, Stage], laid: Laid | None) -> str:
    """What identifies the stages and the edition beside them."""
    edition = f"+{laid.digest.removeprefix('sha256:')[:8]}" if laid else ""
    return digest_of_stages(stages) + edition


def is_made_from(version: AnalysisVersion, stages: Mapping[str, Stage], laid: Laid | None) -> bool:
    """Whether a version was made from these stages and the edition beside them. A published one is held to the edition in which
    its survey takes part only: a later one of others is no reason to write it anew."""
    if version.stages == made_from(stages, laid):
        return True
    settled = version.published is not None and not (laid and laid.takes_part)
    return settled and version.stages.partition("+")[0] == digest_of_stages(stages)


def is_current(version: AnalysisVersion) -> bool:
    """Whether result, stages and edition are still those that the version was made from."""
    newest = newest_result(version.entry)
    same = newest is not None and newest.pk == version.publication_id
    laid = edition_beside(version.entry, version.publication.wave)
    return same and is_made_from(version, stages_of(version.entry)[0], laid)


def is_preparing(version: AnalysisVersion) -> bool:
    """Whether a newer version is being written that nobody of the organisation sees yet."""
    newer = AnalysisVersion.objects.filter(entry=version.entry, number__gt=version.number, published=None)
    return newer.exists()
