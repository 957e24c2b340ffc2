"""The kit on the web: who may see what, cases, the line, papers, the checklist, and what is forgotten."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from docx import Document
from tests.cast import Cast
from tests.kits import case_values, sent_case

from shindan.harassment.line import Line, LineError
from shindan.web.accounts.models import AuditEvent

from .faults import KitError
from .models import Case, CasePeople, FollowUp, Paper, TeamKit
from .queries import kit, line_of, months_of, plot_of, waiting_of
from .reading import read_typed, values_of
from .recording import add_case, asked, change_case, delete_case, forget_people
from .reminding import remind
from .services import (
    agree_on_cell,
    content_of,
    kit_of_entry,
    release,
    save_line,
    save_point,
    save_policy,
    save_settings,
)

pytestmark = pytest.mark.django_db
PEOPLE = ("operator", "consultant", "owner", "member", "manager", "stranger", "other_manager", "nobody")


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("<wbr>", "")


def test_a_kit_is_open_to_who_has_rights_on_its_entry(team: TeamKit, cast: Cast) -> None:
    found = {who: cast.client(who).get(f"/kits/{team.pk}/").status_code for who in PEOPLE}
    assert found == {**dict.fromkeys(PEOPLE[:5], 200), **dict.fromkeys(PEOPLE[5:], 404)}


def test_the_kit_moves_on_to_the_centres_newest_entry(team: TeamKit, cast: Cast) -> None:
    newer = cast.tokyo
    newer.pk, newer.free_first = None, False
    newer.save()
    type(newer).objects.filter(pk=newer.pk).update(made=timezone.localdate() + dt.timedelta(days=1))
    newer.refresh_from_db()
    assert kit_of_entry(newer).entry == newer
    assert kit_of_entry(newer).pk == team.pk


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


def test_a_case_is_recorded_with_the_zone_of_the_teams_line(team: TeamKit, cast: Cast) -> None:
    save_line(team=team, line=Line({("B3", "R3"): "Z4"}, {("B3", "R3"): "深夜"}), by=cast.people["manager"])
    sent = cast.client("manager").post(f"/kits/{team.pk}/cases/new", sent_case(zone="Z4"))
    assert (sent.status_code, Case.objects.get(number=2).values["zone_default"]) == (302, "Z4")


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


def test_the_strongest_zone_plans_the_days_of_the_teams_rule(team: TeamKit, cast: Cast) -> None:
    values = case_values(behaviour="B5", request="R4", zone="Z4", zone_default="Z4")
    made = add_case(team=team, values=values, by=cast.people["manager"])
    today = timezone.localdate()
    happened = timezone.localtime(made.happened).date()
    expected = {today + dt.timedelta(days=1)} | {happened + dt.timedelta(days=n) for n in (1, 7, 30)}
    assert {row.day for row in made.follow_ups.all()} == {day for day in expected if day >= today}


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


def test_a_case_whose_day_of_asking_has_passed_can_still_be_changed(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    case.values["follow_up"] = "2020-01-01"
    case.save()
    sent = cast.client("manager").post(
        f"/kits/{team.pk}/cases/1/edit", sent_case(seen=1, follow_up="2020-01-01", minutes="41")
    )
    assert sent.status_code == 302
    assert values_of(Case.objects.get(number=1))["follow_up"] == dt.date(2020, 1, 1)


def test_consultants_record_nothing(team: TeamKit, cast: Cast) -> None:
    assert cast.client("consultant").post(f"/kits/{team.pk}/cases/new", sent_case()).status_code == 403


def test_who_is_to_be_asked_is_on_the_first_page(team: TeamKit, cast: Cast) -> None:
    FollowUp.objects.update(day=timezone.localdate() - dt.timedelta(days=3))
    text = page(cast.client("manager"), f"/kits/{team.pk}/")
    assert "1件の記録で、担当者の様子を確かめる日が来ています" in text
    assert "！3日遅れ" in text


def test_asking_plans_the_next_day(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    day, again = case.follow_ups.get().day, timezone.localdate() + dt.timedelta(days=14)
    asked(case=case, day=day, note="落ち着いた", again=again, by=cast.people["manager"])
    assert [(row.done is not None, row.day) for row in case.follow_ups.all()] == [(True, day), (False, again)]


def test_asking_twice_is_told(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    day = case.follow_ups.get().day
    asked(case=case, day=day, note="", again=None, by=cast.people["manager"])
    with pytest.raises(KitError, match="もう記録"):
        asked(case=case, day=day, note="", again=None, by=cast.people["manager"])


def test_who_may_not_see_how_people_are_does_not_ask(team: TeamKit, cast: Cast) -> None:
    assert cast.client("member").post(f"/kits/{team.pk}/cases/1/asked", {"day": "2026-11-28"}).status_code == 403


def test_the_mail_of_the_day_names_nobody_and_goes_once(team: TeamKit) -> None:
    FollowUp.objects.update(day=timezone.localdate())
    assert remind(timezone.localdate()) == 2  # the owner and the centre's manager
    assert remind(timezone.localdate()) == 0
    assert not any(word in message.body for message in mail.outbox for word in ("A-12", "役立たず", "返品"))


def test_a_team_that_wants_no_mail_gets_none(team: TeamKit) -> None:
    FollowUp.objects.update(day=timezone.localdate())
    TeamKit.objects.update(mails=False)
    assert remind(timezone.localdate()) == 0


def test_what_tells_who_it_was_is_deleted_when_its_time_is_over(team: TeamKit, cast: Cast) -> None:
    case = Case.objects.get(number=1)
    assert forget_people(case.kept_until) == 0
    assert forget_people(case.kept_until + dt.timedelta(days=1)) == 1
    assert not CasePeople.objects.exists()
    assert "だれのことか分かる項目は削除されています" in page(cast.client("manager"), f"/kits/{team.pk}/cases/1/")


def test_a_forgotten_case_still_counts(team: TeamKit) -> None:
    forget_people(dt.date(2999, 1, 1))
    assert plot_of(team) == {("B3", "R3"): 1}


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


def test_a_released_paper_never_changes(team: TeamKit, cast: Cast) -> None:
    by, language = cast.people["manager"], "ja"
    release(team=team, kind="policy", change="", by=by)
    save_policy(team=team, language=language, texts={"P10": "新しい文"}, by=by)
    address = f"/kits/{team.pk}/papers/policy/1.docx"
    text = "\n".join(one.text for one in Document(io.BytesIO(cast.client("manager").get(address).content)).paragraphs)
    assert "新しい文" not in text


def test_what_stands_now_can_be_looked_at_before_it_is_released(team: TeamKit, cast: Cast) -> None:
    save_policy(team=team, language="ja", texts={"P10": "新しい文"}, by=cast.people["manager"])
    made = cast.client("manager").get(f"/kits/{team.pk}/papers/policy/0.docx").content
    assert "新しい文" in "\n".join(one.text for one in Document(io.BytesIO(made)).paragraphs)


def test_a_second_version_needs_a_change_and_its_reason(team: TeamKit, cast: Cast) -> None:
    by = cast.people["manager"]
    release(team=team, kind="manual", change="", by=by)
    with pytest.raises(KitError, match="変わったところ"):
        release(team=team, kind="manual", change="x", by=by)
    save_line(team=team, line=Line({("B1", "R3"): "Z2"}, {("B1", "R3"): "新人"}), by=by)
    with pytest.raises(KitError, match="変えた理由"):
        release(team=team, kind="manual", change="", by=by)
    assert release(team=team, kind="manual", change="B1×R3を変えた", by=by).number == 2


def test_a_draft_that_was_not_touched_is_not_kept_as_own_text(team: TeamKit, cast: Cast) -> None:
    drafts = {one.id: one.draft.ja for one in kit().policy}
    cast.client("manager").post(f"/kits/{team.pk}/papers/policy", {**drafts, "P10": "短い文"})
    team.refresh_from_db()
    assert team.policy == {"ja": {"P10": "短い文"}}


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_both_files_of_a_manual_can_be_saved(team: TeamKit, cast: Cast, ending: str) -> None:
    release(team=team, kind="manual", change="", by=cast.people["manager"])
    found = cast.client("member").get(f"/kits/{team.pk}/papers/manual/1.{ending}")
    assert found.status_code == 200
    assert f".{ending}" in found.headers["Content-Disposition"]


def test_what_the_team_filled_in_stands_in_its_papers(team: TeamKit, cast: Cast) -> None:
    save_settings(
        team=team,
        numbers={"warning_count": (3,)},
        words={"responsible": "人事部"},
        mails=True,
        by=cast.people["manager"],
    )
    made = cast.client("manager").get(f"/kits/{team.pk}/papers/policy/0.docx").content
    text = "\n".join(one.text for one in Document(io.BytesIO(made)).paragraphs)
    assert "人事部が見直します" in text
    assert "みなと総合サポートは、お客様からのご意見を" in text


def test_numbers_are_read_however_they_are_typed(team: TeamKit, cast: Cast) -> None:
    sent = {one.key: ", ".join(map(str, one.default)) for one in kit().parameters} | {"followup_days": "３、1，10"}
    assert cast.client("manager").post(f"/kits/{team.pk}/settings", sent).status_code == 302
    team.refresh_from_db()
    assert team.numbers["followup_days"] == [1, 3, 10]


def test_a_number_that_is_none_is_told(team: TeamKit, cast: Cast) -> None:
    sent = {one.key: ", ".join(map(str, one.default)) for one in kit().parameters} | {"warning_count": "二回"}
    text = cast.client("manager").post(f"/kits/{team.pk}/settings", sent).content.decode()
    assert "「終えるまでに警告する回数」は、1から1000までの整数で入力してください。" in text


def test_a_point_that_is_done_needs_its_evidence(team: TeamKit, cast: Cast) -> None:
    with pytest.raises(KitError, match="証拠"):
        save_point(team=team, point="L01", state="done", evidence="", checked=None, by=cast.people["manager"])


def test_facts_to_confirm_say_so_on_the_page(team: TeamKit, cast: Cast) -> None:
    text = page(cast.client("manager"), f"/kits/{team.pk}/checklist/")
    assert text.count("使う前に確認") == 1 + sum(
        fact.verify is not None for fact in kit().facts
    )  # and in the caution above


def test_the_answer_to_a_point_is_shown_in_the_list(team: TeamKit, cast: Cast) -> None:
    sent = {"state": "done", "evidence": "方針 第1版", "checked": ""}
    assert cast.client("manager").post(f"/kits/{team.pk}/checklist/L01/answer", sent).status_code == 302
    text = page(cast.client("manager"), f"/kits/{team.pk}/checklist/")
    assert "13項目のうち1項目ができています" in text
    assert "方針 第1版" in text


def test_a_day_to_come_is_no_day_of_checking(team: TeamKit, cast: Cast) -> None:
    sent = {"state": "done", "evidence": "x", "checked": "2999-01-01"}
    found = cast.client("manager").post(f"/kits/{team.pk}/checklist/L01/answer", sent)
    assert (found.status_code, "確かめた日が先の日です" in found.content.decode()) == (422, True)


def test_the_load_of_months_is_a_table_and_a_file(team: TeamKit, cast: Cast) -> None:
    found = cast.client("manager").get(f"/kits/{team.pk}/?table=load")
    assert found.content.decode("utf-8-sig").splitlines()[0] == "月,合計,通常対応,注意・SV同席,警告,対応終了・通報"


def test_waiting_begins_on_the_day(team: TeamKit) -> None:
    day = FollowUp.objects.get().day
    assert (waiting_of(team, day - dt.timedelta(days=1)), len(waiting_of(team, day))) == ([], 1)


def test_content_names_its_pack(team: TeamKit) -> None:
    assert content_of(team, Paper.Kind.POLICY)["pack"] == kit().digest


def test_a_line_error_is_raised_before_anything_is_kept(team: TeamKit, cast: Cast) -> None:
    with pytest.raises(LineError):
        save_line(team=team, line=Line({("B1", "R3"): "Z2"}), by=cast.people["manager"])
    team.refresh_from_db()
    assert team.line == []


def test_what_was_typed_for_a_number_stays_where_it_is_none() -> None:
    assert read_typed({"minutes": "四十分"}, [kit().field("minutes")]) == {"minutes": "四十分"}
