"""A calibration by phones: one judgement of each device, counts alone, shown where enough judged."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import Cast

from shindan.web.accounts.models import AuditEvent

from .faults import KitError
from .judging import OwnCase, agree, end_session, open_case, open_session, show_case, spread
from .models import Judged, Session, SessionCase, Tally, TeamKit

pytestmark = pytest.mark.django_db
CHOICE = {"case": "1", "behaviour": "B2", "request": "R1", "zone": "Z2"}


@pytest.fixture
def session(team: TeamKit, cast: Cast) -> Session:
    found = team.sessions.get()
    open_case(session=found, position=1, by=cast.people["manager"])
    return found


def judge_by(session: Session, **more: str) -> Client:
    """Somebody's phone: it reads the case and sends its judgement."""
    phone = Client()
    phone.get(f"/j/{session.link}/")
    phone.post(f"/j/{session.link}/", {**CHOICE, **more})
    return phone


def test_everybody_judges_without_an_account(session: Session) -> None:
    text = judge_by(session).get(f"/j/{session.link}/").content.decode()
    assert "判断を受け付けました" in text
    assert session.cases.get(position=1).taken.count() == 1


def test_a_phone_judges_a_case_once(session: Session) -> None:
    phone = judge_by(session)
    phone.post(f"/j/{session.link}/", {**CHOICE, "zone": "Z4"})
    assert Tally.objects.filter(axis="zones").values_list("value", "count").get() == ("Z2", 1)


def test_what_was_chosen_is_shown_as_counts(session: Session, cast: Cast) -> None:
    for zone in ("Z1", "Z2", "Z2"):
        judge_by(session, zone=zone)
    case = show_case(session=session, by=cast.people["manager"])
    assert case.counts == {"behaviours": {"B2": 3}, "requests": {"R1": 3}, "zones": {"Z1": 1, "Z2": 2}}


def test_nothing_of_two_judgements_stays(session: Session, cast: Cast) -> None:
    judge_by(session)
    judge_by(session)
    case = show_case(session=session, by=cast.people["manager"])
    assert (case.judged, case.counts, spread(case)) == (2, None, None)
    assert not Tally.objects.exists()


def test_once_shown_nothing_tells_who_judged(session: Session, cast: Cast) -> None:
    for _n in range(3):
        judge_by(session)
    show_case(session=session, by=cast.people["manager"])
    assert not Judged.objects.exists()


def test_a_judgement_is_not_written_into_the_trail(session: Session) -> None:
    before = AuditEvent.objects.count()
    judge_by(session)
    assert AuditEvent.objects.count() == before


def test_a_page_of_the_case_before_judges_nothing(session: Session) -> None:
    phone = Client()
    phone.get(f"/j/{session.link}/")
    phone.post(f"/j/{session.link}/", {**CHOICE, "case": "2"})
    assert not Judged.objects.exists()


def test_what_is_not_chosen_is_told(session: Session) -> None:
    phone = Client()
    phone.get(f"/j/{session.link}/")
    sent = phone.post(f"/j/{session.link}/", {**CHOICE, "zone": ""})
    assert (sent.status_code, "区分が選ばれていません。" in sent.content.decode()) == (422, True)


def test_a_choice_that_there_is_not_counts_nothing(session: Session) -> None:
    assert judge_by(session, zone="Z9").get(f"/j/{session.link}/").status_code == 200
    assert not Tally.objects.exists()


def test_without_a_cookie_it_is_said_what_it_is_for(session: Session) -> None:
    sent = Client().post(f"/j/{session.link}/", CHOICE)
    assert (sent.status_code, "Cookie" in sent.content.decode()) == (422, True)


def test_one_case_is_judged_at_a_time(session: Session, cast: Cast) -> None:
    with pytest.raises(KitError, match="進んでいます"):
        open_case(session=session, position=2, by=cast.people["manager"])


def test_a_shown_case_never_opens_again(session: Session, cast: Cast) -> None:
    show_case(session=session, by=cast.people["manager"])
    with pytest.raises(KitError, match="もう始まって"):
        open_case(session=session, position=1, by=cast.people["manager"])


def test_ending_closes_the_link_and_leaves_no_judgement(session: Session, cast: Cast) -> None:
    link = session.link
    judge_by(session)
    end_session(session=session, by=cast.people["manager"])
    assert Client().get(f"/j/{link}/").status_code == 404
    assert not Judged.objects.exists()


def test_the_page_tells_the_agreement_with_its_interval(session: Session, cast: Cast, team: TeamKit) -> None:
    for zone in ("Z1", "Z2", "Z2", "Z2", "Z2"):
        judge_by(session, zone=zone)
    show_case(session=session, by=cast.people["manager"])
    text = cast.client("manager").get(f"/kits/{team.pk}/calibration/1/").content.decode().replace("<wbr>", "")
    assert "一致率は80%（95%区間は38%–96%）で、最も多いのは「注意・SV同席」です。" in text


def test_each_judgement_is_a_dot_and_the_teams_zone_is_marked(session: Session, cast: Cast, team: TeamKit) -> None:
    for zone in ("Z1", "Z2", "Z2"):
        judge_by(session, zone=zone)
    agree(case=show_case(session=session, by=cast.people["manager"]), zone="Z2", reason="x", by=cast.people["manager"])
    text = cast.client("manager").get(f"/kits/{team.pk}/calibration/1/").content.decode()
    assert (text.count('class="dot"'), text.count('fill="#0055ad"')) == (9, 2)


def test_the_team_agrees_on_a_zone_and_moves_its_line(session: Session, cast: Cast, team: TeamKit) -> None:
    show_case(session=session, by=cast.people["manager"])
    sent = {"zone_1": "Z2", "reason_1": "声の大きさで同席", "pair_1": "B2_R1"}
    assert cast.client("manager").post(f"/kits/{team.pk}/calibration/1/1/settle", sent).status_code == 302
    team.refresh_from_db()
    assert team.line == [["B2", "R1", "Z2", "声の大きさで同席"]]
    assert SessionCase.objects.get(position=1).zone == "Z2"


def test_an_agreement_needs_its_reason(session: Session, cast: Cast) -> None:
    case = show_case(session=session, by=cast.people["manager"])
    with pytest.raises(KitError, match="理由"):
        agree(case=case, zone="Z2", reason="", by=cast.people["manager"])


def test_a_team_brings_a_case_of_its_own(team: TeamKit, cast: Cast) -> None:
    own = (OwnCase("夜の電話", "夜に何度もかかってくる電話"),)
    made = open_session(team=team, cases=(), own=own, language="ja", by=cast.people["manager"])
    assert [(case.case, case.title) for case in made.cases.all()] == [("", "夜の電話")]


def test_a_session_without_a_case_is_refused(team: TeamKit, cast: Cast) -> None:
    found = cast.client("manager").post(f"/kits/{team.pk}/calibration/new", {})
    assert (found.status_code, "事例が選ばれていません。" in found.content.decode()) == (422, True)


def test_the_counts_are_a_file(session: Session, cast: Cast, team: TeamKit) -> None:
    for _n in range(3):
        judge_by(session)
    show_case(session=session, by=cast.people["manager"])
    found = cast.client("member").get(f"/kits/{team.pk}/calibration/1/1/table.csv")
    assert "注意・SV同席,3" in found.content.decode("utf-8-sig")


def test_a_phone_in_english_reads_the_pack_in_english(session: Session) -> None:
    phone = Client()
    phone.cookies["shindan_language"] = "en"
    found = phone.get(f"/j/{session.link}/").content.decode()
    assert "The parcel that did not come" in found
