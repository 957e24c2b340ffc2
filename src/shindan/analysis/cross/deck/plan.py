"""The road ahead, with what change can be seen; how to read the report, and its limits."""

from __future__ import annotations

from math import isnan

from shindan.diagnosis.guide import Guide
from shindan.measurement.compare_power import detectable_difference
from shindan.report.deck import Pane, Paragraph, Slide, flow
from shindan.report.deck.content import CONTENT, QUIET
from shindan.result.figures import rounded

from ..schema import Proposal
from .issue import tag
from .room import FILLS, Source, bullets, head, note, part, row, table

_MONTHS = (3, 6, 12)


def roadmap(source: Source) -> Slide:
    """What is done by the third, sixth and twelfth month, and from what size on a change will be seen."""
    say = source.say
    months = [say["months"].format(n=n) for n in _MONTHS]
    rows = [head(say["issue"], say["measure"], say["lead_by"], *months)]
    for issue in source.issues:
        name = source.element_name(issue.element) if issue.element else source.get(issue.title)
        for one in (one for one in issue.proposals if one.suggested):
            cells = [_by(source, one, at) for at in range(len(_MONTHS))]
            measure = source.get(one.name) + tag(source, one)
            rows.append(row(f"{issue.rank} {name}", measure, source.get(one.lead), *cells, bold=(1,)))
    planned = len(rows) > 1
    rows.append(row(say["road_all"], "", "", *(say[f"road_all_{n}"] for n in _MONTHS), fill=FILLS["check"]))
    power = _power(source)
    told = [[Pane(CONTENT, (Paragraph(power, colour=QUIET, scale=0.9),))]] if power else []
    return Slide(
        title=say["next_title" if planned else "next_title_none"],
        lead=say["road_lead"],
        blocks=flow([[table(CONTENT, (16, 22, 14, 16, 16, 16), rows)], *told], source.language, most=12),
        notes=source.notes(more=(say["src_guide"].format(guide=source.analysis.basis.guide),)),
    )


def _by(source: Source, one: Proposal, at: int) -> str:
    """What is to be done in the period that ends with a month: start, go on, check once when the effect should show."""
    say, end, before = source.say, _MONTHS[at], (0, *_MONTHS)[at]
    starts, shows = one.start_months[1], one.start_months[1] + one.effect_months[1]
    told = []
    if starts > end:
        return say["road_prepare"]
    if starts > before or (starts == 0 and at == 0):
        told.append(say["road_start"].format(start=source.get(one.start)))
    if before < shows <= end or (at == len(_MONTHS) - 1 and shows > end):
        told.append(say["road_check"].format(items=say["joint"].join(one.pulse) or say["none"]))
    return say["joint"].join(told) or (say["road_go"] if shows > end else say["road_keep"])


def _power(source: Source) -> str:
    """From what size on a change of the first elements can be seen; "" where nothing is shown."""
    say, people = source.say, source.result.entry.people
    shares = [one.share for one in source.analysis.elements if one.share is not None]
    found = [(_detectable(share, people, 1.0), _detectable(share, people, 0.5)) for share in shares]
    whole, half = (
        ([size for size in sizes if size is not None] for sizes in zip(*found, strict=True)) if found else ([], [])
    )
    if not whole:
        return ""
    told = [say["next_power"].format(n=people, least=min(whole))]
    told += [say["next_power_half"].format(half=min(half))] if half else []
    return ("" if source.language == "ja" else " ").join(told)


def _detectable(share: float, people: int, part_of: float) -> int | None:
    found = detectable_difference(people, people * part_of, share=share / 100)
    return None if isnan(found) else int(rounded(100 * found))


def method(source: Source, guide: Guide) -> Slide:
    """How to read, beside the limits of this report."""
    say, basis, limits = source.say, source.analysis.basis, guide.cutoffs
    values = {
        "share": f"{100 * limits.employee_share:g}",
        "stage": f"{limits.practice_stage:.1f}",
        "share_near": f"{100 * limits.employee_border:g}",
        "stage_near": f"{limits.practice_border:g}",
    }
    reading = [say[f"how_{at}"].format(**values) for at in range(1, 7)]
    texts = [source.get(one.text) for one in source.analysis.notes]
    texts += [source.get(one.text) for one in source.result.notes if one.id not in {"relation", "hidden_groups"}]
    line = say["basis_line"].format(
        instrument=basis.instrument,
        management=basis.management,
        guide=basis.guide,
        code=source.analysis.code_version,
        digest=basis.result_digest[7:19],
    )
    halves = [
        Pane(part(0.51 * at, 0, 0.49, 1), (Paragraph(say[name], bold=True, gap=0.5), *bullets(told)))
        for at, (name, told) in enumerate((("method_how", reading), ("method_limits", texts)))
    ]
    [left, right] = flow([halves], source.language, part(0, 0, 1, 0.86), most=12)
    return Slide(
        title=say["method_title"],
        lead=say["method_lead"],
        blocks=(left, right, note(part(0, 0.89, 1, 0.11), line, source.get(source.result.certificate.statement))),
        notes=source.notes(more=(say["say_hypothesis"],)),
    )
