"""The machine's version: made from the newest published result, the stages that count and the edition beside them, once for each set."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from shindan.analysis.cross import Inputs, InputsError, Stage, cross_analysis
from shindan.analysis.cross.edited import Edit, EditedAnalysis, EditError, start_editing
from shindan.diagnosis import load_pack
from shindan.diagnosis.guide import load_guide
from shindan.edition import described, norms_beside
from shindan.result.comments import Comments
from shindan.result.norms import Norms
from shindan.result.schema import Result, Words
from shindan.web.accounts.audit import record
from shindan.web.accounts.rights import Person
from shindan.web.entries.edition_beside import Laid, edition_beside
from shindan.web.entries.models import Entry, Wave
from shindan.web.entries.questionnaires import base_of, pack_of
from shindan.web.results.models import Publication

from .models import AnalysisVersion
from .queries import edited_of, is_bought, is_made_from, made_from, newest_result, stages_of, versions_of

MANAGEMENT = "wellbeing/management"


def make_version(*, entry: Entry, by: Person | None = None) -> AnalysisVersion | None:
    """Make the analysis where there is none of the present result and stages. A consultant's edits are laid on the new one, to be
    looked at again. ``None`` where there is nothing to make it from: no published result, not bought, or another questionnaire."""
    publication = newest_result(entry)
    if publication is None or not is_bought(entry):
        return None
    stages, still_open = stages_of(entry)
    laid = edition_beside(entry, publication.wave)
    last = versions_of(entry, unpublished=True).first()
    if last is not None and last.publication_id == publication.pk and is_made_from(last, stages, laid):
        return last
    try:
        made = start_editing(cross_analysis(_inputs(publication, stages, laid)))
    except InputsError:
        return None
    digest = made_from(stages, laid)
    return _keep(entry, AnalysisVersion(publication=publication, stages=digest, open_stages=still_open), made, by)


def _inputs(publication: Publication, stages: Mapping[str, Stage], laid: Laid | None) -> Inputs:
    comments = Comments.model_validate(publication.comments) if publication.comments else None
    result = Result.model_validate(publication.result)
    norms = _norms(publication.wave, laid)
    return Inputs(result, stages, load_guide(), load_pack(MANAGEMENT), norms=norms, comments=comments)


def _norms(wave: Wave, laid: Laid | None) -> Norms | None:
    """The edition's quartiles as in the ranking report, with its period and numbers in its name."""
    pack, base = pack_of(wave.questionnaire), base_of(wave.entry)
    norms = norms_beside(laid.beside, pack, base, whole=False) if laid else None
    if laid is None or norms is None:
        return None
    name = described(laid.beside)
    return norms.model_copy(update={"name": Words(ja=name.ja, en=name.en)})


@transaction.atomic
def _keep(entry: Entry, version: AnalysisVersion, made: EditedAnalysis, by: Person | None) -> AnalysisVersion:
    """As the next version. A draft that nobody has edited gives its place to the new one."""
    Entry.objects.select_for_update(no_key=True).get(pk=entry.pk)
    last = versions_of(entry, unpublished=True).first()
    if last is not None and (last.publication_id, last.stages) == (version.publication_id, version.stages):
        return last  # made by another worker meanwhile
    kept, unfit = carried(made, edited_of(last).edits if last else ())
    if last is not None and last.published is None and not last.edits and not last.unfit:
        last.delete()
        last = versions_of(entry, unpublished=True).first()
    version.entry, version.number = entry, last.number + 1 if last else 1
    version.machine, version.digest = made.machine.model_dump(mode="json"), made.machine_digest
    version.edits = [edit.model_dump(mode="json") for edit in kept.edits]
    version.unfit = [edit.model_dump(mode="json") for edit in unfit]
    version.recheck = bool(kept.edits or unfit)
    version.save()
    record(actor=by, action="analysis.make", on=entry, target=f"{version.number}", details={"digest": version.digest})
    return version


def carried(made: EditedAnalysis, edits: tuple[Edit, ...]) -> tuple[EditedAnalysis, tuple[Edit, ...]]:
    """The edits of another machine's version laid on ``made``, and those that do not fit."""
    unfit: list[Edit] = []
    for edit in edits:
        try:
            made = made.with_edit(edit)
        except EditError:
            unfit.append(edit)
    return made, tuple(unfit)
