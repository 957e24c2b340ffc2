"""A vote: opened by who leads the workshop, given once by each device, counted and nothing more."""

from __future__ import annotations

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.models import Entry, Step

from .ballots import Device, cast
from .conftest import OWN, Room, make_room, phone, said
from .faults import WorkshopError
from .models import BallotTaken, Tally, Vote
from .votes import counted_vote, order_of
from .voting import Terms, end_vote, enter_dots, open_vote

pytestmark = pytest.mark.django_db
FIVE = ({"LG": 2, OWN: 1}, {"LG": 3}, {"HW": 3}, {"LG": 1, "HW": 1}, {OWN: 3})


def ended(room: Room, *ballots: dict[str, int], **terms: int) -> Vote:
    vote = room.open(**terms)
    room.vote(vote, *ballots)
    return end_vote(entry=room.entry, by=room.cast.people["consultant"])


def test_the_dots_are_added_up_by_issue(room: Room) -> None:
    assert ended(room, *FIVE).counts == {"LG": 6, "HW": 4, OWN: 4}


def test_equal_dots_share_a_place_beside_the_places_of_the_analysis(room: Room) -> None:
    rows = {row.issue: row for row in order_of(ended(room, *FIVE), "ja")}
    assert [rows[one].place for one in ("LG", "HW", OWN)] == [1, 2, 2]
    assert rows[OWN].machine is None
    assert rows["LG"].machine is not None


def test_fewer_voters_than_the_least_leave_no_counts(room: Room) -> None:
    vote = ended(room, *FIVE[:4])
    assert (vote.counts, vote.ballots) == (None, 4)
    assert counted_vote(room.entry) is None
    assert "第1回の投票は4人でした" in room.page("vote")


def test_nothing_of_a_ballot_is_left_when_the_vote_has_ended(room: Room) -> None:
    ended(room, *FIVE)
    assert (BallotTaken.objects.count(), Tally.objects.count()) == (0, 0)


@pytest.mark.parametrize("model", [BallotTaken, Tally])
def test_no_table_of_ballots_has_a_time_a_person_or_a_choice_beside_a_device(model: type[models.Model]) -> None:
    kinds = {type(field) for field in model._meta.concrete_fields}
    assert not kinds & {models.DateTimeField, models.DateField, models.GenericIPAddressField, models.JSONField}
    names = {field.name for field in model._meta.concrete_fields}
    assert not {"ballot", "issue"} <= names


def test_the_trail_says_that_there_was_a_vote_and_nothing_of_any_ballot(room: Room) -> None:
    ended(room, *FIVE)
    events = AuditEvent.objects.filter(action__startswith="workshop.")
    assert sorted(event.action for event in events) == ["workshop.vote_end", "workshop.vote_open"]
    assert "LG" not in "".join(f"{event.target}{event.details}" for event in events)


def test_a_device_votes_once(room: Room) -> None:
    vote = room.open()
    room.vote(vote, {"LG": 3})
    assert not cast(vote=vote, device=Device("device-0"), dots={"HW": 3})
    assert dict(vote.tallies.values_list("issue", "dots")) == {"LG": 3, "HW": 0, OWN: 0}


@pytest.mark.parametrize("dots", [{}, {"LG": 0}, {"LG": 4}, {"LG": 5, "HW": -2}, {"XX": 1}])
def test_a_ballot_that_is_none_is_not_counted(room: Room, dots: dict[str, int]) -> None:
    with pytest.raises(WorkshopError):
        cast(vote=room.open(), device=Device("one"), dots=dots)
    assert not BallotTaken.objects.exists()


def test_a_vote_that_has_ended_takes_no_ballot(room: Room) -> None:
    vote = room.open()
    end_vote(entry=room.entry, by=room.cast.people["consultant"])
    with pytest.raises(WorkshopError, match="締め切られました"):
        cast(vote=vote, device=Device("late"), dots={"LG": 1})


def test_there_is_one_vote_at_a_time(room: Room) -> None:
    room.open()
    with pytest.raises(WorkshopError, match="投票が進んでいます"):
        room.open()


def test_the_least_cannot_go_below_three(room: Room) -> None:
    assert room.open(least=1).least == 3


def test_no_vote_before_the_course_has_come_to_the_workshop(room: Room) -> None:
    Entry.objects.filter(pk=room.entry.pk).update(step=Step.MEETING)
    with pytest.raises(WorkshopError, match="ワークショップの段階"):
        room.open()


def test_dots_from_a_wall_take_the_place_of_a_vote(room: Room) -> None:
    ended(room, *FIVE)
    terms = Terms(people=4)
    vote = enter_dots(entry=room.entry, counts={"LG": 9, "HW": 3}, terms=terms, by=room.cast.people["consultant"])
    assert counted_vote(room.entry) == vote
    assert vote.counts == {"LG": 9, "HW": 3, OWN: 0}


def test_more_dots_on_a_wall_than_people_could_give_are_refused(room: Room) -> None:
    response = room.post("vote/dots", wall_dots="3", wall_people="2", wall_LG="7")
    assert response.status_code == 422
    assert "2人で3点ずつなら、6点までです" in response.content.decode()
    assert not Vote.objects.exists()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ballots=st.lists(st.lists(st.sampled_from(["LG", "HW", OWN]), min_size=1, max_size=3), min_size=3, max_size=9))
