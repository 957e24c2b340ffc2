"""Which issues of the published analysis are on cards, and which still wait for an answer."""

from __future__ import annotations

from shindan.analysis.cross.schema import CrossAnalysis, Issue
from shindan.web.analysis.models import AnalysisVersion
from shindan.web.analysis.queries import edited_of, versions_of
from shindan.web.entries.models import Entry

from .models import Decision, Workshop

MOST = 8  # cards to begin with: more than a table can talk through in an afternoon


def analysis_of(entry: Entry) -> AnalysisVersion | None:
    """The newest published analysis, which the workshop is about."""
    return versions_of(entry, unpublished=False).first()


def read(version: AnalysisVersion) -> CrossAnalysis:
    """The consultant's version of it."""
    return edited_of(version).applied()


def chosen_ids(entry: Entry, analysis: CrossAnalysis) -> tuple[str, ...]:
    """The ids of the issues on cards, in the analysis' order: those chosen, or the first that are no strength."""
    kept = Workshop.objects.filter(entry=entry).first()
    known = [issue.id for issue in analysis.issues]
    if kept is not None and (chosen := tuple(one for one in known if one in kept.issues)):
        return chosen
    return tuple(issue.id for issue in analysis.issues if not issue.strength)[:MOST]


def chosen_issues(entry: Entry) -> tuple[Issue, ...]:
    """The issues on cards; none before an analysis is published."""
    version = analysis_of(entry)
    if version is None:
        return ()
    analysis = read(version)
    wanted = chosen_ids(entry, analysis)
    return tuple(issue for issue in analysis.issues if issue.id in wanted)


def open_topics(entry: Entry) -> tuple[Issue, ...]:
    """The issues on cards that no decision speaks of."""
    decided = set(Decision.objects.filter(entry=entry).values_list("issue", flat=True))
    return tuple(issue for issue in chosen_issues(entry) if issue.id not in decided)
