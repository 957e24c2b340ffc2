"""Who is not reached, comments, the road, what change can be seen, method, appendices."""

from __future__ import annotations

from math import isnan

from shindan.measurement.compare_power import detectable_difference
from shindan.report.deck import Bars, Box, Pane, Paragraph, Slide, TableCell
from shindan.report.deck.content import Block, Series
from shindan.report.survey.figures import difference_text, interval_text, value_text
from shindan.result.figures import rounded

from ..schema import Proposal, Ref, Theme
from .measured import round_end
from .room import FILLS, Source, bullets, head, note, part, row, table

_MOST_ROWS, _MOST_THEMES, _ROWS_OF_ITEMS = 14, 10, 18
_MONTHS = (3, 6, 12)


def groups(source: Source) -> Slide:
    say, found = source.say, source.analysis.not_reached
    told = [source.get(one.text) for one in source.analysis.notes if one.id == "groups"]
    if not found:
        pane = Pane(part(0, 0, 1, 0.4), tuple(Paragraph(text) for text in told), most=13)
        return Slide(title=say["groups_title_none"], lead=say["groups_lead"], blocks=(pane,), notes=source.notes())
    rows = [
        head(say["split"], say["group"], say["row"], say["value"], say["difference"], say["people"], right=(3, 4, 5))
    ]
    broad = sorted(found, key=lambda one: source.rows[one.row].kind == "share")
    for one in broad[:_MOST_ROWS]:
        kind = source.rows[one.row].kind
        names = (source.get(one.split_name), source.get(one.group_name), source.get(one.row_name))
        unit = "" if kind == "mean" else "%"
        figures = (one.value_text + unit, difference_text(one.difference, kind), str(one.people or say["none"]))
        rows.append(row(*names, *figures, right=(3, 4, 5), bold=(2,) if kind != "share" else ()))
    more = len(found) - _MOST_ROWS
    small = say["small_group"] if any((one.people or 0) < 10 for one in broad[:_MOST_ROWS]) else ""
    return Slide(
        title=say["groups_title"].format(count=len(found), groups=len({(o.split, o.group) for o in found})),
        lead=say["groups_lead"],
        blocks=(
            table(part(0, 0, 1, 0.82), (14, 32, 26, 8, 10, 10), rows),
            note(part(0, 0.85, 1, 0.15), say["more_rows"].format(count=more) if more > 0 else "", small, *told),
        ),
        notes=source.notes(*(Ref(kind="cell", row=o.row, split=o.split, group=o.group) for o in broad[:_MOST_ROWS])),
    )


def themes(source: Source) -> Slide:
    """What people want improved beside what they praise."""
    say, found = source.say, source.analysis.themes
    if not found:
        lines = bullets([say["themes_none_1"], say["themes_none_2"]])
        return Slide(
            title=say["themes_title_none"], blocks=(Pane(part(0, 0, 1, 0.4), lines, most=13),), notes=source.notes()
        )
    sides = [[one for one in found if one.side == side][:_MOST_THEMES] for side in ("wish", "praise", "other")]
    shown = [themes for themes in sides if themes][:2]
    blocks: list[Block] = []
    for at, of_side in enumerate(shown):
        wide, left = (1.0, 0.0) if len(shown) == 1 else (0.49, 0.51 * at)
        blocks.append(
            Pane(part(left, 0, wide, 0.07), (Paragraph(source.get(of_side[0].question), bold=True),), most=12)
        )
        blocks.append(_theme_bars(source, of_side, part(left, 0.08, wide, 0.88)))
    first = shown[0][0]
    names = {
        key: say["quote"].format(name=source.get(words))
        for key, words in (("question", first.question), ("name", first.name))
    }
    return Slide(
        title=say["themes_title"].format(**names),
        lead=say["themes_lead"].format(least=source.result.certificate.min_crossed),
        blocks=tuple(blocks),
        notes=source.notes(*(Ref(kind="theme", row=one.id, split=one.item) for side in shown for one in side)),
    )


def _theme_bars(source: Source, themes: list[Theme], box: Box) -> Bars:
    say, names = source.say, tuple(source.get(one.name) for one in themes)
    series = [Series(say["themes_people"], tuple(float(one.people) for one in themes))]
    if any(one.unhappy is not None for one in themes):
        unhappy = tuple(None if one.unhappy is None else float(one.unhappy) for one in themes)
        series.append(Series(say["themes_unhappy"], unhappy, "ff8d44"))
    heard = say["themes_heard"].format(points=", ".join(f"{n} {t.people}" for n, t in zip(names, themes, strict=True)))
    return Bars(box, names, tuple(series), top=round_end([float(one.people) for one in themes]), heard=heard)


def roadmap(source: Source) -> Slide:
    """What is done by the third, sixth and twelfth month."""
    say = source.say
    months = [say["months"].format(n=n) for n in _MONTHS]
    rows = [head(say["issue"], say["measure"], say["lead_by"], *months)]
    for issue in source.issues:
        name = source.element_name(issue.element) if issue.element else source.get(issue.title)
        for one in (one for one in issue.proposals if one.suggested):
            cells = [_by(source, one, at) for at in range(len(_MONTHS))]
            rows.append(row(f"{issue.rank} {name}", source.get(one.name), source.get(one.lead), *cells, bold=(1,)))
    rows.append(row(say["road_all"], "", "", *(say[f"road_all_{n}"] for n in _MONTHS), fill=FILLS["check"]))
    return Slide(
        title=say["road_title"],
        lead=say["road_lead"],
        blocks=(table(part(0, 0, 1, 0.96), (16, 22, 14, 16, 16, 16), rows, most=11),),
        notes=source.notes(more=(say["src_guide"].format(guide=source.analysis.basis.guide),)),
    )


