"""Cover, summary, how to read."""

from __future__ import annotations

from collections.abc import Iterator

from shindan.diagnosis.guide import Guide, Side
from shindan.report.deck import Box, Pane, Paragraph, Slide
from shindan.report.deck.content import MARGIN, PAGE, QUIET
from shindan.report.survey.figures import interval_text, value_text
from shindan.result.schema import Words

from .room import FILLS, Source, bullets, head, part, row, table


def cover(source: Source) -> Slide:
    say, entry = source.say, source.result.entry
    lead = say["cover_lead"].format(entry=entry.name, wave=entry.wave, day=source.day)
    mark = Pane(Box(MARGIN, 40, 120, 12), (Paragraph(say["mark"], bold=True),), most=16)
    foot = Pane(Box(MARGIN, 186, PAGE[0] - 2 * MARGIN, 12), (Paragraph(say["cover_foot"], colour=QUIET),), most=10)
    return Slide(title=say["title"], lead=lead, blocks=(mark, foot), notes=source.notes(), cover=True)


def summary(source: Source) -> Slide:
    """Three sentences and the first issues."""
    say, first = source.say, source.issues
    names = source.names(_first_names(source))
    sentences = (_happiness(source), _quadrants(source) or say["sum_2_none"], _groups(source))
    paragraphs = tuple(Paragraph(text, lead=str(at + 1), gap=0.8) for at, text in enumerate(sentences))
    rows = [head(say["order"], say["issue"], say["mode"], say["first_measure"], say["score"], right=(4,))]
    for issue in first:
        measure = source.get(issue.proposals[0].name) if issue.proposals else say["none"]
        score = f"{issue.factors.score:.2f}" if issue.factors else say["none"]
        rows.append(
            row(str(issue.rank), source.get(issue.title), say[issue.mode], measure, score, right=(4,), bold=(0, 1))
        )
    return Slide(
        title=say["summary_title"].format(names=names) if first else say["summary_none"],
        lead=say["summary_lead"].format(people=source.result.entry.people, day=source.day),
        blocks=(
            Pane(part(0, 0, 1, 0.42), paragraphs, most=15, least=9),
            table(part(0, 0.46, 1, 0.5), (5, 42, 14, 32, 7), rows, most=12),
        ),
        notes=source.notes(*(e.ref for issue in first for e in issue.evidence), more=(say["say_hypothesis"],)),
    )


def _first_names(source: Source) -> list[Words]:
    return [source.analysis.element(i.element).name if i.element else i.title for i in source.issues[:2]]


def answered(source: Source) -> str:
    say, entry = source.say, source.result.entry
    key = "answered" if entry.response_rate is None else "answered_rate"
    return say[key].format(people=entry.people, rate=entry.response_rate)


def _happiness(source: Source) -> str:
    say, found = source.say, source.kgi
    if found is None:
        return say["sum_1_none"].format(answered=answered(source))
    _, cell = found
    interval = interval_text(cell.low, cell.high, "mean") or say["none"]
    return say["sum_1"].format(value=value_text(cell, "mean"), interval=interval, answered=answered(source))


def _quadrants(source: Source) -> str:
    """Which elements are in which quadrant, those that ask for action first."""
    return ("" if source.language == "ja" else " ").join(_each_quadrant(source))


def _each_quadrant(source: Source) -> Iterator[str]:
    stop = "。" if source.language == "ja" else "."
    for mode in ("start", "fix", "systematise", "spread"):
        names = [one.name for one in source.analysis.elements if source.mode(one.quadrant) == mode]
        if names:
            yield source.say["sum_quadrant"].format(label=source.say[mode], names=source.names(names)) + stop


def _groups(source: Source) -> str:
    say, found = source.say, source.analysis.not_reached
    if not found:
        return say["sum_3_none"]
    first = found[0]
    names = {"split": first.split_name, "group": first.group_name, "name": first.row_name}
    return say["sum_3_groups"].format(
        count=len(found),
        groups=len({(o.split, o.group) for o in found}),
        **{key: source.get(one) for key, one in names.items()},
    )


def how_to_read(source: Source, guide: Guide) -> Slide:
    say, limits = source.say, guide.cutoffs
    values = {
        "share": f"{100 * limits.employee_share:g}",
        "stage": f"{limits.practice_stage:.1f}",
        "share_near": f"{100 * limits.employee_border:g}",
        "stage_near": f"{limits.practice_border:g}",
    }
    texts = [say[f"how_{at}"].format(**values) for at in range(1, 7)]
    rows = [head("", say["practice_low"], say["practice_high"])]
    sides: tuple[Side, Side] = ("low", "high")
    for side in sides:
        cells = [guide.quadrant(side, other) for other in sides]
        rows.append(
            (
                row(say[f"experience_{side}"])[0],
                *(row(one.label.get(source.language), fill=FILLS[one.mode], bold=(0,))[0] for one in cells),
            )
        )
    return Slide(
        title=say["how_title"],
        lead=say["how_lead"],
        blocks=(
            Pane(part(0, 0, 1, 0.62), bullets(texts), most=12, least=8),
            table(part(0, 0.68, 1, 0.28), (16, 42, 42), rows, most=12),
        ),
        notes=source.notes(more=(say["say_hypothesis"],)),
    )
