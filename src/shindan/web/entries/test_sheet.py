"""The page of the entry sheet: saved half-way, nothing typed lost, handed in when it is whole, then only read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.cast import Cast, make_cast

from shindan.diagnosis.design import DesignError
from shindan.web.accounts.models import AuditEvent, Organisation

from .faults import StepError
from .models import Entry, Step
from .questionnaires import categories_of, draft_pack, planned_of
from .sheet import read_sheet, save_sheet, sheet_of, wished_period

pytestmark = pytest.mark.django_db
WHOLE = {
    "contact": "山田",
    "email": "y@example.jp",
    "staff": "４０名",
    "split1": "部署",
    "groups1": "一課 20\n二課 20",
}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def send(cast: Cast, who: str = "manager", **form: str) -> Any:
    return cast.client(who).post(f"/entries/{cast.tokyo.pk}/sheet", form)


def kept(entry: Entry) -> dict[str, str]:
    return dict(sheet_of(Entry.objects.select_related("organisation", "plan").get(pk=entry.pk)).typed)


def test_half_a_sheet_is_saved(cast: Cast) -> None:
    response = send(cast, contact="山田", go="save")
    assert (response.status_code, kept(cast.tokyo)["contact"]) == (302, "山田")
    page = cast.client("manager").get(f"/entries/{cast.tokyo.pk}/sheet").content.decode()
    assert "8項目のうち5項目を記入済みです" in page


def test_what_cannot_be_used_is_told_and_kept(cast: Cast) -> None:
    response = send(cast, staff="約50", contact="山田", go="save")
    assert response.status_code == 422
    assert "「約50」は人数として読めません" in response.content.decode()
    assert kept(cast.tokyo)["staff"] == "約50"


def test_handing_in_asks_for_what_is_missing(cast: Cast) -> None:
    response = send(cast, contact="山田", go="submit")
    assert response.status_code == 422
    assert "メールアドレスが入力されていません" in response.content.decode()
    assert Entry.objects.get(pk=cast.tokyo.pk).step == Step.SHEET


def test_a_whole_sheet_is_handed_in_and_only_read_from_then_on(cast: Cast) -> None:
    assert send(cast, "manager", **WHOLE, go="submit").status_code == 302
    assert Entry.objects.get(pk=cast.tokyo.pk).step == Step.DESIGN
    response = send(cast, contact="佐藤", go="save")
    assert (response.status_code, kept(cast.tokyo)["contact"]) == (409, "山田")
    page = cast.client("manager").get(f"/entries/{cast.tokyo.pk}/sheet").content.decode()
    assert "<form" in page
    assert 'name="contact"' not in page
    assert "一課 20、二課 20" in page


def test_the_database_is_asked_whether_the_sheet_is_still_open(cast: Cast) -> None:
    stale = Entry.objects.get(pk=cast.tokyo.pk)
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.DESIGN)
    with pytest.raises(StepError, match="提出済み"):
        save_sheet(entry=stale, sheet=read_sheet(WHOLE, 5), by=cast.people["manager"])


@pytest.mark.parametrize("who", ["manager", "member", "owner", "consultant", "operator"])
def test_everybody_of_the_entry_and_who_leads_it_may_write(cast: Cast, who: str) -> None:
    assert send(cast, who, contact="山田", go="save").status_code == 302


@pytest.mark.parametrize("who", ["stranger", "other_manager", "nobody"])
def test_nobody_else_learns_that_there_is_a_sheet(cast: Cast, who: str) -> None:
    assert send(cast, who, contact="山田", go="save").status_code == 404


def test_a_split_is_added_and_removed_without_script(cast: Cast) -> None:
    response = send(cast, "manager", **WHOLE, splits="AT1", go="add")
    assert response.url == f"/entries/{cast.tokyo.pk}/sheet#split-2"
    assert kept(cast.tokyo)["kind2"] == "AT1"
    page = cast.client("manager").get(f"/entries/{cast.tokyo.pk}/sheet").content.decode()
    assert 'name="AT1_regular"' in page
    send(cast, "manager", **WHOLE, kind2="AT1", AT1_regular="3", go="remove2")
    assert "kind2" not in kept(cast.tokyo)


def test_the_plan_says_how_many_splits_it_has_and_what_another_would(cast: Cast) -> None:
    for number in range(2, 6):
        cast.client("member").post(f"/entries/{cast.osaka.pk}/sheet", {**WHOLE, "splits": f"AT{number}", "go": "add"})
    page = cast.client("member").get(f"/entries/{cast.osaka.pk}/sheet").content.decode()
    assert "このプランでは5つまで" in page
    assert "カスタマイズなら7つまで" in page
    assert 'name="splits"' not in page


def test_the_companys_facts_stand_with_the_organisation(cast: Cast) -> None:
    send(cast, "owner", name="みなと総合サポート株式会社", kana="みなと", industry="J", centre="東京第一", go="save")
    owner = Organisation.objects.get(pk=cast.minato.pk)
    assert (owner.name, owner.kana, owner.industry) == ("みなと総合サポート株式会社", "みなと", "J")
    assert Entry.objects.get(pk=cast.tokyo.pk).centre == "東京第一"
    assert kept(cast.osaka)["industry"] == "J"
    assert "industry" not in Entry.objects.get(pk=cast.tokyo.pk).sheet["typed"]


def test_a_centres_manager_fills_in_but_does_not_change_the_company(cast: Cast) -> None:
    response = send(cast, "manager", name="別の会社", kana="みなと", go="save")
    owner = Organisation.objects.get(pk=cast.minato.pk)
    assert (response.status_code, owner.name, owner.kana) == (422, "みなと総合サポート", "みなと")
    assert "組織の管理者か運営だけが変えられます" in response.content.decode()
    assert kept(cast.tokyo)["name"] == "別の会社"


def test_only_the_operator_changes_a_corporate_number(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.minato.pk).update(corporate_number="7000012050002")
    assert "運営だけが変えられます" in send(cast, "owner", corporate_number="1180301018771", go="save").content.decode()
    assert send(cast, "operator", corporate_number="1180301018771", go="save").status_code == 302
    assert Organisation.objects.get(pk=cast.minato.pk).corporate_number == "1180301018771"


def test_the_trail_says_what_changed_and_not_to_what(cast: Cast) -> None:
    send(cast, contact="山田", email="y@example.jp", go="save")
    details = AuditEvent.objects.get(action="entry.sheet").details
    assert details == {"filled": 6, "of": 8, "changed": ["contact", "email"]}


def test_small_groups_are_told_before_anybody_answers(cast: Cast) -> None:
    send(cast, "manager", **{**WHOLE, "groups1": "一課 36\n夜間 4"}, go="save")
    page = cast.client("manager").get(f"/entries/{cast.tokyo.pk}/sheet").content.decode()
    assert "夜間（4名）は人数が少ないため表示されません" in page


def test_only_own_splits_become_questions_and_all_become_splits_of_the_survey(cast: Cast) -> None:
    typed = {
        **WHOLE,
        "kind2": "AT1",
        "AT1_regular": "30",
        "kind3": "cross",
        "first3": "1",
        "second3": "AT2",
        "AT2_sv": "6",
    }
    save_sheet(entry=cast.tokyo, sheet=read_sheet(typed, 7), by=cast.people["manager"])
    planned = planned_of(cast.tokyo)
    assert [category.id for category in categories_of(sheet_of(cast.tokyo))] == ["SP1"]
    assert planned.splits == ("SP1", "AT1", "SP1×AT2")
    assert planned.headcounts == (
        ("", "", 40),
        ("SP1", "g1", 20),
        ("SP1", "g2", 20),
        ("AT1", "regular", 30),
        ("AT2", "sv", 6),
    )


def test_the_page_is_english_in_english(cast: Cast) -> None:
    send(cast, "manager", **WHOLE, splits="cross", go="add")
    client = cast.client("manager")
    client.cookies["shindan_language"] = "en"
    page = client.get(f"/entries/{cast.tokyo.pk}/sheet", headers={"accept-language": "en"}).content.decode()
    assert "Name of the organisation" in page
    assert "8 of 8 items are filled in" in page


def test_a_question_that_a_split_needs_cannot_be_left_out(cast: Cast) -> None:
    cast.tokyo.design = {"left_out": ["AT1"]}
    cast.tokyo.save()
    save_sheet(entry=cast.tokyo, sheet=read_sheet({**WHOLE, "kind2": "AT1"}, 7), by=cast.people["manager"])
    with pytest.raises(DesignError, match="質問「AT1」が、調査票にありません"):
        draft_pack(cast.tokyo)


def test_the_wished_days_are_proposed_for_the_survey(cast: Cast) -> None:
    typed = {**WHOLE, "starts": "2026/12/7", "ends": "2026/12/25"}
    save_sheet(entry=cast.tokyo, sheet=read_sheet(typed, 7), by=cast.people["manager"])
    assert wished_period(cast.tokyo, date(2026, 12, 1)) == (date(2026, 12, 7), date(2026, 12, 25))
    assert wished_period(cast.tokyo, date(2026, 12, 8)) is None
    assert wished_period(cast.osaka, date(2026, 12, 1)) is None
