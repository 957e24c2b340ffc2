"""One organisation in every step of the course, with made-up people who really answer: for a demonstration."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User

from shindan.synthetic import batches
from shindan.synthetic.comments import write_comments
from shindan.web.accounts.models import Grant, Organisation, Role
from shindan.web.analysis.sample import load_analysis
from shindan.web.answering.release import release_when_due
from shindan.web.answering.services import submit_response
from shindan.web.editions.sample import load_sample_before
from shindan.web.entries.billing.sample import load_billing
from shindan.web.entries.course import advance, begin_course
from shindan.web.entries.models import Entry, Meeting, Plan, Step, Wave
from shindan.web.entries.sample_design import dress_design
from shindan.web.entries.sheet import read_sheet, save_sheet
from shindan.web.entries.steps import steps_of
from shindan.web.entries.versions import approve, request_approval, waiting_version
from shindan.web.entries.waves import Terms, open_wave, plan_wave, wave_of
from shindan.web.field.progress import progress_of
from shindan.web.field.sample import by_day, hold_for_days
from shindan.web.harassment.sample import load_kit_sample
from shindan.web.improvement.sample import load_plan
from shindan.web.management.sample import load_practices, practices_before_publication
from shindan.web.pulse.sample import load_pulses
from shindan.web.results.models import Publication, Run
from shindan.web.results.services import publish, request_flash
from shindan.web.results.tasks import make_deliverables
from shindan.web.results.working import work_on

from .courses import dress_courses
from .year_before import A_YEAR, as_it_was, leaning

ORGANISATION = "みなと総合サポート（見本）"
COMPANY = {"kana": "みなとそうごうサポート", "corporate_number": "7000012050002", "industry": "R", "size": "s1000"}
STAFF = 500
ANSWERING = timedelta(days=25)  # how long those surveys ran that are over
GROUPS = (
    ("受付一課", 128),
    ("受付二課", 116),
    ("技術窓口", 92),
    ("法人窓口", 71),
    ("在宅チーム", 53),
    ("研修・品質", 25),
    ("夜間窓口", 15),
)
CONTRACTS = {"regular": 108, "contract": 197, "part_time": 100, "dispatch": 66, "freelance": 12, "other": 17}
CENTRES = (
    ("札幌センター", Step.COUNSELLING),
    ("仙台センター", Step.SHEET),
    ("横浜センター", Step.DESIGN),
    ("名古屋センター", Step.APPROVAL),
    ("神戸センター", Step.FIELD),
    ("広島センター", Step.PUBLICATION),
    ("東京センター", Step.MEETING),
)


@dataclass(frozen=True)
class Sample:
    """What there is to look at: paths."""

    survey: str
    result: str


def load_entries(*, operator: User, owner: User, day: date) -> Sample:
    """Make the organisation with an entry in every step, or find it where it was made before."""
    organisation = Organisation.objects.filter(name=ORGANISATION).first()
    if organisation is None:
        organisation = Organisation.objects.create(name=ORGANISATION, **COMPANY)
        Grant.objects.create(user=owner, role=Role.OWNER, organisation=organisation)
        _Maker(organisation, operator, owner, day - A_YEAR, before=True).make(*CENTRES[-1])
        load_sample_before(entry=Entry.objects.get(organisation=organisation), operator=operator, owner=owner)
        for centre, step in CENTRES:
            _Maker(organisation, operator, owner, day).make(centre, step)
        load_billing(organisation=organisation, operator=operator, day=day)
        dress_courses(organisation=organisation, operator=operator, owner=owner, day=day)
        load_practices(organisation=organisation, operator=operator, owner=owner, day=day)
        load_analysis(organisation=organisation, operator=operator)
        load_pulses(organisation=organisation, by=(owner, operator), day=day, rows=made_up_answers(260, seed=7))
        load_plan(organisation=organisation, owner=owner, day=day)
        load_kit_sample(owner=owner, day=day)
    return Sample(_survey(organisation), _result(organisation))


def _survey(organisation: Organisation) -> str:
    wave = Wave.objects.filter(entry__organisation=organisation, state=Wave.State.OPEN, kind=Wave.Kind.SURVEY).first()
    return f"/s/{wave.link}/" if wave else "/entries/"


def _result(organisation: Organisation) -> str:
    finals = Publication.objects.filter(wave__entry__organisation=organisation, kind=Publication.Kind.FINAL)
    found = finals.exclude(published=None).order_by("-wave__opens").first()
    return f"/entries/{found.wave.entry_id}/results/{found.number}/" if found else "/entries/"


def sheet_typed(day: date) -> dict[str, str]:
    """The sheet of every entry of the sample: three splits, of one of which the people of each group are not known."""
    starts = day + timedelta(days=14)
    return {
        "contact": "見本 太郎",
        "department": "運営管理部 課長",
        "email": "owner@example.jp",
        "phone": "03-0000-0000",
        "staff": str(STAFF),
        "starts": starts.isoformat(),
        "ends": (starts + timedelta(days=20)).isoformat(),
        "kind1": "own",
        "split1": "部署",
        "groups1": "\n".join(f"{name} {people}" for name, people in GROUPS),
        "kind2": "AT1",
        **{f"AT1_{option}": str(people) for option, people in CONTRACTS.items()},
        "kind3": "AT3",
        "remarks": "夜間窓口は22時から7時の勤務です。共用のパソコンから回答します。",
    }


@dataclass(frozen=True)
class _Maker:
    """Leads entries to their step by the same services as the pages. ``before``: the survey of a year ago."""

    organisation: Organisation
    operator: User
    owner: User
    day: date
    before: bool = False

    def make(self, centre: str, step: Step) -> None:
        plan = Plan.objects.get(code="premier")
        entry = Entry.objects.create(organisation=self.organisation, centre=centre, plan=plan, sample=True)
        begin_course(entry=entry, day=self.day)
        for _ in range(list(steps_of(entry)).index(step)):
            self._work(entry)
            entry.refresh_from_db()
            if entry.step == step:
                break
        self._half(entry)

    def _work(self, entry: Entry) -> None:
        """Do the work of the present step and go on."""
        work = {
            Step.COUNSELLING: self._counsel,
            Step.SHEET: self._sheet,
            Step.DESIGN: self._design,
            Step.APPROVAL: self._approve,
            Step.FIELD: self._field,
            Step.PUBLICATION: self._publish,
        }
        work[Step(entry.step)](entry)

    def _half(self, entry: Entry) -> None:
        """What is half done in the step where the entry stays."""
        dress_design(entry=entry, operator=self.operator, owner=self.owner)
        if entry.step == Step.FIELD:
            rows = _with_words(entry, list(made_up_answers(280, seed=8)))
            wave = hold_for_days(entry=entry, rows=rows, codes=525, by=self.operator, day=self.day)
            request_flash(wave=wave, by=self.owner)

    def _counsel(self, entry: Entry) -> None:
        held = self.day - timedelta(days=7)
        Meeting.objects.create(
            entry=entry,
            kind=Meeting.Kind.COUNSELLING,
            held=held,
            agenda="1. センターの現状とねらい\n2. 原因の仮説",
            hypotheses="夜間の応対が一部の人に偏り、立て直す時間がないのではないか。",
            decisions="分析区分は部署。休憩についての質問を足す。",
        )
        advance(entry=entry, by=self.operator)

    def _sheet(self, entry: Entry) -> None:
        typed = sheet_typed(self.day)
        save_sheet(entry=entry, sheet=read_sheet(typed, entry.plan.split_sheets), by=self.owner)
        advance(entry=entry, by=self.owner)

    def _design(self, entry: Entry) -> None:
        request_approval(entry=entry, by=self.operator)
        advance(entry=entry, by=self.operator)

    def _approve(self, entry: Entry) -> None:
        version = waiting_version(entry)
        if version is not None:
            approve(entry=entry, version=version, by=self.owner)
        advance(entry=entry, by=self.owner)

    def _open(self, entry: Entry, people: int) -> Wave:
        first = self.day - ANSWERING
        terms = Terms(first, self.day, frozenset({"link", "code"}), contact="人事課（内線1234）")
        plan_wave(entry=entry, terms=terms, by=self.operator)
        wave = wave_of(entry)
        if wave is None:
            raise LookupError("the planned survey is gone")
        open_wave(wave=wave, by=self.operator, day=first)
        wave.refresh_from_db()
        rows = list(made_up_answers(people, seed=7 if self.before else 8))
        rows = [as_it_was(row, at) for at, row in enumerate(rows)] if self.before else rows
        for at, part in enumerate(by_day(_with_words(entry, rows))):
            for answers in part:
                submit_response(wave=wave, submission=uuid.uuid4().hex, answers=answers)
            release_when_due(wave=wave, day=first + timedelta(days=at))
            progress_of(wave, first + timedelta(days=at))
        return wave

    def _field(self, entry: Entry) -> None:
        wave = self._open(entry, 240 if self.before else 431)
        advance_to_closing(wave, self.operator, self.day)

    def _publish(self, entry: Entry) -> None:
        people = {"operator": self.operator, "owner": self.owner}
        practices_before_publication(entry=entry, day=self.day, first=self.before, **people)
        publication = Publication.objects.get(wave__entry=entry, kind=Publication.Kind.FINAL)
        publish(
            publication=publication,
            remarks="数字は見本です。まず受付二課の皆さんの声を聞きましょう。",
            by=self.operator,
        )
        make_deliverables.enqueue(str(publication.pk))


def advance_to_closing(wave: Wave, by: User, day: date) -> None:
    """Close a survey and compute its result here and now."""
    from shindan.web.answering.purge import end_field

    end_field(wave=wave, day=day)
    wave.entry.refresh_from_db()
    advance(entry=wave.entry, by=by)
    run = Run.objects.create(wave=wave, kind=Run.Kind.CLOSE, asked_by=by.get_username())
    work_on(run=run, day=day)


def _with_words(entry: Entry, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Made-up answers with made-up comments."""
    happiness = [value if isinstance(value := row.get("KG1"), int) else None for row in rows]
    words = write_comments(happiness, seed=entry.pk.int % 1000)
    return [{**row, **said} for row, said in zip(rows, words, strict=True)]


def made_up_answers(people: int, seed: int) -> Iterator[dict[str, object]]:
    """Answers with the structure of real ones, each with a department."""
    chance = random.Random(seed)  # noqa: S311 (made-up people)
    seats = [people for _, people in GROUPS]
    left = people
    for batch in batches(people=max(people, 1000), entries=20, seed=seed):
        for row in batch.to_pylist():
            if left == 0:
                return
            left -= 1
            given = {
                name: "na" if value == -1 else value
                for name, value in row.items()
                if value is not None and name != "entry"
            }
            place = chance.choices(range(len(seats)), leaning(seats, given.get("KG1")))[0]
            seats[place] -= 1  # nobody answers for a department that has nobody left
            yield {**_asked(given), "SP1": f"g{place + 1}"}


def _asked(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name[:2].isupper() and not name.startswith("FT")}
