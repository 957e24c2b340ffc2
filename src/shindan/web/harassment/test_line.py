"""The team's own line on the web."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import Cast
from tests.kits import sent_case

from shindan.harassment.line import Line, LineError

from .faults import KitError
from .models import Case, TeamKit
from .queries import kit, line_of
from .services import (
    agree_on_cell,
    save_line,
)

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("<wbr>", "")


def test_a_case_is_recorded_with_the_zone_of_the_teams_line(team: TeamKit, cast: Cast) -> None:
    save_line(team=team, line=Line({("B3", "R3"): "Z4"}, {("B3", "R3"): "深夜"}), by=cast.people["manager"])
    sent = cast.client("manager").post(f"/kits/{team.pk}/cases/new", sent_case(zone="Z4"))
    assert (sent.status_code, Case.objects.get(number=2).values["zone_default"]) == (302, "Z4")


def test_a_line_that_falls_is_told_at_its_cell(team: TeamKit, cast: Cast) -> None:
    zones = {f"zone_{cell.behaviour}_{cell.request}": cell.zone for cell in kit().cells}
    sent = cast.client("manager").post(f"/kits/{team.pk}/line/edit", {**zones, "zone_B5_R1": "Z1", "reason_B5_R1": "x"})
    assert sent.status_code == 422
    assert "「B5 × R1」の区分が「B4 × R1」より軽くなっています。" in sent.content.decode()


def test_a_change_without_a_reason_is_told(team: TeamKit, cast: Cast) -> None:
    zones = {f"zone_{cell.behaviour}_{cell.request}": cell.zone for cell in kit().cells}
    sent = cast.client("manager").post(f"/kits/{team.pk}/line/edit", {**zones, "zone_B1_R3": "Z2"})
    assert "「B1 × R3」を標準から変えた理由が空です。" in sent.content.decode()


def test_the_teams_line_is_shown_with_its_reason(team: TeamKit, cast: Cast) -> None:
    zones = {f"zone_{cell.behaviour}_{cell.request}": cell.zone for cell in kit().cells}
    sent = {**zones, "zone_B1_R3": "Z2", "reason_B1_R3": "新人が多い"}
    assert cast.client("consultant").post(f"/kits/{team.pk}/line/edit", sent).status_code == 302
    text = page(cast.client("manager"), f"/kits/{team.pk}/line/")
    assert "1か所を、チームの線に変えています" in text
    assert "新人が多い" in text


def test_agreeing_on_a_zone_that_would_fall_is_refused(team: TeamKit, cast: Cast) -> None:
    with pytest.raises(KitError, match="まわり"):
        agree_on_cell(team=team, pair=("B5", "R1"), zone="Z1", reason="x", by=cast.people["manager"])


def test_a_zone_that_the_pack_no_longer_has_is_left_out(team: TeamKit) -> None:
    team.line = [["B1", "R3", "Z9", "x"]]
    assert line_of(team).zones == {}


def test_a_line_error_is_raised_before_anything_is_kept(team: TeamKit, cast: Cast) -> None:
    with pytest.raises(LineError):
        save_line(team=team, line=Line({("B1", "R3"): "Z2"}), by=cast.people["manager"])
    team.refresh_from_db()
    assert team.line == []