def _by(source: Source, one: Proposal, at: int) -> str:
    """What is to be done in the period that ends with a month: start, go on, check once when the effect should show."""
    say, end, before = source.say, _MONTHS[at], (0, *_MONTHS)[at]
    starts, shows = one.start_months[1], one.start_months[1] + one.effect_months[1]
    told = []
    if starts > end:
        return say["road_prepare"]
    if starts > before:
        told.append(say["road_start"].format(start=source.get(one.start)))
    if before < shows <= end or (at == len(_MONTHS) - 1 and shows > end):
        told.append(say["road_check"].format(items=say["joint"].join(one.pulse)))
    return say["joint"].join(told) or (say["road_go"] if shows > end else say["road_keep"])


def power(source: Source) -> Slide:
    say, people = source.say, source.result.entry.people
    titles = (say["element"], say["now"], say["smallest"], say["smallest_half"])
    rows, least = [head(*titles, right=(1, 2, 3))], []
    for one in source.analysis.elements:
        if one.share is None:
            continue
        found = [_detectable(one.share, people, share) for share in (1.0, 0.5)]
        least += [found[0]] if found[0] is not None else []
        told = [say["none"] if size is None else say["points_each"].format(value=size) for size in found]
        rows.append(row(source.get(one.name), f"{one.share_text}%", *told, right=(1, 2, 3)))
    title = say["power_title"].format(n=people, least=min(least)) if least else say["power_title_none"]
    return Slide(
        title=title,
        lead=say["power_lead"],
        blocks=(
            table(part(0, 0, 1, 0.7), (40, 16, 22, 22), rows, most=12),
            note(part(0, 0.76, 1, 0.1), say["power_note"], most=11),
        ),
        notes=source.notes(
            *(Ref(kind="cell", row=one.id) for one in source.analysis.elements if one.share is not None)
        ),
    )


def _detectable(share: float, people: int, part_of: float) -> int | None:
    found = detectable_difference(people, people * part_of, share=share / 100)
    return None if isnan(found) else int(rounded(100 * found))


def method(source: Source) -> Slide:
    say, basis = source.say, source.analysis.basis
    texts = [source.get(one.text) for one in source.analysis.notes]
    texts += [source.get(one.text) for one in source.result.notes if one.id not in {"relation", "hidden_groups"}]
    line = say["basis_line"].format(
        instrument=basis.instrument,
        management=basis.management,
        guide=basis.guide,
        code=source.analysis.code_version,
        digest=basis.result_digest[7:19],
    )
    return Slide(
        title=say["method_title"],
        lead=say["method_lead"],
        blocks=(
            Pane(part(0, 0, 1, 0.86), bullets(texts), most=11, least=7),
            note(part(0, 0.9, 1, 0.1), line, source.get(source.result.certificate.statement)),
        ),
        notes=source.notes(),
    )


def practices(source: Source) -> Slide:
    say = source.say
    rows = [
        head(
            say["activity"],
            say["practice"],
            say["stage"],
            say["linked"],
            say["share"],
            say["mode"],
            say["memo_head"],
            right=(2, 4),
        )
    ]
    names = {one.id: source.get(one.name) for one in source.analysis.activities}
    for one in source.analysis.practices:
        mode = source.mode(one.quadrant)
        share = say["hidden"] if one.share is None else f"{one.share}%"
        told = (say[mode] + (" *" if one.near else "")) if mode else say["none"]
        stage = say["none"] if one.stage is None else str(one.stage)
        cells = row(
            names[one.activity],
            source.get(one.name),
            stage,
            say["joint"].join(one.linked),
            share,
            told,
            one.evidence or say["none"],
            right=(2, 4),
        )
        rows.append((*cells[:5], TableCell(told, fill=FILLS[mode]), cells[6]))
    return Slide(
        title=say["practices_title"],
        lead=say["practices_lead"],
        blocks=(table(part(0, 0, 1, 1), (20, 17, 5, 18, 8, 11, 21), rows, most=9),),
        notes=source.notes(*(Ref(kind="stage", row=one.id) for one in source.analysis.practices if one.stage)),
    )


def items(source: Source) -> Slide:
    """Every question of the elements, the lowest first, in two columns."""
    say = source.say
    shown = [r for r in source.result.rows if r.kind == "share" and r.element]
    cells = {r.id: source.result.total[r.id] for r in shown if r.id in source.result.total}
    order = sorted(
        (r for r in shown if r.id in cells), key=lambda r: (cells[r.id].value is None, cells[r.id].value or 0.0)
    )
    half = max(1, -(-len(order) // 2))
    blocks = []
    for at, rows_of in enumerate((order[:half], order[half:])):
        rows = [head("", say["item"], say["share"], say["interval"], right=(2, 3))]
        for one in rows_of:
            cell = cells[one.id]
            value = say["hidden"] if cell.suppressed else value_text(cell, one.kind) + "%"
            interval = "" if cell.suppressed else interval_text(cell.low, cell.high)
            rows.append(row(one.code, source.get(one.short), value, interval, right=(2, 3)))
        if rows_of:
            blocks.append(table(part(0.51 * at, 0, 0.49, 1), (12, 56, 14, 18), rows, most=10))
    lead = say["items_lead"].format(people=source.result.entry.people)
    return Slide(
        title=say["items_title"],
        lead=lead,
        blocks=tuple(blocks),
        notes=source.notes(*(Ref(kind="cell", row=r.id) for r in order)),
    )
