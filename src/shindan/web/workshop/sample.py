"""The sample's workshops: one that was held half a year ago, with its vote and its decisions, and one that is ahead."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from shindan.analysis.cross.schema import Issue
from shindan.result.schema import Words
from shindan.web.analysis.making import make_version
from shindan.web.analysis.queries import edited_of
from shindan.web.analysis.services import add, publish, seen_of
from shindan.web.entries.meetings import Minutes, agenda_of, save_meeting
from shindan.web.entries.models import Entry, Meeting
from shindan.web.management.models import ManagerAnswers, PracticeSheet
from shindan.web.management.queries import asked_of
from shindan.web.management.services import hand_in, save_answers, send_sheet

from .ballots import Device, cast
from .cards import chosen_issues
from .deciding import Decided, Kind, decide
from .models import Decision, Vote
from .voting import Terms, end_vote, open_vote

PLACE = "本社3階 会議室A"
PEOPLE = "みなと総合サポート：見本 太郎、センター長、SV 3名、オペレーター 4名\n運営：佐藤 まゆみ"
VOTERS, TAKEN_UP = 9, 2
STAGES = "32143314223222232111"
AT, LENGTH = time(13), 180
OWN = Words(ja="週1回、チームで応対を振り返る", en="A weekly look back on calls in each team")
WHY_NOT = (
    "ほかの二つで手が足りなくなるため、半年後の調査を見て決めます。",
    "人事制度の見直しを待って、来年の4月に決めます。",
    "月例の運営会議で続けて話し、次のワークショップで決めます。",
)


def plan_workshop(*, entry: Entry, operator: User, day: date) -> None:
    """A workshop that is ahead."""
    minutes = Minutes(at=_at(day), length=LENGTH, place=PLACE, participants=PEOPLE, agenda=_agenda())
    save_meeting(entry=entry, kind=Meeting.Kind.WORKSHOP, minutes=minutes, by=operator)


def hold_workshop(*, entry: Entry, operator: User, owner: User, day: date) -> None:
    """The workshop of an entry that stands in that step, with its analysis, vote, minutes and decisions."""
    _answer_practices(entry, operator, owner, day)
    _publish_analysis(entry, operator)
    if issues := chosen_issues(entry):
        _vote(entry, operator)
        _decide(entry, issues, operator, day)
    minutes = Minutes(
        at=_at(day),
        length=LENGTH,
        place=PLACE,
        participants=PEOPLE,
        agenda=_agenda(),
        minutes="付箋で出た原因の多くが、夜間の応対が3名に偏ることを指していた。投票で上位の二つに取り組む。",
        held=day,
    )
    save_meeting(entry=entry, kind=Meeting.Kind.WORKSHOP, minutes=minutes, by=operator)
    Vote.objects.filter(entry=entry).update(opened=_at(day), ended=_at(day))
    Decision.objects.filter(entry=entry).update(made=_at(day))


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, AT))


def _answer_practices(entry: Entry, operator: User, owner: User, day: date) -> None:
    """The representative's stages, so that the analysis says more than that they are not known."""
    if PracticeSheet.objects.filter(entry=entry).exists():
        return
    sheet = send_sheet(entry=entry, deadline=None, by=operator)
    typed = {practice.id: stage for practice, stage in zip(asked_of(sheet).practices, STAGES, strict=False)}
    save_answers(sheet=sheet, person=owner, typed={**typed, "by": "センター長"})
    hand_in(sheet=sheet, person=owner)
    PracticeSheet.objects.filter(pk=sheet.pk).update(
        sent=day - timedelta(days=40), deadline=day - timedelta(days=20), finished=day - timedelta(days=24)
    )
    ManagerAnswers.objects.filter(sheet=sheet).update(handed_in=day - timedelta(days=24))


def _agenda() -> str:
    return agenda_of(Meeting.Kind.WORKSHOP)


def _publish_analysis(entry: Entry, operator: User) -> None:
    """What the workshop was about, with an issue that the consultant heard of."""
    version = make_version(entry=entry, by=operator)
    if version is None:
        return
    add(
        entry=entry,
        seen=seen_of(version),
        title=Words(ja="応対を振り返る時間がない", en="There is no time to look back on calls"),
        reading=Words(
            ja="事前カウンセリングで、教える人が夜間の応対に回り、振り返る時間がないと聞きました。数字では確かめていません。",
            en="In the counselling we heard that those who teach are on night calls and there is no time to look back. "
            "The figures have not been checked.",
        ),
        by=operator,
    )
    version.refresh_from_db()
    if edited_of(version).applied().issues:
        publish(entry=entry, seen=seen_of(version), by=operator)


def _vote(entry: Entry, operator: User) -> None:
    """Nine phones, three dots each; the first issues get the more."""
    vote = open_vote(entry=entry, terms=Terms(people=VOTERS), by=operator)
    chance = random.Random(5)  # noqa: S311
    ids = [topic["id"] for topic in vote.topics]
    weights = [len(ids) - at + (6 if at in (1, len(ids) - 1) else 0) for at in range(len(ids))]
    for number in range(VOTERS):
        dots = dict.fromkeys(ids, 0)
        for issue in chance.choices(ids, weights, k=vote.dots):
            dots[issue] += 1
        cast(vote=vote, device=Device(f"sample-{number}"), dots=dots)
    end_vote(entry=entry, by=operator)


def _decide(entry: Entry, issues: tuple[Issue, ...], operator: User, day: date) -> None:
    """Measures for the issues with most dots, and why the rest is not taken up."""
    counts: dict[str, int] = Vote.objects.get(entry=entry).counts or {}
    ordered = sorted(issues, key=lambda issue: -counts.get(issue.id, 0))
    for at, issue in enumerate(ordered):
        if at < TAKEN_UP:
            decided = _measure(issue, day)
        else:
            why = WHY_NOT[min(at - TAKEN_UP, len(WHY_NOT) - 1)]
            decided = Decided(Kind.NOT_CHOSEN, issue.id, issue.title, reason=why)
        decide(entry=entry, decided=decided, by=operator)


def _measure(issue: Issue, day: date) -> Decided:
    proposal = next((one for one in issue.proposals if one.suggested), None)
    if proposal is None:
        return Decided(
            Kind.MEASURE,
            issue.id,
            issue.title,
            name=OWN,
            what="毎週水曜の15分。つらかった応対と、うまくいった応対を一つずつ話します。",
            lead="SV 3名",
            until=day + timedelta(days=30),
            kpis=("振り返りの実施率",),
        )
    return Decided(
        Kind.MEASURE,
        issue.id,
        issue.title,
        proposal.measure,
        proposal.name,
        what=proposal.what.ja,
        lead="センター長",
        until=day + timedelta(days=60),
        kpis=tuple(kpi.ja for kpi in proposal.kpi),
        pulse=proposal.pulse,
    )
