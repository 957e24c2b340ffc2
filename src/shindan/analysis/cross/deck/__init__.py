"""診断結果分析報告書: the analysis as slides, one content for PowerPoint and PDF."""

from __future__ import annotations

from dataclasses import replace

from shindan.diagnosis.guide import Guide
from shindan.edition import CentreRanking
from shindan.report.deck import Deck, Slide
from shindan.result.schema import Result

from ..build import digest_of
from ..edited import Change
from ..inputs import InputsError
from ..schema import CrossAnalysis
from .annex import changes as changes_page
from .annex import items, matrix, practices
from .crossed import order, quadrants
from .front import asked, cover, summary
from .issue import issue_page
from .measured import first, levels, position
from .plan import method, roadmap
from .reached import reached, themes
from .room import Source

__all__ = ["report_deck"]


def report_deck(
    analysis: CrossAnalysis,
    result: Result,
    guide: Guide,
    *,
    language: str = "ja",
    changes: tuple[Change, ...] = (),
    ranking: CentreRanking | None = None,
) -> Deck:
    """The report's slides: about fifteen, then the appendices. ``changes`` are those of a consultant's version, ``ranking`` the
    centre's place in an edition. ``InputsError`` where the result is another one."""
    if analysis.basis.result_digest != digest_of(result):
        raise InputsError("分析と結果が合いません。分析を作ったときの結果を指定してください。")
    source = Source(analysis, result, language, changes, ranking)
    pages = (
        cover(source),
        summary(source),
        asked(source),
        levels(source),
        position(source),
        reached(source),
        themes(source),
        first(source),
        quadrants(source),
        order(source),
        *(issue_page(source, issue) for issue in source.issues),
        roadmap(source),
        method(source, guide),
        *_annex(source),
    )
    say, entry, people = source.say, result.entry.name, result.entry.people
    footer = say["footer"].format(entry=entry, title=say["title"], day=source.day, people=people)
    slides = tuple(page for page in pages if page is not None)
    return Deck(language, f"{say['title']} {entry}", entry, result.made_on, footer, slides)


def _annex(source: Source) -> list[Slide]:
    """Numbered, those that there are."""
    found = [
        page for page in (matrix(source), practices(source), items(source), changes_page(source)) if page is not None
    ]
    title = source.say["annex"]
    return [replace(page, title=title.format(n=n, title=page.title)) for n, page in enumerate(found, start=1)]
