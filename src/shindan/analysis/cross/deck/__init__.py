"""診断結果分析報告書: the analysis as slides, one content for PowerPoint and PDF."""

from __future__ import annotations

from shindan.diagnosis.guide import Guide
from shindan.report.deck import Deck
from shindan.result.schema import Result

from ..build import digest_of
from ..edited import Change
from ..inputs import InputsError
from ..schema import CrossAnalysis
from .crossed import activities, matrix, order, quadrants
from .front import cover, how_to_read, summary
from .issue import issue_page
from .measured import first, happiness, heat_map, response
from .plan import groups, items, method, power, practices, roadmap, themes
from .room import Source

__all__ = ["report_deck"]


def report_deck(
    analysis: CrossAnalysis, result: Result, guide: Guide, *, language: str = "ja", changes: tuple[Change, ...] = ()
) -> Deck:
    """The report's slides. ``changes`` are those of a consultant's version; ``InputsError`` where the result is another one."""
    if analysis.basis.result_digest != digest_of(result):
        raise InputsError("分析と結果が合いません。分析を作ったときの結果を指定してください。")
    source = Source(analysis, result, language, changes)
    say = source.say
    slides = (
        cover(source),
        summary(source),
        how_to_read(source, guide),
        response(source),
        happiness(source),
        heat_map(source),
        first(source),
        activities(source),
        quadrants(source),
        matrix(source),
        order(source),
        *(issue_page(source, issue) for issue in source.issues),
        groups(source),
        themes(source),
        roadmap(source),
        power(source),
        method(source),
        practices(source),
        items(source),
    )
    entry, day, people = result.entry.name, source.day, result.entry.people
    footer = say["footer"].format(entry=entry, title=say["title"], day=day, people=people)
    return Deck(language, f"{say['title']} {entry}", entry, result.made_on, footer, slides)
