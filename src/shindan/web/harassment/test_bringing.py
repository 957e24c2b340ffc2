"""Old cases from a file: looked at first, taken as if entered, nothing lost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.cast import Cast
from tests.kits import OLD_CASES

from shindan.web.accounts.models import AuditEvent

from .bringing import forget_files
from .models import Brought, Case, FollowUp, TeamKit

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode().replace("<wbr>", "")


@pytest.fixture
def base(team: TeamKit) -> str:
    return f"/kits/{team.pk}/cases/bring"


@pytest.fixture
def address(team: TeamKit, base: str) -> str:
    """The page of a file with one whole case and one without the actual words."""
    return f"{base}/{team.brought.get().pk}/"


def test_a_file_is_looked_at_before_anything_is_recorded(cast: Cast, base: str) -> None:
    sent = cast.client("manager").post(base, {"file": SimpleUploadedFile("x.csv", OLD_CASES.encode())})
    assert (sent.status_code, Case.objects.count()) == (302, 1)
    assert "1件を取り込めます。1行は直してください" in text_of(cast.client("manager"), sent.headers["Location"])


def test_a_fault_is_told_with_its_cell(cast: Cast, address: str) -> None:
    text = text_of(cast.client("manager"), address)
    assert "「実際の言葉」が空です。入力してください。" in text
    assert "K3" in text


def test_what_can_be_taken_is_recorded_and_the_rest_stays(cast: Cast, address: str) -> None:
    client = cast.client("manager")
    assert client.post(address, {"go": "take"}).headers["Location"] == address
    case = Case.objects.get(number=2)
    assert (case.values["minutes"], case.people.personal["person"], case.behaviour) == (40, "A-31", "B3")
    assert "取り込める行がありません" in text_of(client, address)
    rest = client.get(f"{address}rest.csv").content.decode("utf-8-sig")
    assert ("A-32" in rest, "A-31" in rest) == (True, False)


def test_a_file_that_is_taken_twice_is_recorded_once(cast: Cast, base: str) -> None:
    client = cast.client("manager")
    for _n in range(2):
        sent = client.post(base, {"file": SimpleUploadedFile("x.csv", OLD_CASES.encode())})
        client.post(sent.headers["Location"], {"go": "take"})
    assert Case.objects.count() == 2


def test_nobody_is_asked_about_days_long_past(cast: Cast, address: str) -> None:
    before = FollowUp.objects.count()
    cast.client("manager").post(address, {"go": "take"})
    assert FollowUp.objects.count() == before


def test_bringing_is_written_down_without_a_word_of_a_case(cast: Cast, address: str) -> None:
    cast.client("manager").post(address, {"go": "take"})
    assert AuditEvent.objects.get(action="case.bring").details == {"cases": 1, "rest": 1}


def test_a_file_is_seen_by_who_brought_it_alone(cast: Cast, address: str) -> None:
    found = [cast.client(who).get(address).status_code for who in ("owner", "member", "consultant")]
    assert found == [404, 404, 403]


def test_a_file_that_is_dropped_is_gone(cast: Cast, address: str, base: str) -> None:
    assert cast.client("manager").post(address, {"go": "drop"}).headers["Location"] == base
    assert (Brought.objects.count(), Case.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.pdf", b"%PDF-1.7", "PDFです"),
        ("x.csv", "名前,電話\n山田,03\n".encode(), "記録の項目の見出しがありません"),
        ("x.csv", "起きた日時,チャネル\n".encode() + "2026/05/03,メール\n".encode() * 100_000, "2,000行まで"),
    ],
)
def test_what_is_no_such_file_is_refused(cast: Cast, base: str, name: str, content: bytes, said: str) -> None:
    sent = cast.client("manager").post(base, {"file": SimpleUploadedFile(name, content)})
    assert (sent.status_code, said in sent.content.decode()) == (422, True)


def test_the_template_is_saved_from_the_page(cast: Cast, base: str) -> None:
    assert cast.client("manager").get(f"{base}/template.xlsx").content[:2] == b"PK"


def test_files_that_are_left_lying_are_deleted(team: TeamKit) -> None:
    today = timezone.localdate()
    assert (forget_files(today + dt.timedelta(days=7)), forget_files(today + dt.timedelta(days=8))) == (0, 1)
