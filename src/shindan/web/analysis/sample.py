"""The sample's analysis: made from its published result and stages, edited by hand, published."""

from __future__ import annotations

from django.contrib.auth.models import User

from shindan.analysis.cross.edited import Propose
from shindan.result.schema import Words
from shindan.web.accounts.models import Organisation
from shindan.web.entries.models import Entry, Step

from .making import make_version
from .models import AnalysisVersion
from .proposal_services import revise
from .queries import edited_of, versions_of
from .services import add, move, publish, seen_of
from .tasks import make_report


def load_analysis(*, organisation: Organisation, operator: User) -> None:
    """Publish an analysis for the newest entry that reports: the second issue first with another lead for its first measure, and one of
    the consultant's own."""
    entries = Entry.objects.filter(organisation=organisation, step=Step.MEETING)
    entry = entries.select_related("organisation", "plan").order_by("-made").first()
    if entry is None or versions_of(entry, unpublished=False).exists():
        return
    version = make_version(entry=entry, by=operator)
    if version is None:
        return
    second = edited_of(version).applied().issues[1].id
    move(entry=entry, seen=_seen(entry), issue=second, up=True, by=operator)
    revise(entry=entry, seen=_seen(entry), measure=_with_another_lead(version, second), by=operator)
    add(
        entry=entry,
        seen=_seen(entry),
        title=Words(ja="応対を振り返る時間がない", en="There is no time to look back on calls"),
        reading=Words(
            ja="事前カウンセリングで、夜間の応対が3名に偏り、立て直す時間がないと聞きました。数字では確かめていません。",
            en="In the counselling we heard that three people carry the night calls, with no time to recover. "
            "The figures have not been checked.",
        ),
        by=operator,
    )
    make_report.enqueue(publish(entry=entry, seen=_seen(entry), by=operator).pk)


def _with_another_lead(version: AnalysisVersion, issue: str) -> Propose:
    """The issue's first measure, led from the centre's head and begun a little later."""
    one = edited_of(version).applied().issue(issue).proposals[0]
    whole = {name: getattr(one, name) for name in ("suggested", "name", "what", "kpi", "pulse", "caution", "measure")}
    return Propose(
        **whole,
        issue=issue,
        difficulty=2,
        start_months=(1, 1),
        effect_months=one.effect_months,
        lead=Words(ja="センター長（事前カウンセリングで決定）", en="Head of the centre (agreed in the counselling)"),
    )


def _seen(entry: Entry) -> str:
    """The newest version as it stands."""
    return seen_of(versions_of(entry, unpublished=True)[0])
