"""From an entry's sheet and design to the questionnaire that its people will see, frozen version by version."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from shindan.analysis.forecast import Forecast, Staff, forecast
from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.design import Category, Choice, Design, Phrase, compose
from shindan.result.schema import Words
from shindan.result.wave import Settings
from shindan.web.accounts.audit import record

from .conditions import current_version
from .course import Actor, StepError
from .models import Entry, QuestionnaireVersion
from .sheet import Sheet, sheet_of

POOL = "wellbeing/employee-addons"
SPLIT = "SP"  # ids of the entry's own attribute questions: SP1, SP2 …


@dataclass(frozen=True)
class Planned:
    """How a survey will be split: the questions' ids with their names, and the staff by (split, group)."""

    splits: tuple[str, ...]
    headcounts: tuple[tuple[str, str, int], ...]


def base_of(entry: Entry) -> Pack:
    """The questionnaire that the entry's is made from."""
    return load_pack(entry.pack)


def pool() -> Pack:
    """The questions that can be added."""
    return load_pack(POOL)


def design_of(entry: Entry) -> Design:
    """The design as it is kept, with the sheet's splits as questions about the person; its own where it has none yet."""
    try:
        kept = Design.model_validate(entry.design or {})
    except ValidationError:
        kept = Design()
    return kept.model_copy(update={"categories": categories_of(sheet_of(entry))})


def categories_of(sheet: Sheet) -> tuple[Category, ...]:
    """A question for each split of the sheet. Options are numbered, so that renaming a group keeps its answers together."""
    return tuple(
        Category(
            id=f"{SPLIT}{number}",
            text=Phrase(ja=f"あなたの{split.name}を教えてください。", en="Which of these is yours?"),
            topic=Phrase(ja=split.name),
            options=(
                *(Choice(value=f"g{at}", text=Phrase(ja=group.name)) for at, group in enumerate(split.groups, 1)),
                Choice(value="prefer_not", text=Phrase(ja="答えたくない", en="Prefer not to say")),
            ),
        )
        for number, split in enumerate(sheet.splits, 1)
    )


def planned_of(entry: Entry) -> Planned:
    """Splits and headcounts as the survey and its result need them."""
    sheet = sheet_of(entry)
    counts = [("", "", sheet.staff)] if sheet.staff else []
    for number, split in enumerate(sheet.splits, 1):
        counts += [(f"{SPLIT}{number}", f"g{at}", group.people) for at, group in enumerate(split.groups, 1)]
    return Planned(tuple(f"{SPLIT}{n}" for n in range(1, len(sheet.splits) + 1)), tuple(counts))


def draft_pack(entry: Entry) -> Pack:
    """The questionnaire as it would be now. Raises ``DesignError`` with every fault of the design."""
    return compose(base_of(entry), pool(), design_of(entry))


def forecast_of(entry: Entry, settings: Settings) -> Forecast | None:
    """Which groups the result could show, from the headcounts alone; ``None`` without splits."""
    sheet, planned = sheet_of(entry), planned_of(entry)
    if not planned.splits:
        return None
    headcounts: dict[str, dict[str, int]] = {}
    for name, code, people in planned.headcounts:
        headcounts.setdefault(name, {})[code] = people
    names = {(f"{SPLIT}{n}", ""): Words(ja=split.name, en=split.name) for n, split in enumerate(sheet.splits, 1)}
    for number, wanted in enumerate(sheet.splits, 1):
        for at, group in enumerate(wanted.groups, 1):
            names[f"{SPLIT}{number}", f"g{at}"] = Words(ja=group.name, en=group.name)
    return forecast(Staff(headcounts, names), planned.splits, settings)


@transaction.atomic
def request_approval(*, entry: Entry, by: Actor) -> QuestionnaireVersion:
    """Freeze the design as a new version for the organisation to look at; the same content stays the version that it is.

    Raises ``DesignError``."""
    pack, design = draft_pack(entry), design_of(entry)
    known = current_version(entry)
    if known is not None and known.digest == pack.digest:
        return known
    entry.versions.filter(withdrawn=None, approved=None).update(withdrawn=timezone.now())
    version = QuestionnaireVersion.objects.create(
        entry=entry,
        number=entry.versions.count() + 1,
        design=design.model_dump(mode="json"),
        pack=pack.model_dump(mode="json"),
        digest=pack.digest,
        made_by=by.get_username(),
    )
    record(
        actor=by, action="questionnaire.request", on=entry, target=f"v{version.number}", details={"digest": pack.digest}
    )
    return version


@transaction.atomic
def approve(*, entry: Entry, version: QuestionnaireVersion, by: Actor) -> None:
    """The organisation's word that its people may be asked this."""
    changed = QuestionnaireVersion.objects.filter(pk=version.pk, entry=entry, withdrawn=None, approved=None).update(
        approved=timezone.now(), approved_by=by.get_username()
    )
    if not changed:
        raise StepError(_("この版は、ほかの版に置き換えられたか、承認が済んでいます。画面を読み込み直してください。"))
    record(
        actor=by,
        action="questionnaire.approve",
        on=entry,
        target=f"v{version.number}",
        details={"digest": version.digest},
    )


def pack_of(version: QuestionnaireVersion) -> Pack:
    """The frozen questionnaire of a version, parsed once a process."""
    if version.digest not in _packs:
        _packs[version.digest] = Pack.model_validate(version.pack)
    return _packs[version.digest]


_packs: dict[str, Pack] = {}


def waiting_version(entry: Entry) -> QuestionnaireVersion | None:
    """The version that waits for approval."""
    version = current_version(entry)
    return version if version is not None and version.approved is None else None


def approved_version(entry: Entry) -> QuestionnaireVersion | None:
    """The version that is approved; ``None`` while a newer one waits."""
    version = current_version(entry)
    return version if version is not None and version.approved is not None else None
