"""One entry from its sheet to the delivered result, through the pages alone, by the people whose turn it is."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from tests.bots.respondent import Respondent
from tests.cast import Cast, make_cast

from shindan.result.schema import Result
from shindan.web.answering.models import Draft, Receipt, Response, Sealed
from shindan.web.entries.designing import settings_token
from shindan.web.entries.models import Entry, Step, Wave
from shindan.web.entries.questionnaires import design_of
from shindan.web.results.models import Publication, Run, Snapshot

PEOPLE = 36
SHEET = {
    "contact": "山田",
    "email": "yamada@example.jp",
    "staff": "４０名",
    "split1": "部署",
    "groups1": "受付一課 20\n受付二課　１６名\n夜間窓口,4",
}
pytestmark = pytest.mark.django_db(transaction=True)


class Walk:
    """The course of one entry, step by step."""

    def __init__(self, cast: Cast, entry: Entry) -> None:
        self.cast, self.entry, self.base = cast, entry, f"/entries/{entry.pk}"

    def post(self, who: str, path: str, **form: object) -> None:
        response = self.cast.client(who).post(f"{self.base}/{path}", form)
        assert response.status_code == 302, (path, response.status_code, response.content.decode()[:3000])

    @property
    def step(self) -> str:
        return Entry.objects.get(pk=self.entry.pk).step

    @property
    def wave(self) -> Wave:
        return Wave.objects.get(entry=self.entry)

    def to_the_field(self) -> None:
        self.post("owner", "sheet", **SHEET, go="submit")
        token = settings_token(design_of(Entry.objects.get(pk=self.entry.pk)))
        self.post("consultant", "design", layout="one_page", token=token, go="save")
        self.post("consultant", "design", go="request")
        self.post("member", "approval/decide", version="1", go="approve")
        self.post(
            "member",
            "field/setup",
            opens=f"{timezone.localdate()}",
            closes=f"{timezone.localdate() + timedelta(days=14)}",
            min_group="5",
            min_crossed="10",
            ways=["link"],
        )
        self.post("member", "field/open")

    def answer(self, people: int) -> None:
        for number in range(people):
            chance = random.Random(number)
            group = "g1" if number < 18 else "g2" if number < 32 else "g3"
            answers = {"SP1": group, "KG1": str(chance.randrange(11))}
            Respondent(Client(), f"/s/{self.wave.link}", answers=answers, chance=chance).walk()


@pytest.fixture
def walk() -> Walk:
    cast = make_cast()
    return Walk(cast, cast.osaka)


def test_from_the_sheet_to_the_files(walk: Walk) -> None:
    walk.to_the_field()
    assert walk.step == Step.FIELD
    walk.answer(PEOPLE)
    walk.post("member", "close")
    assert (walk.step, Run.objects.get().state) == (Step.PUBLICATION, Run.State.DONE)
    assert [m.objects.count() for m in (Response, Sealed, Draft, Receipt)] == [0, 0, 0, 0]
    assert Snapshot.objects.get().people == PEOPLE
    hidden_yet = walk.cast.client("owner").get(f"{walk.base}/results/1/")
    walk.post("consultant", "results/1/publish", remarks="まず話し合いましょう。")
    assert walk.step == Step.PUBLICATION  # it waits for the representative
    walk.post("consultant", "management/send", deadline=f"{timezone.localdate()}")
    walk.post("owner", "management/answers/VL", VL1="3")
    walk.post("owner", "management/answers/hand-in")
    shown = walk.cast.client("owner").get(f"{walk.base}/results/1/")
    assert (hidden_yet.status_code, shown.status_code, walk.step) == (404, 200, Step.DONE)
    assert "まず話し合いましょう。" in shown.content.decode()


def test_every_file_holds_the_same_result(walk: Walk) -> None:
    walk.to_the_field()
    walk.answer(PEOPLE)
    walk.post("member", "close")
    walk.post("consultant", "results/1/publish")
    result = Result.model_validate(Publication.objects.get().result)
    assert json.loads(_file(walk, "result")) == result.model_dump(mode="json")
    assert _csv_values(_file(walk, "table")) == _values(result)
    assert load_workbook(io.BytesIO(_file(walk, "workbook"))).sheetnames
    assert _file(walk, "sheet-1")[:5] == _file(walk, "certificate")[:5] == b"%PDF-"
    page = walk.cast.client("owner").get(f"{walk.base}/results/1/").content.decode()
    happiness = result.total["KG1"]
    assert f"{happiness.value:.1f}点" in re.sub(r"<[^>]+>", "", page)


def _file(walk: Walk, key: str) -> bytes:
    response = walk.cast.client("owner").get(f"{walk.base}/results/1/files/{key}")
    assert response.status_code == 200, key
    return bytes(response.content)


def _values(result: Result) -> dict[str, float]:
    """The whole entry's shown values by row."""
    return {row: cell.value for row, cell in result.total.items() if not cell.suppressed and cell.value is not None}


def _csv_values(content: bytes) -> dict[str, float]:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    whole = [row for row in rows if row["split"] == "*" and row["value"]]
    return {row["row"]: float(row["value"]) for row in whole}


def test_too_few_answers_end_without_a_result_and_say_so(walk: Walk) -> None:
    walk.to_the_field()
    walk.answer(3)
    walk.post("member", "close")
    run = Run.objects.get()
    assert (run.state, Publication.objects.count()) == (Run.State.FEW, 0)
    page = walk.cast.client("member").get(f"{walk.base}/runs/{run.pk}").content.decode()
    assert "回答が3件で" in page


def test_a_run_that_broke_off_ends_the_same_when_it_is_run_again(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    from shindan.web.results import working

    walk.to_the_field()
    walk.answer(PEOPLE)
    broken = {"left": 1}

    def breaks_once(*arguments: object) -> Result:
        if broken["left"]:
            broken["left"] -= 1
            raise RuntimeError("the power went")
        return compute(*arguments)  # type: ignore[arg-type]

    compute = working.compute
    monkeypatch.setattr(working, "compute", breaks_once)
    walk.post("member", "close")
    assert Run.objects.get().state == Run.State.FAILED
    walk.post("consultant", "close")
    assert (Snapshot.objects.get().people, Publication.objects.count()) == (PEOPLE, 1)


def test_an_approved_questionnaire_is_the_one_that_is_asked(walk: Walk) -> None:
    walk.to_the_field()
    page = Client().get(f"/s/{walk.wave.link}/p/1").content.decode()
    assert "あなたの部署を教えてください。" in re.sub(r"<[^>]*>", "", page)
    assert walk.wave.questionnaire.approved_by == "member@example.jp"


def test_the_steps_cannot_be_skipped(walk: Walk) -> None:
    walk.post("consultant", "step")
    assert walk.step == Step.SHEET


def test_an_opened_survey_cannot_be_put_back_to_its_design(walk: Walk) -> None:
    walk.to_the_field()
    response = walk.cast.client("consultant").post(f"{walk.base}/back", {"to": "design", "reason": "直したい"})
    assert response.status_code == 422
    assert "調査は始まっています" in response.content.decode()
