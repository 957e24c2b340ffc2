"""The exhibit of the questions: how the answers fall on the options of the scale, and the positive share with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shindan.result.schema import AnswerPart, Cell, Row, Section

from ..charts import Part, options_key, stacked
from ..charts.svg import BAND, TICK
from ..survey.figures import interval_text, part_text
from .exhibit import Column, Exhibit, Line, Source, Value
from .whole import item_name

# From the least to the most favourable option.
FACES = ("#ff8d44", "#ffc199", "#e6e6e6", "#c0e4ff", "#57b8ff")


def items(source: Source) -> Exhibit:
    """Every question and, where answers are told, every element: one bar of options, the share, and how many left it out."""
    lines = [line for section in source.result.sections for line in _section(source, section)]
    return _exhibit(source, "items", source.say["answers_title" if source.options else "items_title"], lines)


def element_answers(source: Source, element: str) -> Exhibit | None:
    """The same of one element; nothing where answers are not told."""
    lines = [line for s in source.result.sections if s.id == element for line in _section(source, s)]
    if not source.options or not lines:
        return None
    title = source.say["element_answers_title"].format(element=source.name(element))
    return _exhibit(source, f"answers-{element}", title, [replace(line, group="") for line in lines])


def _exhibit(source: Source, key: str, title: str, lines: Sequence[Line]) -> Exhibit:
    say, told = source.say, bool(source.options)
    return Exhibit(
        key=key,
        title=title,
        says=say["answers_says"].format(options=_spelled(source)) if told else say["items_says"],
        basis=source.basis(),
        columns=(
            Column(say["item"]),
            Column(say["share"]),
            source.share_columns[1],
            *_staff_columns(source),
            *source.nation_columns[:1],
            *(Column(str(number), (f"{number} {words}",)) for number, words in _options(source)),
            Column(say["missing"]),
        ),
        lines=tuple(lines),
        scale=options_key([(str(number), face_of(number, len(source.options))) for number, _ in _options(source)]),
        notes=_notes(source),
        picture_at=2 + len(_staff_columns(source)),
    )


def _tells_staff(source: Source) -> bool:
    return any(cell.staff_low is not None for cell in source.result.total.values())


def _staff_columns(source: Source) -> tuple[Column, ...]:
    """Where the share of the whole staff of that day lies, where the result tells it of any question."""
    say = source.say
    return (Column(say["staff_share"], (say["staff_low"], say["staff_high"])),) if _tells_staff(source) else ()


def _staff_values(source: Source, cell: Cell) -> tuple[Value, ...]:
    if not _tells_staff(source):
        return ()
    if cell.suppressed:
        return (source.hidden_pair,)
    return (Value(interval_text(cell.staff_low, cell.staff_high) or "–", (cell.staff_low, cell.staff_high)),)


def _options(source: Source) -> list[tuple[int, str]]:
    """Numbers and words of the options, the most favourable first."""
    return list(enumerate(source.options, 1))[::-1]


def _spelled(source: Source) -> str:
    return source.say["joint"].join(f"{number} {words}" for number, words in _options(source))


def _notes(source: Source) -> tuple[str, ...]:
    say = source.say
    beside = (say["nation_dashes"], *source.nation_notes[1:]) if source.nation else ()
    staff = (say["staff_told"].format(headcount=source.result.entry.headcount),) if _tells_staff(source) else ()
    if not source.options:
        return (say["whisker"], *staff, say["items_notes"], say["answers_none"], *beside)
    keys = ("answers_whisker", "answers_joined", "answers_reverse", "answers_sums", "answers_groups")
    return (say[keys[0]], *staff, *(say[key] for key in keys[1:]), *beside)


def _section(source: Source, section: Section) -> Iterator[Line]:
    """The element's row, where its options are told, and its questions under its name."""
    kinds = {"share", "element"} if source.options else {"share"}
    asked = [row for row in section.rows if row.kind in kinds and row.id in source.result.total]
    for place, row in enumerate(asked):
        yield _line(source, row, section.name.get(source.language) if place == 0 else "")


def _line(source: Source, row: Row, group: str) -> Line:
    cell, missing = source.result.total[row.id], source.result.quality.missing.get(row.id)
    parts = source.parts(row.id)
    values = (
        source.share(cell, row.kind),
        source.interval(cell, row.kind),
        *_staff_values(source, cell),
        *source.nation_values(row, cell)[:1],
        *(_shares(source, cell, parts)),
        Value(f"{missing}%", (missing,)) if missing is not None else source.none,
    )
    is_element = row.kind == "element"
    name = source.say["element_mean"] if is_element else item_name(source, row)
    beside = row.benchmark.median if row.benchmark and source.nation and not cell.suppressed else None
    picture = (
        share_picture(cell, beside)
        if not parts
        else parts_picture(source, cell, parts, turned=row.reverse, beside=beside)
    )
    return Line(name, values, picture=picture, group=group, strong=is_element)


def _shares(source: Source, cell: Cell, parts: Sequence[AnswerPart]) -> Iterator[Value]:
    """One value an option, the most favourable first; options told together carry the same text."""
    for number, _ in _options(source):
        part = next((part for part in parts if part.first <= number <= part.last), None)
        if cell.suppressed:
            yield source.hidden
        elif part is None:
            yield source.none
        elif part.first == part.last:
            yield Value(f"{part.share}%", (part.share,))
        else:
            yield Value(part_text(part, source.language), joins=number != part.last)


def face_of(option: int, options: int) -> str:
    """The face of an option by how favourable it is: 1 the least."""
    return FACES[round((option - 1) * (len(FACES) - 1) / max(options - 1, 1))]


def parts_picture(
    source: Source, cell: Cell, parts: Sequence[AnswerPart], *, turned: bool = False, beside: float | None = None
) -> str:
    """The parts as a bar, the most favourable on the left, with the share's end and its interval. Options told together have
    the face of the mildest. ``beside`` is the edition's median."""
    options, middle = len(source.options), (len(source.options) + 1) / 2
    drawn = []
    for part in parts if turned else parts[::-1]:
        mildest = min((part.first, part.last), key=lambda option: abs(option - middle))
        face = face_of(options + 1 - mildest if turned else mildest, options)
        name = str(part.first) if part.first == part.last else f"{part.first}–{part.last}"
        drawn.append(Part(part.share, f"{part.share}%", face, name=name))
    return stacked(drawn, _whisker(cell), border=cell.value, beside=beside)


def share_picture(cell: Cell, beside: float | None = None) -> str:
    """The positive share alone, and the edition's median ``beside`` it."""
    if cell.suppressed or cell.value is None:
        return ""
    return stacked([Part(cell.value, "", TICK), Part(100 - cell.value, "", BAND)], _whisker(cell), beside=beside)


def _whisker(cell: Cell) -> tuple[float, float] | None:
    return (cell.low, cell.high) if cell.low is not None and cell.high is not None else None
