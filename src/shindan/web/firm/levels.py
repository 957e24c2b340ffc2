"""A firm's levels: where it stands now, and how it came there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from shindan.diagnosis import AnswerError, Assessment, Pack, UnknownPackError, assess
from shindan.report.board import Column, Line, Value
from shindan.report.board import Exhibit as Told
from shindan.report.charts import rises
from shindan.report.worded import word_result
from shindan.web.accounts.models import Organisation
from shindan.web.packs import get_pack
from shindan.web.results.drawing import drawn
from shindan.web.touchpoint.result_page import steps_of, week_of
from shindan.web.ui.components.exhibit import Exhibit
from shindan.web.ui.components.level_steps import LevelSteps
from shindan.web.ui.components.week import Week

from .models import FirmResult
from .wording import day_word


@dataclass(frozen=True)
class Standing:
    """Where the firm stands: level, picture, the step of this week (``None`` at the top: then what to keep)."""

    level: int
    name: str
    day: date
    steps: LevelSteps
    week: Week | None
    keep: tuple[str, ...]
    headline: str
    agreed: bool


def history_of(organisation: Organisation) -> list[FirmResult]:
    """Every result of the firm, the oldest first."""
    return list(FirmResult.objects.filter(organisation=organisation))


def standing_of(organisation: Organisation, language: str) -> Standing | None:
    """The newest result in words; ``None`` where there is none that the pack of today understands."""
    last, assessment = _newest(organisation)
    if last is None or assessment is None:
        return None
    worded = word_result(assessment, language, last.day)
    return Standing(
        level=worded.overall.value,
        name=worded.overall.name,
        day=last.day,
        steps=steps_of(worded),
        week=week_of(worded.first_step) if worded.first_step else None,
        keep=tuple(worded.keep),
        headline=worded.headline,
        agreed=last.kind == FirmResult.Kind.AGREED,
    )


def newest_assessment(organisation: Organisation) -> Assessment | None:
    """What the newest result says; ``None`` where there is none that the pack of today understands."""
    return _newest(organisation)[1]


def _newest(organisation: Organisation) -> tuple[FirmResult | None, Assessment | None]:
    last = FirmResult.objects.filter(organisation=organisation).last()
    if last is None:
        return None, None
    try:
        return last, assess(get_pack(last.pack), last.answers)
    except (AnswerError, UnknownPackError):
        return last, None


def level_exhibit(
    organisation: Organisation, language: str, day: date, address: str = "firm_levels_csv"
) -> Exhibit | None:
    """The history as a page shows it, with its table at ``address``; ``None`` before the first result."""
    if not FirmResult.objects.filter(organisation=organisation).exists():
        return None
    return drawn(told(organisation, language, day), reverse(address, args=[organisation.pk]))


def told(organisation: Organisation, language: str, day: date) -> Told:
    """A row an area and one for the whole, a column a diagnosis."""
    results = history_of(organisation)
    pack = get_pack(results[-1].pack) if results else None
    top = pack.levels[-1].value if pack else 3
    rows = [
        _line(_("総合レベル"), [each.overall for each in results], top, strong=True),
        *(
            _line(name, [each.levels.get(area) for each in results], top)
            for area, name in (_areas(pack, language) if pack else ())
        ),
    ]
    return Told(
        key="levels",
        title=_("レベルの推移"),
        says=_says(results),
        basis=_("n=%(n)d（回の診断）、%(day)s時点") % {"n": len(results), "day": day_word(day)},
        columns=(Column(_("領域"), numeric=False), *(Column(_told_by(each)) for each in results)),
        lines=tuple(rows),
        notes=(_("総合レベルは、四つの領域のうちいちばん低いレベルです。"),),
        picture_at=len(results),
    )


def _told_by(result: FirmResult) -> str:
    """The day, and who says so: the firm itself, or firm and consultant together."""
    words = {"day": day_word(result.day)}
    return (_("%(day)s 合意") if result.kind == FirmResult.Kind.AGREED else _("%(day)s 自己診断")) % words


def _areas(pack: Pack, language: str) -> list[tuple[str, str]]:
    return [(area.id, area.name.get(language)) for area in pack.areas]


def _line(name: str, levels: Sequence[int | None], top: int, *, strong: bool = False) -> Line:
    values = tuple(Value("–" if level is None else str(level), (level,)) for level in levels)
    return Line(name, values, picture=rises(levels, top), strong=strong)


def _says(results: Sequence[FirmResult]) -> str:
    if not results:
        return _("まだ結果がありません")
    first, last = results[0], results[-1]
    if len(results) == 1:
        return _("総合レベルは%(level)dです。次の診断から、変化が分かります") % {"level": last.overall}
    words = {"first": first.overall, "last": last.overall, "since": day_word(first.day)}
    if last.overall == first.overall:
        return _("総合レベルは%(since)sから%(last)dのままです") % words
    return _("総合レベルは%(since)sの%(first)dから%(last)dになりました") % words
