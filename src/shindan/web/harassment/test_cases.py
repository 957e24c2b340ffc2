"""Cases on the web: recorded, changed, listed, saved; who sees what of them."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from tests.kits import case_values, sent_case

from shindan.web.accounts.models import AuditEvent

from .faults import KitError
from .models import Case, TeamKit
from .queries import kit, months_of
from .reading import read_typed
from .recording import add_case, change_case, delete_case

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("<wbr>", "")


@pytest.mark.parametrize(
    ("who", "people", "health"),
    [
        ("manager", True, True),
        ("owner", True, True),
        ("member", True, False),
        ("consultant", False, False),
        ("operator", False, False),
    ],
)
def test_who_it_was_and_how_they_are_is_shown_by_role(
    team: TeamKit, cast: Cast, who: str, people: bool, health: bool
) -> None:
    shown = page(cast.client(who), f"/kits/{team.pk}/cases/1/")
    assert ("役立たずと言われた" in shown, "疲れがある" in shown) == (people, health)


def test_looking_at_a_person_is_written_down(team: TeamKit, cast: Cast) -> None:
    page(cast.client("manager"), f"/kits/{team.pk}/cases/1/")
    assert AuditEvent.objects.filter(action="case.view", target="1").count() == 1


def test_the_trail_holds_nothing_of_a_case(team: TeamKit, cast: Cast) -> None:
    told = " ".join(f"{event.target} {event.details}" for event in AuditEvent.objects.all())
    assert not any(word in told for word in ("役立たず", "A-12", "返品", "tired"))


def test_what_is_missing_is_told_and_what_was_typed_stays(team: TeamKit, cast: Cast) -> None:
    sent = cast.client("manager").post(f"/kits/{team.pk}/cases/new", sent_case(minutes="", summary="長い電話"))
    text = sent.content.decode()
    assert sent.status_code == 422
    assert "「続いた時間（分）」が空です。入力してください。" in text
    assert "長い電話" in text


def test_full_width_digits_are_numbers(team: TeamKit, cast: Cast) -> None:
    cast.client("manager").post(f"/kits/{team.pk}/cases/new", sent_case(minutes="４０"))
    assert Case.objects.get(number=2).values["minutes"] == 40


def test_a_day_that_is_none_is_told(team: TeamKit, cast: Cast) -> None:
    sent = cast.client("manager").post(f"/kits/{team.pk}/cases/new", sent_case(follow_up="あした"))
    assert "「次に様子を確かめる日」の日付の形が正しくありません。" in sent.content.decode()


def test_a_number_is_not_given_twice(team: TeamKit, cast: Cast) -> None:
    by = cast.people["manager"]
    delete_case(case=Case.objects.get(number=1), reason="重複", by=by)
    assert add_case(team=team, values=case_values(), by=by).number == 2


def test_a_case_is_not_deleted_without_a_reason(team: TeamKit, cast: Cast) -> None:
    with pytest.raises(KitError, match="理由"):
        delete_case(case=Case.objects.get(number=1), reason="", by=cast.people["manager"])


def test_of_two_who_change_a_case_at_once_one_is_told(team: TeamKit, cast: Cast) -> None:
    case, by = Case.objects.get(number=1), cast.people["manager"]
    change_case(case=case, values=case_values(minutes=50), seen=1, by=by)
    with pytest.raises(KitError, match="ほかの人"):
        change_case(case=case, values=case_values(minutes=60), seen=1, by=by)


def test_who_may_not_see_a_field_keeps_it_when_changing_another(team: TeamKit, cast: Cast) -> None:
    sent = sent_case(seen=1, minutes="55")
    del sent["condition"], sent["care"]
    assert cast.client("member").post(f"/kits/{team.pk}/cases/1/edit", sent).status_code == 302
    case = Case.objects.get(number=1)
    assert (case.values["minutes"], case.people.health) == (55, {"condition": "tired", "care": ["away"]})


def test_consultants_record_nothing(team: TeamKit, cast: Cast) -> None:
    assert cast.client("consultant").post(f"/kits/{team.pk}/cases/new", sent_case()).status_code == 403


def test_months_without_a_case_are_there(team: TeamKit) -> None:
    found = months_of(team, 12, timezone.localdate())
    assert (len(found), sum(load.n for load in found), found[-1].zones) == (12, 1, (0, 0, 1, 0))


def test_the_number_in_the_matrix_leads_to_its_cases(team: TeamKit, cast: Cast) -> None:
    assert f"/kits/{team.pk}/cases/?b=B3&amp;r=R3" in page(cast.client("manager"), f"/kits/{team.pk}/")
    assert "B3 × R3の記録は1件です" in page(cast.client("manager"), f"/kits/{team.pk}/cases/?b=B3&r=R3")


def test_the_register_leaves_out_who_it_was(team: TeamKit, cast: Cast) -> None:
    made = cast.client("owner").get(f"/kits/{team.pk}/cases/register.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "返品の期限を過ぎた交換の求め" in cells
    assert not any("役立たず" in text or "疲れ" in text or "A-12" in text for text in cells)


def test_a_text_that_looks_like_a_formula_stays_a_text(team: TeamKit, cast: Cast) -> None:
    add_case(team=team, values=case_values(summary="=1+1"), by=cast.people["manager"])
    made = cast.client("owner").get(f"/kits/{team.pk}/cases/register.xlsx").content
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"] == ["s"]


def test_what_was_typed_for_a_number_stays_where_it_is_none() -> None:
    assert read_typed({"minutes": "四十分"}, [kit().field("minutes")]) == {"minutes": "四十分"}
