"""Answers and headcounts of one wave in, its published result out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from shindan.diagnosis import Pack, load_pack
from shindan.disclosure.plan import LEAST
from shindan.disclosure.structure import Division
from shindan.exchange import CellFault, ReadError, Roster, read_roster, stream_responses
from shindan.measurement.layout import layout_of
from shindan.result.build import TooFewError, build_result
from shindan.result.norms import Norms, NormsError, read_norms
from shindan.result.schema import Result
from shindan.result.wave import MIN_CROSSED, MIN_GROUP, Settings, Wave

from .asked import asked_of, with_note
from .wave_of import Context, divisions_of, variables_of, wave_of_table

PathLike = str | Path


class AnalysisError(ValueError):
    """The answers cannot be analysed; the sentence says what, why and what to do."""


@dataclass(frozen=True)
class Choices:
    """How one file is analysed. ``entry`` names the organisation or centre, ``wave`` the time of the survey.

    ``only`` takes one entry out of a file of several (``column=value``). ``pack`` is an id, or a pack that was loaded.
    """

    pack: str | Pack = "wellbeing/employee"
    roster: PathLike | None = None
    splits: Sequence[str] = ()
    min_group: int = MIN_GROUP
    min_crossed: int | None = None
    previous: PathLike | Result | None = None
    benchmark: PathLike | None = None
    entry: str = ""
    wave: str = ""
    made_on: dt.date | None = None
    drop_personal: bool = False
    sheet: str | None = None
    seconds: float = 20.0

    @property
    def settings(self) -> Settings:
        """The publication rules. ``AnalysisError`` where a limit is below 3 or the crossed one below the single one."""
        crossed = self.min_crossed if self.min_crossed is not None else max(MIN_CROSSED, self.min_group)
        if self.min_group < LEAST:
            raise AnalysisError(
                f"表示する最少人数 {self.min_group} は小さすぎます。個人が分かるおそれがあるため、{LEAST}以上にしてください。"
            )
        if crossed < self.min_group:
            raise AnalysisError(
                f"掛け合わせの最少人数 {crossed} が、一つの区分の最少人数 {self.min_group} より小さくなっています。同じか大きくしてください。"
            )
        return Settings(min_group=self.min_group, min_crossed=crossed, seconds=self.seconds)


@dataclass(frozen=True)
class Analysis:
    """The result, and how the file was read."""

    result: Result
    faults: tuple[CellFault, ...] = ()
    fault_count: int = 0
    missing_items: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    unanswered: int = 0
    unused_headcounts: tuple[str, ...] = ()


def analyze(responses: PathLike, **choices: object) -> Result:
    """The published result of a file of answers; keywords are the fields of ``Choices``.

    Raises ``ReadError`` for a file that cannot be read, ``AnalysisError`` for what cannot be analysed.
    """
    return analyze_file(responses, Choices(**choices)).result  # type: ignore[arg-type]


def analyze_file(responses: PathLike, choices: Choices) -> Analysis:
    """As ``analyze``, with what could not be read."""
    settings = choices.settings
    pack = choices.pack if isinstance(choices.pack, Pack) else load_pack(choices.pack)
    layout_of(pack)  # a diagnosis of another kind is refused before any file is opened
    previous, norms = _previous(choices.previous, pack), _norms(choices.benchmark, pack)
    divisions = divisions_of(choices.splits, settings)
    variables = variables_of(divisions)
    _check_splits(pack, choices.splits, divisions)
    stream = stream_responses(
        responses, pack, splits=list(variables), drop_personal=choices.drop_personal, sheet=choices.sheet
    )
    roster = read_roster(choices.roster, list(variables), pack=pack) if choices.roster else None
    context = Context(choices.entry or Path(responses).stem, choices.wave, choices.made_on, settings)
    wave = wave_of_table(stream, asked_of(pack, stream.missing_items), choices.splits, context)
    result = _result(replace(wave, headcounts=headcounts_of(roster), norms=norms, previous=previous))
    return Analysis(
        result=with_note(result, pack, stream.missing_items),
        faults=stream.faults,
        fault_count=stream.fault_count,
        missing_items=stream.missing_items,
        ignored=stream.ignored,
        dropped=stream.dropped,
        unanswered=stream.unanswered,
        unused_headcounts=_unused(roster, result),
    )


def _check_splits(pack: Pack, splits: Sequence[str], divisions: Sequence[Division]) -> None:
    if len({division.id for division in divisions}) != len(splits):
        raise AnalysisError(
            f"分析区分（--split）に同じものが2回あります：{'、'.join(splits)}。1回ずつ指定してください。"
        )
    for division in divisions:
        if len(set(division.variables)) != len(division.variables):
            raise AnalysisError(f"「{division.id}」は同じ区分の掛け合わせです。違う区分を二つ指定してください。")
    answers = {item.id for item in pack.items if item.kind != "single"}
    for name in variables_of(divisions):
        if name in answers:
            raise AnalysisError(
                f"「{name}」は意見をたずねる設問で、分析区分にできません。属性の設問（AT1 など）か、部署などの列を指定してください。"
            )


def _result(wave: Wave) -> Result:
    try:
        return build_result(wave)
    except TooFewError as error:
        raise AnalysisError(str(error)) from error


def _norms(benchmark: PathLike | None, pack: Pack) -> Norms | None:
    try:
        return read_norms(Path(benchmark), pack.id) if benchmark else None
    except NormsError as error:
        raise AnalysisError(str(error)) from error


def _unused(roster: Roster | None, result: Result) -> tuple[str, ...]:
    """Splits and groups of the headcounts that no answer names: mostly names that are written differently."""
    if roster is None:
        return ()
    known = {(split.id, group.code) for split in result.splits for group in split.groups}
    shown = {split.id for split in result.splits if not split.withheld}
    rows = [row for row in roster.rows if row.split in shown and row.people and (row.split, row.group) not in known]
    return (*roster.ignored, *(f"{row.split} {row.group}" for row in rows))


def headcounts_of(roster: Roster | None) -> dict[tuple[str, str], int]:
    """Headcounts by (split, group); everybody at ("", "")."""
    if roster is None:
        return {}
    found = {(row.split, row.group): row.people for row in roster.rows if row.split and row.group}
    total = roster.total()
    return found if total is None else {("", ""): total, **found}


def _previous(given: PathLike | Result | None, pack: Pack) -> Result | None:
    """The wave before. ``AnalysisError`` where it is another questionnaire's: its items mean other things."""
    found = given if given is None or isinstance(given, Result) else _read_previous(Path(given))
    if found is not None and found.instrument.id != pack.id:
        raise AnalysisError(
            f"前回の結果は「{found.instrument.id}」のもので、今回の「{pack.id}」と比べられません。同じ調査票の result.json を指定してください。"
        )
    return found


def _read_previous(path: Path) -> Result:
    try:
        return Result.model_validate_json(path.read_bytes())
    except OSError as error:
        raise AnalysisError(
            f"前回の結果「{path}」を読めません（{error.strerror}）。result.json の場所を確かめてください。"
        ) from error
    except ValidationError as error:
        raise AnalysisError(
            f"前回の結果「{path}」は result.json ではないか、版が違います。shindan analyze が作った result.json を指定してください。"
        ) from error


__all__ = ["Analysis", "AnalysisError", "Choices", "ReadError", "analyze", "analyze_file", "headcounts_of"]
