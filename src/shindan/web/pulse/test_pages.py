"""The pages of pulses: launched in two clicks, run like a survey, closed, read; nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from shindan.web.answering.models import Ticket
from shindan.web.entries.models import Wave
from shindan.web.improvement.models import ImprovementPlan, Measure
from shindan.web.results.services import publish

from .conftest import ITEMS, Room, answer
from .models import Pulse

TICKED = ["TM2", "WL1"]


def form(room: Room, **fields: object) -> dict[str, object]:
    closes = (room.day + timedelta(days=13)).isoformat()
    return {"items": TICKED, "closes": closes, "ways": ["link"], "split": "-", "go": "start", **fields}


def add_plan(room: Room) -> ImprovementPlan:
    starts = room.day - timedelta(days=room.day.weekday())
    plan = ImprovementPlan.objects.create(
        organisation=room.entry.organisation, entry=room.entry, name="秋の計画", starts=starts, weeks=26
    )
    Measure.objects.create(plan=plan, name="一言の声かけ", pulse=["RC1"])
    return plan


def test_a_plan_fills_the_form_and_says_which_measure_a_question_stands_for(room: Room) -> None:
    add_plan(room)
    html = room.cast.client("manager").get(f"{room.base}/new").content.decode()
    assert "施策「一言の声かけ」の効果を見る質問" in html


def test_the_form_opens_the_pulse_and_leads_to_its_field_page(room: Room) -> None:
    plan = add_plan(room)
    response = room.cast.client("manager").post(
        f"{room.base}/new?plan={plan.pk.hex}", form(room, items=[*TICKED, "RC1"])
    )
    pulse = Pulse.objects.get(wave__entry=room.entry)
    assert response.headers["Location"] == f"{room.base}/{pulse.wave_id}/field/"
    assert (pulse.plan, pulse.measures) == (plan.pk, {"RC1": ["一言の声かけ"]})
    assert pulse.wave.state == Wave.State.OPEN


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"items": []}, "4〜10問にしてください"),
        ({"closes": "2020/01/01"}, "今日か、それより後の日"),
        ({"closes": "来週"}, "日付の形が正しくありません"),
        ({"ways": []}, "回答の入口が選ばれていません"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(room: Room, fields: dict[str, object], said: str) -> None:
    response = room.cast.client("manager").post(f"{room.base}/new", form(room, contact="人事課 内線1234", **fields))
    assert response.status_code == 422
    html = response.content.decode()
    assert said in html
    assert "人事課 内線1234" in html


def test_before_thirty_days_the_form_asks_for_a_reason(room: Room) -> None:
    room.earlier(-45)
    client = room.cast.client("manager")
    html = client.get(f"{room.base}/new").content.decode()
    assert "30日を待たずに始める理由" in html
    assert "理由を入力すると始められます。" in html
    assert client.post(f"{room.base}/new", form(room)).status_code == 422
    assert client.post(f"{room.base}/new", form(room, reason="配置換えの直後のため")).status_code == 302


@pytest.mark.parametrize("page", ["", "texts", "codes", "devices", "screen", "offline/", "paper/", "close"])
def test_every_page_of_the_field_is_the_pulses(room: Room, page: str) -> None:
    ways = frozenset({"link", "code", "kiosk", "paper"})
    wave = room.launch(ways=ways)
    response = room.cast.client("manager").get(f"{room.base}/{wave.pk}/field/{page}")
    assert response.status_code == 200
    html = response.content.decode()
    assert f"{room.base}/{wave.pk}/field/" in html or page == "close"
    assert f"/entries/{room.entry.pk}/field/" not in html.replace("aria-current", "").split("</nav>")[-1]


def test_a_code_made_for_a_pulse_opens_the_pulse_alone(room: Room) -> None:
    wave = room.launch(ways=frozenset({"code"}))
    room.cast.client("manager").post(f"{room.base}/{wave.pk}/field/codes", {"number": "3", "language": "ja"})
    assert [Ticket.objects.filter(wave=each).count() for each in (wave, room.survey)] == [3, 0]


def test_closing_leads_to_the_result(room: Room) -> None:
    wave = room.launch()
    answer(wave, 40, seed=9, lift=1.2)
    client = room.cast.client("manager")
    response = client.post(f"{room.base}/{wave.pk}/close", follow=True)
    assert response.redirect_chain[-1][0] == f"{room.base}/{wave.pk}/"
    publish(publication=room.told(wave), remarks="", by=room.by("consultant"))
    html = client.get(f"{room.base}/{wave.pk}/").content.decode()
    assert "質問ごとの値の推移" in html
    assert "働く人が感じた変化" in html
    assert wave.label in client.get(f"{room.base}/").content.decode()


def test_the_result_leads_to_the_effect_of_the_plan_it_was_launched_from(room: Room) -> None:
    plan = add_plan(room)
    client = room.cast.client("manager")
    asked = room.held(plan=plan.pk)
    address = reverse("effects_page", args=[plan.pk])
    assert f'href="{address}"' in client.get(f"{room.base}/{asked.pk}/").content.decode()
    ImprovementPlan.objects.update(archived=timezone.now())
    assert address not in client.get(f"{room.base}/{asked.pk}/").content.decode()


def test_the_file_has_a_line_for_each_question_and_wave(room: Room) -> None:
    wave = room.held(40, seed=9, lift=1.2)
    lines = (
        room.cast.client("manager").get(f"{room.base}/{wave.pk}/questions.csv").content.decode("utf-8-sig").splitlines()
    )
    assert len(lines) == 1 + 2 * (len(ITEMS) + 1)


def test_comments_of_ten_are_shown_masked(room: Room) -> None:
    wave = room.held(40, seed=9)
    html = room.cast.client("manager").get(f"{room.base}/{wave.pk}/").content.decode()
    assert "席の近くで相談しやすくなりました" in html


def test_the_preview_shows_the_questions_and_keeps_nothing(room: Room) -> None:
    address = reverse("pulse_sample_page", args=[room.entry.pk, ".".join([*ITEMS, ""]), "ja", 1])
    html = room.cast.client("manager").get(address).content.decode()
    assert 'name="TM2"' in html
    assert not Pulse.objects.exists()


def test_another_organisation_finds_nothing(room: Room) -> None:
    wave = room.launch()
    client = room.cast.client("stranger")
    found = [client.get(f"{room.base}/{page}").status_code for page in ("", "new", f"{wave.pk}/", f"{wave.pk}/field/")]
    assert found == [404, 404, 404, 404]


def test_the_pulse_of_another_entry_is_not_found_under_ones_own(room: Room) -> None:
    wave = room.launch()
    address = f"/entries/{room.cast.osaka.pk}/pulses/{wave.pk}/"
    assert room.cast.client("owner").get(address).status_code == 404
    assert room.cast.client("owner").get(f"{address}field/").status_code == 404


def test_a_plan_and_a_measure_lead_to_the_form(room: Room) -> None:
    plan = add_plan(room)
    measure = plan.measures.get()
    client = room.cast.client("manager")
    for address in (f"/plans/{plan.pk}/", f"/plans/{plan.pk}/measures/{measure.pk}"):
        assert f"{room.base}/new?plan={plan.pk.hex}" in client.get(address, follow=True).content.decode()


def test_an_alternate_can_take_the_place_of_a_question(room: Room) -> None:
    client = room.cast.client("manager")
    html = client.get(f"{room.base}/new").content.decode()
    assert 'name="instead" value="TM3"' in " ".join(html.split()) or "「チーム力」の代わりの質問" in html
    client.post(f"{room.base}/new", form(room, items=["WL1"], instead=["TM3"]))
    assert Pulse.objects.get(wave__entry=room.entry).items == ["KG1", "TM3", "HW2", "WL1", "OC1"]


def test_the_form_says_how_many_must_answer(room: Room) -> None:
    html = room.cast.client("manager").get(f"{room.base}/new").content.decode()
    assert "ポイントの変化は見分けられません" in html or "名の回答が必要です" in html
