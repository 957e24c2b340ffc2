"""The figures of a pulse's result: each question beside the survey and the pulses before, the groups, the change that people felt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shindan.report.charts.strip import Axis, axis_of
from shindan.report.charts.waves import Stop
from shindan.report.charts.waves import waves as drawn
from shindan.result.pulse import CHANGE, LEAST_FOR_CHANGE
from shindan.result.schema import AnswerShares, Cell, Result, Row, Split
from shindan.web.results.drawing import picture
from shindan.web.ui.components.exhibit import Cell as Told
from shindan.web.ui.components.exhibit import Exhibit, Head, Line

from .words import change_words, interval_words, signed, value_words


@dataclass(frozen=True)
class Shown:
    """A wave that stands in the course: the survey, an earlier pulse, or the pulse itself, which is the last."""

    label: str
    day: date
    result: Result

    @property
    def people(self) -> int:
        return self.result.entry.people

    @property
    def basis(self) -> str:
        return _("%(label)s　%(day)s　回答%(people)d名") % {
            "label": self.label,
            "day": f"{self.day:%Y/%m/%d}",
            "people": self.people,
        }


def questions(waves: Sequence[Shown], element: dict[str, str], language: str, csv: str) -> Exhibit:
    """Each question in all waves, with its course."""
    now, rows = waves[-1], [row for row in waves[-1].result.rows if row.id != CHANGE]
    heads = [Head(label=_head(one, first=at == 0)) for at, one in enumerate(waves[:-1])]
    axes = _axes(rows, waves)
    return Exhibit(
        key="questions",
        title=_("質問ごとの値の推移"),
        says=_("この回の値と、全体調査からの推移です。図は左から順に、全体調査からこの回までです。"),
        basis=_("。").join(one.basis for one in waves),
        columns=(
            Head(label=_("質問")),
            Head(label=_("この回")),
            Head(label=_("95%の範囲")),
            *heads,
            Head(label=_("全体調査との差")),
        ),
        rows=tuple(_question(row, waves, element, axes, language) for row in rows),
        csv=csv,
        scale=_("推移"),
        notes=tuple(_notes(now.result, len(waves))),
        picture_at=2,
        open=True,
    )


def _head(one: Shown, *, first: bool) -> str:
    return _("全体調査") if first else f"{one.day:%y/%m}"


def _question(row: Row, waves: Sequence[Shown], element: dict[str, str], axes: dict[str, Axis], language: str) -> Line:
    cells = [one.result.total.get(row.id) for one in waves]
    now = cells[-1] or Cell(suppressed=True)
    before = [
        Told(text=value_words(cell, row.kind), hidden=cell is not None and cell.suppressed) for cell in cells[:-1]
    ]
    name = element.get(row.id, "")
    note = [row.text.get(language), *([_("「%(element)s」の目安") % {"element": name}] if name else [])]
    mine = (Told(text=value_words(now, row.kind), hidden=now.suppressed), Told(text=interval_words(now)))
    return Line(
        heading=row.short.get(language),
        note=" ".join(note),
        cells=(*mine, *before, Told(text=change_words(now))),
        picture=picture(drawn(axes[row.kind], [_stop(cell) for cell in cells])),
    )


WITHIN: dict[str, tuple[float, float, float, float]] = {"mean": (0, 10, 1, 4), "recommendation": (-100, 100, 20, 80)}


def _axes(rows: Sequence[Row], waves: Sequence[Shown]) -> dict[str, Axis]:
    """One axis for all rows of a kind, around all that is drawn on it."""
    found = {}
    for kind in dict.fromkeys(row.kind for row in rows):
        first, last, step, least = WITHIN.get(kind, (0, 100, 10, 40))
        cells = [one.result.total.get(row.id) for row in rows if row.kind == kind for one in waves]
        ends = [end for cell in cells if cell and not cell.suppressed for end in (cell.low, cell.high, cell.value)]
        found[str(kind)] = axis_of(ends, step=step, least=least, within=(first, last))
    return found


def _stop(cell: Cell | None) -> Stop:
    if cell is None or cell.suppressed or cell.value is None or cell.bound:
        return Stop(None)
    return Stop(cell.value, cell.low, cell.high, cell.repeated)


def _notes(result: Result, waves: int) -> Iterator[str]:
    k = result.certificate.min_group
    yield _("値は肯定的に答えた人の割合、幸福度は10点満点の平均です。縦の線は95%の範囲です。")
    if any(cell.repeated for cell in result.total.values()):
        yield _(
            "白い丸と「前回と同じ」は、動いた回答が%(k)d名分に満たないため、前の値をくり返した質問です。並べても一人の答えが分からないようにしています。"
        ) % {"k": k}
    yield _("1問だけの要素の値は目安です。全体調査の要素の値とは比べません。")


def groups(split: Split, now: Shown, language: str, csv: str = "") -> Exhibit | None:
    """The groups of the pulse's split; ``None`` where none is shown."""
    shown = [place for place, group in enumerate(split.groups) if not group.suppressed]
    rows = [row for row in now.result.rows if row.id != CHANGE]
    if split.withheld or not shown:
        return None
    return Exhibit(
        key="groups",
        title=_("%(split)s別の値") % {"split": split.name.get(language)},
        says=_("数字は、この回の値と、全体調査との差です。"),
        basis=now.basis,
        csv=f"{csv}?table=groups" if csv else "",
        columns=(Head(label=split.name.get(language)), *(Head(label=row.short.get(language)) for row in rows)),
        rows=tuple(_group(split, place, rows, language) for place in range(len(split.groups))),
        notes=(
            _("%(least)d名に満たないグループの増減は示しません。") % {"least": LEAST_FOR_CHANGE},
            _(
                "人数が少ないグループと、動いた回答が少なく、並べると一人の答えが分かるおそれのある値は非表示です。全体調査で非表示のグループは、ここでも示しません。"
            ),
        ),
        open=True,
    )