def test_counts_are_the_sum_of_the_ballots(room: Room, ballots: list[list[str]]) -> None:
    dots = [{one: given.count(one) for one in set(given)} for given in ballots]
    found = ended(room, *dots, least=3)
    assert found.counts == {one: sum(given.count(one) for given in ballots) for one in ("LG", "HW", OWN)}


# The pages


def test_a_phone_votes_by_the_link_without_an_account(room: Room) -> None:
    vote, client = room.open(), phone()
    assert "応対を振り返る時間がない" in said(client.get(f"/w/{vote.link}/"))
    sent = client.post(f"/w/{vote.link}/", {"dots_LG": "2", "dots_HW": "1"})
    assert sent.headers["Location"] == f"/w/{vote.link}/done"
    assert dict(vote.tallies.values_list("issue", "dots")) == {"LG": 2, "HW": 1, OWN: 0}


def test_who_has_voted_sees_no_ballot_again(room: Room) -> None:
    vote, client = room.open(), phone()
    client.get(f"/w/{vote.link}/")
    client.post(f"/w/{vote.link}/", {"dots_LG": "3"})
    assert client.get(f"/w/{vote.link}/").status_code == 302
    assert client.post(f"/w/{vote.link}/", {"dots_HW": "3"}).status_code == 302
    assert dict(vote.tallies.values_list("issue", "dots"))["HW"] == 0
    assert "dots_" not in client.get(f"/w/{vote.link}/done").content.decode()


def test_too_many_dots_are_said_and_what_was_chosen_stays(room: Room) -> None:
    vote, client = room.open(), phone()
    client.get(f"/w/{vote.link}/")
    response = client.post(f"/w/{vote.link}/", {"dots_LG": "3", "dots_HW": "2"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "合わせて5点入っています" in text
    assert 'id="id_dots_HW_2" name="dots_HW" value="2" checked' in text


def test_a_browser_without_a_cookie_is_told_why_and_keeps_its_choice(room: Room) -> None:
    vote = room.open()
    response = phone().post(f"/w/{vote.link}/", {"dots_LG": "3"})
    assert response.status_code == 422
    assert "Cookieを使えるように" in response.content.decode()
    assert not BallotTaken.objects.exists()


def test_after_the_end_the_link_says_that_the_vote_has_ended(room: Room) -> None:
    vote = ended(room, *FIVE)
    assert phone().get(f"/w/{vote.link}/").status_code == 410


@pytest.mark.parametrize("link", ["nobody-has-this", "x" * 60, "%00"])
def test_an_unknown_link_is_not_there(room: Room, link: str) -> None:
    assert phone().get(f"/w/{link}/").status_code == 404


@pytest.mark.parametrize("address", ["", "vote"])
def test_nobody_sees_dots_before_the_end(room: Room, address: str) -> None:
    vote = room.open()
    room.vote(vote, *FIVE)
    html = room.page(address)
    assert 'class="exhibit' not in html
    assert "6点" not in html


def test_the_facilitator_sees_how_many_have_voted_and_ends_the_vote(room: Room) -> None:
    room.post("vote/open", dots="3", least="３", people="6")
    vote = Vote.objects.get()
    room.vote(vote, *FIVE)
    assert "6人のうち5人が投票しました" in room.page("vote")
    room.post("vote/end")
    assert "いちばん多くの点が集まったのは" in room.page(who="owner")


def test_the_counts_are_a_file_too(room: Room) -> None:
    assert room.cast.client("owner").get(f"{room.base}files/vote.csv").status_code == 404
    ended(room, *FIVE)
    text = room.cast.client("owner").get(f"{room.base}files/vote.csv").content.decode("utf-8-sig")
    assert any(line.split(",")[1:3] == ["6", "1"] for line in text.splitlines())


def test_more_ballots_than_people_are_told(room: Room) -> None:
    ended(room, *FIVE, people=4)
    assert "2台で投票した人がいるかもしれません" in room.page("vote")


@pytest.mark.parametrize(("name", "typed"), [("dots", "9"), ("least", "2"), ("least", "たくさん"), ("people", "0")])
def test_terms_that_cannot_be_are_said(room: Room, name: str, typed: str) -> None:
    response = room.post("vote/open", **{"dots": "3", "least": "5", "people": "", name: typed})
    assert response.status_code == 422
    assert f'id="error_{name}"' in response.content.decode()


@pytest.mark.parametrize("address", ["vote", "decisions/measure", "decisions/new", "decisions/leave"])
def test_only_who_leads_the_workshop_opens_its_tools(room: Room, address: str) -> None:
    assert room.cast.client("owner").get(room.base + address).status_code == 403
    assert room.cast.client("stranger").get(room.base + address).status_code == 404


def test_two_who_open_at_once_open_one() -> None:
    room = make_room()
    first, second = room.entry, room.entry
    open_vote(entry=first, terms=Terms(), by=room.cast.people["consultant"])
    with pytest.raises(WorkshopError):
        open_vote(entry=second, terms=Terms(), by=room.cast.people["operator"])
    assert Vote.objects.count() == 1
