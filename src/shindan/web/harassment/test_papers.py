"""Policy and manual as released, and the legal checklist."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from docx import Document
from tests.cast import Cast

from shindan.harassment.line import Line

from .faults import KitError
from .models import Paper, TeamKit
from .queries import kit
from .services import (
    content_of,
    release,
    save_line,
    save_point,
    save_policy,
    save_settings,
)

pytestmark = pytest.mark.django_db


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("<wbr>", "")


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


def test_content_names_its_pack(team: TeamKit) -> None:
    assert content_of(team, Paper.Kind.POLICY)["pack"] == kit().digest
