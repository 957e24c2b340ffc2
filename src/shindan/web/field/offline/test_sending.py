"""The sending server: what goes out, and what is taken back once."""

from __future__ import annotations

import base64
import io
import json
import threading
import uuid
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import DAY, make_wave

from shindan.web.accounts.models import AuditEvent
from shindan.web.answering.keys import derive
from shindan.web.answering.models import Response, Sealed
from shindan.web.answering.purge import close_field, end_field
from shindan.web.answering.sealing import unseal
from shindan.web.entries.models import Wave

from ..conftest import Room, make_room
from ..models import OfflinePackage
from .box import close_box
from .content import padded
from .package import FileFaultError, Package, read_package, write_answers
from .sending import make_package, package_file, take_answers, withdraw_package

ANSWERS = [{"LG1": n % 5 + 1, "FT1": f"意見{n}"} for n in range(7)]


def make(room: Room) -> OfflinePackage:
    return make_package(wave=room.wave, by=room.by, day=DAY)


def key_of(package: OfflinePackage) -> X25519PublicKey:
    sheet, _pack = read_package(package_file(package))
    return X25519PublicKey.from_public_bytes(base64.b64decode(sheet.public_key))


def returned(package: OfflinePackage, answers: list[dict[str, object]], digest: str = "") -> bytes:
    """The file that the other machine would write."""
    boxes = [close_box(key_of(package), padded(each)) for each in answers]
    return write_answers(str(package.pk), digest or package.wave.questionnaire.digest, boxes)


def take(room: Room, content: bytes) -> int:
    return take_answers(wave=room.wave, content=content, by=room.by, day=DAY)


def kept(wave: Wave) -> list[str]:
    """All answers of a survey, waiting and released, in no order."""
    sealed = [unseal(derive("sealed", str(wave.pk)), bytes(row.box)) for row in Sealed.objects.filter(wave=wave)]
    every = [*sealed, *Response.objects.filter(wave=wave).values_list("answers", flat=True)]
    return sorted(json.dumps(each, sort_keys=True) for each in every)


def told(answers: list[dict[str, object]]) -> list[str]:
    return sorted(json.dumps(each, sort_keys=True) for each in answers)


def test_a_package_holds_the_questionnaire_and_the_rules(room: Room) -> None:
    package, pack = read_package(package_file(make(room)))
    assert pack.digest == room.wave.questionnaire.digest
    assert (package.min_group, package.ways, package.contact) == (5, ("link", "code"), "人事課 内線1234")


def test_a_package_holds_nothing_that_opens_a_box_and_no_address_of_the_survey(room: Room) -> None:
    content = package_file(make(room))
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        assert sorted(folder.namelist()) == ["README.txt", "package.json", "questionnaire.json"]
        text = folder.read("package.json").decode()
    assert room.wave.link not in text
    assert set(json.loads(text)) == set(Package.model_fields)


def test_the_key_of_a_package_stays(room: Room) -> None:
    package = make(room)
    assert key_of(package).public_bytes_raw() == key_of(package).public_bytes_raw()
    assert key_of(package).public_bytes_raw() != key_of(make(room)).public_bytes_raw()


def test_what_comes_back_is_what_was_answered(room: Room) -> None:
    package = make(room)
    assert take(room, returned(package, ANSWERS)) == 7
    package.refresh_from_db()
    assert (package.returned, package.people) == (DAY, 7)
    assert kept(room.wave) == told(ANSWERS)


def test_what_comes_back_waits_in_the_buffer_like_all_others(room: Room) -> None:
    take(room, returned(make(room), ANSWERS))
    assert (Sealed.objects.count(), Response.objects.count()) == (7, 0)
    take(room, returned(make(room), ANSWERS))
    assert (Sealed.objects.count(), Response.objects.count()) == (5, 9)


def test_a_few_answers_wait_and_are_not_told_in_figures(room: Room) -> None:
    take(room, returned(make(room), ANSWERS[:2]))
    assert Sealed.objects.count() == 2
    assert AuditEvent.objects.get(action="offline.return").details == {"fewer_than": 5}
    assert "2名の回答" not in room.client().get(f"{room.base}/offline/").content.decode()


def test_a_file_is_taken_once(room: Room) -> None:
    content = returned(make(room), ANSWERS)
    take(room, content)
    with pytest.raises(FileFaultError, match="2回は入れられません"):
        take(room, content)
    assert Sealed.objects.count() == 7


def test_a_withdrawn_package_is_refused(room: Room) -> None:
    package = make(room)
    content = returned(package, ANSWERS)
    withdraw_package(package=package, by=room.by, day=DAY)
    with pytest.raises(FileFaultError, match="取り消されています"):
        take(room, content)


def test_another_entrys_file_is_refused_like_an_unknown_one(room: Room) -> None:
    other = make_package(wave=make_wave(room.cast.sapporo), by=room.by, day=DAY)
    unknown = write_answers(str(uuid.uuid4()), room.wave.questionnaire.digest, [])
    for content in (returned(other, ANSWERS), unknown, write_answers("..", "d", [])):
        with pytest.raises(FileFaultError, match="このエントリーのパッケージの回答ではありません"):
            take(room, content)


