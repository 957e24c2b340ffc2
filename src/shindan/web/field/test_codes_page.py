from __future__ import annotations

import base64
import csv
import io
import re
import zipfile
from typing import Any

import pytest
from pypdf import PdfReader
from tests.cast import days

from shindan.report.pdf import PdfError
from shindan.web.accounts.models import AuditEvent
from shindan.web.answering.codes import code_hash, normalise
from shindan.web.answering.models import Ticket
from shindan.web.entries.models import Wave

from .conftest import Room

pytestmark = pytest.mark.django_db


def make(room: Room, number: str = "30", **more: str) -> Any:
    return room.client().post(f"{room.base}/codes", {"number": number, "language": "ja", **more})


def archive_of(answer: Any) -> zipfile.ZipFile:
    found = re.search(r"data:application/zip;base64,([A-Za-z0-9+/=]+)", answer.content.decode())
    assert found is not None
    return zipfile.ZipFile(io.BytesIO(base64.b64decode(found[1])))


def listed(archive: zipfile.ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read("codes.csv").decode("utf-8-sig"))))


def printed(archive: zipfile.ZipFile) -> list[str]:
    pages = PdfReader(io.BytesIO(archive.read("slips.pdf"))).pages
    words = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    return re.findall(r"回答コード(\w{4}-\w{4})", words)


def test_slips_and_list_hold_the_same_codes_in_the_same_order(room: Room) -> None:
    archive = archive_of(make(room))
    assert archive.namelist() == ["slips.pdf", "codes.csv"]
    codes = [row["code"] for row in listed(archive)]
    assert len(set(codes)) == 30
    assert sorted(printed(archive)) == sorted(codes)


def test_every_printed_code_opens_the_survey(room: Room) -> None:
    codes = [row["code"] for row in listed(archive_of(make(room)))]
    hashes = {code_hash(room.wave, normalise(code)) for code in codes}
    assert set(Ticket.objects.values_list("code_hash", flat=True)) == hashes


def test_the_address_of_a_code_fills_it_in(room: Room) -> None:
    row = listed(archive_of(make(room, "1")))[0]
    assert row["url"].endswith(f"/s/{room.wave.link}/code?c={row['code']}")
    assert row["code"] in room.client().get(row["url"].partition("testserver")[2]).content.decode()


def test_the_order_of_the_list_is_not_that_of_the_table(room: Room) -> None:
    listed_order = [code_hash(room.wave, normalise(row["code"])) for row in listed(archive_of(make(room, "60")))]
    assert listed_order != sorted(listed_order)


def test_codes_are_shown_once_and_kept_nowhere(room: Room) -> None:
    code = listed(archive_of(make(room, "1")))[0]["code"]
    after = room.client().get(f"{room.base}/codes").content.decode()
    assert code not in after
    assert "1件作りました" in after
    assert code not in str(list(AuditEvent.objects.values()))


def test_the_trail_says_who_made_how_many(room: Room) -> None:
    make(room, "7")
    event = AuditEvent.objects.get(action="field.codes")
    assert (event.actor, event.details) == ("manager@example.jp", {"number": 7})


def test_more_can_be_made_later(room: Room) -> None:
    make(room, "3")
    make(room, "2")
    assert Ticket.objects.count() == 5


def test_a_page_that_is_loaded_again_makes_no_second_set(room: Room) -> None:
    assert 'name="made" value="0"' in room.client().get(f"{room.base}/codes").content.decode()
    assert make(room, "7", made="0").status_code == 200
    answer = room.client().post(f"{room.base}/codes", {"number": "7", "made": "0"}, follow=True)
    assert "コードは作ってあります" in answer.content.decode()
    assert Ticket.objects.count() == 7


@pytest.mark.parametrize("number", ["", "0", "-3", "2401", "abc", "１０"])
def test_a_number_that_cannot_be_is_refused_at_its_field(room: Room, number: str) -> None:
    answer = make(room, number)
    assert answer.status_code == 422
    assert f"「{number}」件は作れません" in answer.content.decode()
    assert Ticket.objects.count() == 0


def test_where_the_slips_cannot_be_printed_no_code_is_lost(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise PdfError("no paper")

    monkeypatch.setattr("shindan.web.field.code_files.slips_pdf", broken)
    client = room.client()
    client.raise_request_exception = False
    assert client.post(f"{room.base}/codes", {"number": "5"}).status_code == 500
    assert (Ticket.objects.count(), AuditEvent.objects.filter(action="field.codes").count()) == (0, 0)


def test_codes_for_shared_computers_alone_have_no_address(room: Room) -> None:
    Wave.objects.update(by_code=False, by_kiosk=True)
    archive = archive_of(make(room, "2"))
    assert [row["url"] for row in listed(archive)] == ["", ""]


def test_after_the_close_none_are_made(room: Room) -> None:
    Wave.objects.update(state=Wave.State.CLOSED, closed=days(0))
    assert make(room).status_code == 302
    assert Ticket.objects.count() == 0
    assert "新しいコードを追加してください" not in room.client().get(f"{room.base}/codes").content.decode()


def test_a_survey_without_codes_has_no_such_page(room: Room) -> None:
    Wave.objects.update(by_code=False)
    assert room.client().get(f"{room.base}/codes").status_code == 404


def test_a_long_list_comes_in_files_of_fifty_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from . import code_files as module

    monkeypatch.setattr(module, "slips_pdf", lambda handout, part, day: str(len(part)).encode())
    codes = [f"code{n}" for n in range(2500)]
    files = module.code_files(codes, None, "", days(0))  # type: ignore[arg-type]
    assert files.names == ("slips-1.pdf", "slips-2.pdf", "slips-3.pdf", "codes.csv")
    assert (files.number, files.pages) == (2500, 105)