def _group(split: Split, place: int, rows: Sequence[Row], language: str) -> Line:
    group = split.groups[place]
    people = "" if group.people is None else _("%(people)d名") % {"people": group.people}
    cells = [(split.cells[row.id][place], row) for row in rows]
    told = tuple(Told(text=_with_change(cell, row), hidden=cell.suppressed) for cell, row in cells)
    return Line(heading=group.name.get(language), note=people, cells=told)


def _with_change(cell: Cell, row: Row) -> str:
    if cell.suppressed:
        return ""
    change = "" if cell.change is None else f" ({signed(cell.change)})"
    return value_words(cell, row.kind) + change


def _by_option(answers: AnswerShares, language: str) -> list[Line]:
    """The answers about change option by option, the best first."""
    joint, options = _("・"), answers.options
    return [
        Line(
            heading=joint.join(options[at - 1].get(language) for at in range(part.first, part.last + 1)),
            cells=(Told(text=f"{part.share}%"),),
        )
        for part in reversed(answers.rows.get(CHANGE, ()))
    ]


def felt(now: Shown, language: str, csv: str = "") -> Exhibit | None:
    """How people themselves say it has changed; ``None`` where that cannot be told."""
    cell, answers = now.result.total.get(CHANGE), now.result.answers
    row = next((row for row in now.result.rows if row.id == CHANGE), None)
    if cell is None or cell.suppressed or row is None:
        return None
    lines = _by_option(answers, language) if answers else []
    better = Line(
        heading=_("よくなった・ややよくなった"),
        cells=(Told(text=f"{value_words(cell, row.kind)} ({interval_words(cell)})"),),
        strong=True,
    )
    return Exhibit(
        key="felt",
        title=_("働く人が感じた変化"),
        says=row.text.get(language),
        basis=now.basis,
        csv=f"{csv}?table=felt" if csv else "",
        columns=(Head(label=_("答え")), Head(label=_("割合"))),
        rows=tuple(lines) if lines else (better,),
        notes=(_("少ない答えは隣とまとめています。前回はまだ働いていなかった人は入りません。"),),
        open=True,
    )
