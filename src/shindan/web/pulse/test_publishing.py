"""A pulse is looked through, published, told by mail, delivered and corrected as a survey's result is."""

from __future__ import annotations

import pytest
from django.core import mail

from shindan.result.comments import Comments
from shindan.web.accounts.models import AuditEvent
from shindan.web.entries.faults import StepError
from shindan.web.entries.models import Wave
from shindan.web.results.models import Publication
from shindan.web.results.services import publish, request_correction

from .conftest import Room, answer
from .queries import open_pulse, waves_of


def closed(room: Room, *, words: bool = True) -> Wave:
    wave = room.launch()
    answer(wave, 45, seed=3, lift=0.8, words=words)
    mail.outbox.clear()
    room.close(wave)
    return wave


def told_to() -> list[str]:
    return sorted(letter.to[0] for letter in mail.outbox)


def test_comments_wait_to_be_looked_through_and_hold_the_next_pulse_up(room: Room) -> None:
    wave = closed(room)
    assert room.told(wave).published is None
    assert (open_pulse(room.entry), waves_of(room.entry)) == (wave, ())


def test_the_client_reads_that_it_waits_and_sees_no_figure(room: Room) -> None:
    wave = closed(room)
    for who in ("manager", "owner"):
        html = room.cast.client(who).get(f"{room.base}/{wave.pk}/").content.decode()
        assert "自由記述を確かめています" in html.replace("<wbr>", "") and "質問ごとの値の推移" not in html
        for page in ("questions.csv", "files/pulse", "publish"):
            assert room.cast.client(who).get(f"{room.base}/{wave.pk}/{page}").status_code in (403, 404)


def test_who_looks_through_is_told_by_mail_without_a_word_of_a_comment(room: Room) -> None:
    wave = closed(room)
    letter = next(one for one in mail.outbox if one.to == [room.by("consultant").email])
    assert f"{room.base}/{wave.pk}/publish" in letter.body and "席の近く" not in letter.body
    assert room.by("manager").email not in told_to()


def test_what_is_taken_out_is_not_published(room: Room) -> None:
    wave = closed(room)
    item = Comments.model_validate(room.told(wave).comments).items[0]
    client = room.cast.client("consultant")
    base = f"{room.base}/{wave.pk}/publish"
    client.post(base, {"go": "withdraw", f"comment_{item.item}": [item.comments[0].id]})
    client.post(base, {"go": "publish"})
    assert len(Comments.model_validate(room.told(wave).comments).items[0].comments) == len(item.comments) - 1


def test_publishing_writes_to_the_client_and_moves_no_step(room: Room) -> None:
    step, wave = room.entry.step, closed(room)
    mail.outbox.clear()
    room.cast.client("consultant").post(f"{room.base}/{wave.pk}/publish", {"go": "publish"})
    assert room.by("manager").email in told_to() and room.by("owner").email in told_to()
    assert f"{room.base}/{wave.pk}/" in mail.outbox[0].body
    assert room.entry.step == step and open_pulse(room.entry) is None


def test_a_pulse_without_comments_is_published_at_its_close_and_told(room: Room) -> None:
    wave = closed(room, words=False)
    assert room.told(wave).published is not None
    assert room.by("manager").email in told_to()


@pytest.mark.parametrize(
    ("key", "begins"), [("pulse", b"%PDF"), ("workbook", b"PK"), ("table", b"\xef\xbb\xbf"), ("certificate", b"%PDF")]
)
def test_the_files_of_a_pulse_are_there_and_their_taking_is_recorded(room: Room, key: str, begins: bytes) -> None:
    wave = room.held(lift=0.8)
    client = room.cast.client("manager")
    address = f"{room.base}/{wave.pk}/files/{key}"
    assert address in client.get(f"{room.base}/{wave.pk}/").content.decode()
    assert client.get(address).content.startswith(begins)
    assert AuditEvent.objects.filter(action="result.download").exists()


def test_the_newest_pulse_can_be_computed_anew(room: Room) -> None:
    wave = room.held(lift=0.8)
    response = room.cast.client("consultant").post(
        f"{room.base}/{wave.pk}/correct", {"reason": "集計の誤り"}, follow=True
    )
    assert response.redirect_chain[-1][0] == f"{room.base}/{wave.pk}/"
    assert "公開されている結果と同じでした" in response.content.decode()


def test_a_correction_is_a_new_version_that_waits_while_the_old_one_stays(room: Room) -> None:
    wave = closed(room)
    old = room.told(wave)
    changed = {**old.result["total"], "TM2": {**old.result["total"]["TM2"], "value": 1}}
    Publication.objects.filter(pk=old.pk).update(result={**old.result, "total": changed})  # what is published stays
    publish(publication=room.told(wave), remarks="", by=room.by("consultant"))
    request_correction(publication=room.told(wave), reason="集計の誤り", by=room.by("consultant"))
    new = room.told(wave)
    assert (new.number, new.replaces_id, new.published) == (2, old.pk, None)
    assert waves_of(room.entry)[0].items["TM2"].value == 1
    publish(publication=new, remarks="", by=room.by("consultant"))
    assert waves_of(room.entry)[0].items["TM2"].value != 1
    assert "第1版を訂正した結果です" in room.cast.client("manager").get(f"{room.base}/{wave.pk}/").content.decode()


def test_a_pulse_that_another_was_made_beside_is_not_corrected(room: Room) -> None:
    first = room.held(lift=0.8)
    room.earlier(40)
    room.launch()
    with pytest.raises(StepError, match="いちばん新しい回だけ"):
        request_correction(publication=room.told(first), reason="集計の誤り", by=room.by("consultant"))


def test_the_reason_of_a_correction_is_asked_for_on_the_page(room: Room) -> None:
    wave = room.held(lift=0.8)
    response = room.cast.client("consultant").post(f"{room.base}/{wave.pk}/correct", {"reason": ""})
    assert response.status_code == 422 and "訂正の理由が入力されていません" in response.content.decode()
    assert room.cast.client("manager").post(f"{room.base}/{wave.pk}/correct", {"reason": "x"}).status_code == 403


def test_few_groups_say_why_and_what_shows_more(room: Room) -> None:
    wave = room.held(lift=1.0, seed=5, split="AT2")
    html = room.cast.client("manager").get(f"{room.base}/{wave.pk}/").content.decode()
    assert "並べると一人の答えが分かるおそれがあるためです" in html and "もっと見るには" in html
