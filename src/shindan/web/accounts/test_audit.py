"""The trail can only grow."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from tests.cast import make_cast

from shindan.web.accounts.audit import record
from shindan.web.accounts.models import AuditEvent
from shindan.web.accounts.trail_details import said_details, said_target
from shindan.web.accounts.trail_words import action_name

WEB = Path(__file__).parents[1]


@pytest.fixture
def guarded(db: None) -> None:
    """The triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    if connection.vendor == "sqlite":
        module = import_module("shindan.web.accounts.migrations.0003_trail_is_append_only")
        with connection.cursor() as cursor:
            for statement in module.SQLITE:
                cursor.execute(statement)


def test_an_event_is_added(db: None) -> None:
    cast = make_cast()
    record(actor=cast.people["owner"], action="entry.see", on=cast.tokyo, target="sheet")
    event = AuditEvent.objects.get()
    assert (event.actor, event.organisation_id, event.entry_id) == ("owner@example.jp", cast.minato.pk, cast.tokyo.pk)


def test_the_programs_own_doing_has_a_name(db: None) -> None:
    record(actor=None, action="notice.send")
    assert AuditEvent.objects.get().actor == "system"


def test_an_event_cannot_be_changed(guarded: None) -> None:
    record(actor=None, action="entry.see")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.update(action="nothing")


def test_an_event_cannot_be_deleted(guarded: None) -> None:
    record(actor=None, action="entry.see")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_every_action_that_is_recorded_has_its_words() -> None:
    sources = [path.read_text("utf-8") for path in WEB.rglob("*.py") if not path.name.startswith("test_")]
    written = {action for source in sources for action in re.findall(r'action="([a-z]+\.[a-z_]+)"', source)}
    assert len(written) > 30
    assert sorted(action for action in written if action_name(action) == action) == []


def test_what_is_kept_beside_an_action_has_its_words() -> None:
    sources = [path.read_text("utf-8") for path in WEB.rglob("*.py") if not path.name.startswith("test_")]
    kept = {part for source in sources for part in re.findall(r"details\s*=\s*(\{[^\n]*\})", source)}
    names = {name for part in kept for name in re.findall(r'"([a-z_]+)": ', part)} - {"of", "filled"}
    assert len(names) > 20
    assert sorted(name for name in names if f"{name}：" in said_details({name: "x"})) == []


@pytest.mark.parametrize(
    ("details", "said"),
    [
        (
            {"filled": 5, "of": 8, "changed": ["contact", "split1"]},
            "8項目のうち5項目を記入、変更した項目：担当者の名前・区分の名前1",
        ),
        ({"before": "sheet", "reason": "人数が変わった"}, "変更前：エントリーシート作成、理由：人数が変わった"),
        ({"plan": "standard", "free": False}, "プラン：スタンダード、初回無料：いいえ"),
        ({"before": "owner", "after": "member"}, "変更前：組織の責任者、変更後：組織の担当者"),
        ({"opens": "2026-11-03"}, "開始日：2026/11/03"),
        ({"total": 550000}, "金額（税込、円）：550,000"),
        ({"name": ["みなと", "みなと総合"]}, "名前：みなと → みなと総合"),
        ({"remarks": 2}, "指摘の数：2"),
        ({"digest": "sha256:" + "ab" * 32}, "識別値：abababababab"),
    ],
)
def test_what_changed_is_told_in_words(details: dict[str, object], said: str) -> None:
    assert said_details(details) == said


def test_a_file_has_digests_at_full_length() -> None:
    assert said_details({"digest": "sha256:" + "ab" * 32}, whole=True) == "識別値：" + "ab" * 32


@pytest.mark.parametrize(
    ("target", "said"), [("approval", "アンケート確認"), ("v2", "第2版"), ("totp", "認証アプリ"), ("札幌", "札幌")]
)
def test_what_it_was_done_on_is_told_in_words(target: str, said: str) -> None:
    assert said_target(target) == said


def test_the_page_says_who_did_what_without_the_programs_own_words(db: None) -> None:
    cast = make_cast()
    record(actor=None, action="entry.step", on=cast.tokyo, target="closing", details={"before": "field"})
    text = cast.client("owner").get(f"/organisations/{cast.minato.pk}/audit").content.decode()
    assert "集計・分析" in text
    assert "変更前：アンケート実施" in text
    assert "system" not in text
