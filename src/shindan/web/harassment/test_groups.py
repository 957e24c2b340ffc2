"""Cases by group of the survey beside its happiness: asked, kept apart, shown where enough."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from tests.cast import Cast, make_wave
from tests.kits import case_values, sent_case

from shindan.result.schema import (
    HIDDEN,
    Cell,
    Certificate,
    Entry,
    Group,
    Importance,
    Instrument,
    Quality,
    Result,
    Section,
    Split,
    Words,
)
from shindan.web.results.models import Publication

from .models import Case, CasePeople, TeamKit
from .recording import add_case, forget_people

pytestmark = pytest.mark.django_db


def words(text: str) -> Words:
    return Words(ja=text, en=text)


def result() -> Result:
    """Two divisions: departments, of which one is hidden, and contracts."""
    row = {"id": "KG1", "kind": "mean", "code": "KG1", "text": words("幸福度"), "short": words("幸福度")}
    groups = (
        Group(code="g1", name=words("受付一課"), people=30, headcount=40),
        Group(code="g2", name=words("夜間窓口"), people=8, headcount=15),
        Group(code="g3", name=words("品質"), suppressed=True),
    )
    cells = {"KG1": (Cell(value=6.1, low=5.6, high=6.6), Cell(value=5.2, low=3.9, high=6.5), HIDDEN)}
    contracts = Split(
        id="AT1", name=words("雇用形態"), groups=(groups[0],), cells={"KG1": (Cell(value=6.0, low=5.0, high=7.0),)}
    )
    return Result(
        code_version="1",
        made_on=dt.date(2026, 11, 1),
        instrument=Instrument(id="x", version="1", digest="d", title=words("x"), released=True),
        entry=Entry(name="x", wave="2026年11月", people=40),
        sections=(Section.model_validate({"id": "KGI", "name": words("幸福度"), "kind": "kgi", "rows": (row,)}),),
        total={},
        splits=(Split(id="SP1", name=words("部署"), groups=groups, cells=cells), contracts),
        quality=Quality(),
        importance=Importance(method="none", people=0),
        certificate=Certificate(
            min_group=5,
            min_crossed=10,
            splits=1,
            cells=1,
            shown=1,
            hidden_groups=1,
            hidden_cells=1,
            statement=words("x"),
        ),
    )


@pytest.fixture
def divided(team: TeamKit, cast: Cast) -> TeamKit:
    """The kit of a centre with a published result."""
    wave = make_wave(cast.tokyo, state="closed")
    told = result().model_dump(mode="json")
    Publication.objects.create(wave=wave, number=1, result=told, digest="d", published=timezone.now())
    return team


def record(team: TeamKit, cast: Cast, group: str, times: int) -> None:
    for _n in range(times):
        add_case(team=team, values=case_values(group=group), by=cast.people["manager"])


def table(team: TeamKit, cast: Cast, who: str = "manager") -> list[str]:
    found = cast.client(who).get(f"/kits/{team.pk}/?table=groups")
    return found.content.decode("utf-8-sig").splitlines()


def test_without_a_published_result_no_group_is_asked(team: TeamKit, cast: Cast) -> None:
    text = cast.client("manager").get(f"/kits/{team.pk}/cases/new").content.decode()
    assert 'name="group"' not in text


def test_a_case_names_a_group_of_the_published_result(divided: TeamKit, cast: Cast) -> None:
    sent = cast.client("manager").post(f"/kits/{divided.pk}/cases/new", sent_case(group="SP1:g2"))
    assert sent.status_code == 302
    assert Case.objects.get(number=2).people.personal["group"] == "SP1:g2"


def test_a_group_that_there_is_not_is_told(divided: TeamKit, cast: Cast) -> None:
    sent = cast.client("manager").post(f"/kits/{divided.pk}/cases/new", sent_case(group="SP1:g9"))
    assert (sent.status_code, "「所属（部署）」は、一覧から選んでください。" in sent.content.decode()) == (422, True)


@pytest.mark.parametrize(("who", "seen"), [("manager", True), ("member", True), ("consultant", False)])
def test_the_group_is_shown_to_who_may_see_people(divided: TeamKit, cast: Cast, who: str, seen: bool) -> None:
    CasePeople.objects.update(personal={"group": "SP1:g2"})
    text = cast.client(who).get(f"/kits/{divided.pk}/cases/1/").content.decode().replace("<wbr>", "")
    assert ("夜間窓口" in text) == seen


def test_the_counts_stand_beside_happiness_with_both_intervals(divided: TeamKit, cast: Cast) -> None:
    record(divided, cast, "SP1:g1", 6)
    record(divided, cast, "SP1:g2", 3)
    assert table(divided, cast)[:3] == [
        "部署,件数,10人あたり,10人あたりの95%の範囲,幸福度,幸福度の95%の範囲",
        "受付一課,6,1.5,0.6–3.3,6.1,5.6–6.6",
        "夜間窓口,3,2.0,0.4–5.8,5.2,3.9–6.5",
    ]


def test_a_small_count_does_not_stand_nor_can_be_reckoned(divided: TeamKit, cast: Cast) -> None:
    record(divided, cast, "SP1:g1", 6)
    record(divided, cast, "SP1:g2", 2)
    assert [line.split(",")[1] for line in table(divided, cast)[1:3]] == ["少数", "少数"]


def test_what_few_groups_can_bear_is_said(divided: TeamKit, cast: Cast) -> None:
    record(divided, cast, "SP1:g1", 6)
    record(divided, cast, "SP1:g2", 3)
    text = cast.client("manager").get(f"/kits/{divided.pk}/").content.decode().replace("<wbr>", "")
    assert "件数と幸福度の両方が分かる所属は2つです。これだけでは、関係は何も言えません。" in text
    assert "うち所属の記入 9" in text


def test_a_case_of_more_than_a_year_ago_does_not_count(divided: TeamKit, cast: Cast) -> None:
    record(divided, cast, "SP1:g1", 3)
    Case.objects.update(happened=timezone.now() - dt.timedelta(days=400))
    assert [line.split(",")[1] for line in table(divided, cast)[1:3]] == ["少数", "少数"]


def test_the_group_is_forgotten_with_who_it_was(divided: TeamKit, cast: Cast) -> None:
    record(divided, cast, "SP1:g1", 3)
    forget_people(Case.objects.latest("kept_until").kept_until + dt.timedelta(days=1))
    assert [line.split(",")[1] for line in table(divided, cast)[1:3]] == ["少数", "少数"]


def test_a_result_that_is_not_published_shows_nothing(team: TeamKit, cast: Cast) -> None:
    wave = make_wave(cast.tokyo, state="closed")
    Publication.objects.create(wave=wave, number=1, result=result().model_dump(mode="json"), digest="d")
    assert cast.client("manager").get(f"/kits/{team.pk}/?table=groups").status_code == 404


def test_the_register_holds_no_group(divided: TeamKit, cast: Cast) -> None:
    record(divided, cast, "SP1:g2", 1)
    assert "夜間窓口".encode() not in cast.client("owner").get(f"/kits/{divided.pk}/cases/register.xlsx").content


def test_the_team_chooses_another_division_and_a_case_keeps_its_group(divided: TeamKit, cast: Cast) -> None:
    CasePeople.objects.update(personal={"person": "A-12", "words": "x", "group": "SP1:g2"})
    divided.division = "AT1"
    divided.save()
    text = cast.client("manager").get(f"/kits/{divided.pk}/cases/1/edit").content.decode()
    assert ('value="SP1:g2" selected' in text, 'value="AT1:g1"' in text) == (True, True)


def test_a_team_can_ask_for_no_group(divided: TeamKit, cast: Cast) -> None:
    sent = {"division": "-", "warning_count": "2", "repeat_limit": "3", "detain_minutes": "30", "followup_days": "1"}
    sent |= {"retention_months": "36", "review_months": "12"}
    assert cast.client("manager").post(f"/kits/{divided.pk}/settings", sent).status_code == 302
    assert 'name="group"' not in cast.client("manager").get(f"/kits/{divided.pk}/cases/new").content.decode()