def test_another_version_of_the_questionnaire_is_refused(room: Room) -> None:
    with pytest.raises(FileFaultError, match="版が違います"):
        take(room, returned(make(room), ANSWERS, digest="another"))


def test_a_box_for_another_key_refuses_the_whole_file(room: Room) -> None:
    package, other = make(room), make(room)
    boxes = [close_box(key_of(package), padded(ANSWERS[0])), close_box(key_of(other), padded(ANSWERS[1]))]
    with pytest.raises(FileFaultError, match="封を開けられません"):
        take(room, write_answers(str(package.pk), room.wave.questionnaire.digest, boxes))
    assert Sealed.objects.count() == 0


@pytest.mark.parametrize("wrong", [{"LG1": 9}, {"NO": 1}, {"FT1": "a\x00b"}, {"FT1": "あ" * 501}, {"LG1": {"a": 1}}])
def test_answers_that_the_questionnaire_does_not_have_refuse_the_file(room: Room, wrong: dict[str, object]) -> None:
    with pytest.raises(FileFaultError, match="調査票にない答え"):
        take(room, returned(make(room), [ANSWERS[0], wrong]))
    assert Sealed.objects.count() == 0


def test_after_the_end_nothing_is_taken_and_nothing_made(room: Room) -> None:
    package = make(room)
    content = returned(package, ANSWERS)
    end_field(wave=room.wave, day=DAY)
    with pytest.raises(FileFaultError, match="締め切られている"):
        take(room, content)
    assert OfflinePackage.objects.get().returned is None


def test_answers_of_both_parts_end_in_one_survey(room: Room) -> None:
    from shindan.web.answering.services import submit_response

    take(room, returned(make(room), ANSWERS))
    submit_response(wave=room.wave, submission="online", answers={"LG1": 1})
    close_field(wave=room.wave, day=DAY)
    assert kept(room.wave) == told([*ANSWERS, {"LG1": 1}])


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(
        st.fixed_dictionaries({"LG1": st.integers(1, 5), "FT1": st.text("あいう", min_size=1)}), max_size=9
    ),
    chance=st.randoms(),
)
def test_boxes_opened_are_boxes_closed_in_any_order(
    room: Room, people: list[dict[str, object]], chance: object
) -> None:
    before = kept(room.wave)
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert take(room, returned(make(room), shuffled)) == len(people)
    assert kept(room.wave) == sorted([*before, *told(people)])


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_at_once_one_is_counted() -> None:
    room = make_room()
    content = returned(make(room), ANSWERS)
    start, ends = threading.Barrier(2), []

    def send() -> None:
        start.wait(10)
        try:
            ends.append(str(take(room, content)))
        except FileFaultError as fault:
            ends.append(str(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(ends) == 2
    assert sorted(ends)[0] == "7"
    assert "2回は入れられません" in sorted(ends)[1]
    assert kept(room.wave) == told(ANSWERS)


def upload(room: Room, content: bytes | None, name: str = "manager") -> HttpResponse:
    data = {} if content is None else {"answers": SimpleUploadedFile("x.answers", content)}
    return room.client(name).post(f"{room.base}/offline/return", data)  # type: ignore[return-value]


def test_the_page_takes_a_file_that_is_longer_than_any_form(room: Room) -> None:
    content = returned(make(room), ANSWERS * 4)
    assert len(content) > 100_000
    assert upload(room, content).status_code == 302
    assert "28名の回答を入れました" in room.client().get(f"{room.base}/offline/").content.decode()


@pytest.mark.parametrize("content", [None, b"", b"PK rubbish", b"{}"])
def test_what_is_no_such_file_is_answered_by_a_sentence(room: Room, content: bytes | None) -> None:
    response = upload(room, content)
    assert response.status_code == 422
    assert "エラー：" in response.content.decode()


def test_other_pages_take_no_long_bodies(room: Room) -> None:
    big = SimpleUploadedFile("x", b"0" * 100_000)
    assert room.client().post(f"{room.base}/offline/make", {"a": big}).status_code == 413
    big.seek(0)
    assert Client().post(f"{room.base}/offline/return", {"answers": big}).status_code == 413


def test_packages_are_made_downloaded_and_withdrawn_by_their_page(room: Room) -> None:
    client = room.client()
    assert client.post(f"{room.base}/offline/make").status_code == 302
    package = OfflinePackage.objects.get()
    found = client.get(f"{room.base}/offline/{package.pk}.zip")
    assert read_package(found.content)[0].id == str(package.pk)
    assert client.post(f"{room.base}/offline/{package.pk}/withdraw").status_code == 302
    assert client.get(f"{room.base}/offline/{package.pk}.zip").status_code == 404
    assert "取り消しました" in client.get(f"{room.base}/offline/").content.decode()


def test_packages_that_are_out_hold_the_close_up(room: Room) -> None:
    make(room)
    held = room.client().post(f"/entries/{room.cast.tokyo.pk}/close")
    assert held.status_code == 422
    assert "パッケージが1件あります" in held.content.decode()


def test_strangers_find_no_package(room: Room) -> None:
    package = make(room)
    assert room.client("stranger").get(f"{room.base}/offline/{package.pk}.zip").status_code == 404
    assert upload(room, returned(package, ANSWERS), "stranger").status_code == 404
