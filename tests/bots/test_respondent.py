"""Scripted respondents walk the whole survey in every mode."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from django.test import Client
from tests.cast import DAY, make_cast, make_wave, on_one_page

from shindan.web.answering.codes import make_codes
from shindan.web.answering.devices import add_device
from shindan.web.answering.models import Draft, Response, Sealed, Ticket
from shindan.web.answering.purge import close_field
from shindan.web.answering.release import release
from shindan.web.entries.models import Wave

from .__main__ import main
from .respondent import Respondent

pytestmark = pytest.mark.django_db


@pytest.fixture
def wave() -> Wave:
    return make_wave(make_cast().tokyo)


@pytest.fixture
def one_page(wave: Wave) -> Wave:
    return on_one_page(wave)


def _walk(wave: Wave, seed: int, **more: object) -> str:
    return Respondent(Client(), f"/s/{wave.link}", chance=random.Random(seed), **more).walk()  # type: ignore[arg-type]


def test_by_the_shared_address(wave: Wave) -> None:
    assert "回答を送信しました" in _walk(wave, 1)
    assert Sealed.objects.count() == 1


def test_by_a_code(wave: Wave) -> None:
    (code,) = make_codes(wave=wave, number=1)
    _walk(wave, 1, code=code)
    assert Ticket.objects.get().used


def test_all_on_one_page(one_page: Wave) -> None:
    assert "回答を送信しました" in _walk(one_page, 1)


def test_on_a_shared_computer_with_a_break(wave: Wave) -> None:
    Wave.objects.update(by_kiosk=True, by_link=False)
    (code,) = make_codes(wave=wave, number=1)
    base = f"/k/{add_device(wave=wave, name='受付').secret}"
    assert "回答を送信しました" in Respondent(Client(), base, code=code, skips=0.5).walk(pause_at=4)
    assert (Sealed.objects.count(), Draft.objects.count(), Ticket.objects.get().used) == (1, 0, True)


def test_with_many_questions_left_open(wave: Wave) -> None:
    assert "回答を送信しました" in _walk(wave, 3, skips=0.5)


def test_with_a_pause_nothing_is_lost(wave: Wave) -> None:
    bot = Respondent(Client(), f"/s/{wave.link}", answers={"KG1": "9", "FT1": "休憩室が静かで助かります。"})
    bot.walk(pause_at=6)
    release(wave=wave, day=DAY)
    answers = Response.objects.get().answers
    assert (answers["KG1"], answers["FT1"]) == (9, "休憩室が静かで助かります。")


def test_what_is_stored_is_what_was_said(wave: Wave) -> None:
    said = {"KG1": "0", "LG1": "na", "TM2": "5", "AT1": "dispatch", "AT3": "3m_1y"}
    Respondent(Client(), f"/s/{wave.link}", answers=said, skips=1.0).walk()
    release(wave=wave, day=DAY)
    assert Response.objects.get().answers == {"KG1": 0, "LG1": "na", "TM2": 5, "AT1": "dispatch", "AT3": "3m_1y"}


def test_forty_people_leave_forty_answers_and_no_draft(wave: Wave) -> None:
    for seed in range(40):
        _walk(wave, seed, skips=0.8)
    close_field(wave=wave, day=DAY)
    assert (Response.objects.count(), Draft.objects.count()) == (40, 0)


def test_in_english(wave: Wave) -> None:
    assert "Your answers were sent" in _walk(wave, 1, language="en")


def test_with_every_answer_kept_as_it_is_given(wave: Wave) -> None:
    _walk(wave, 1, saves=True)
    assert (Sealed.objects.count(), Draft.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["s", "k"])
def test_many_by_one_command(live_server: object, tmp_path: Path, way: str, capsys: pytest.CaptureFixture[str]) -> None:
    wave = make_wave(make_cast().tokyo, by_kiosk=True)
    codes = tmp_path / "codes.txt"
    codes.write_text("\n".join(make_codes(wave=wave, number=3)), encoding="utf-8")
    base = f"s/{wave.link}" if way == "s" else f"k/{add_device(wave=wave, name='受付').secret}"
    ended = main([f"{live_server}/{base}/", "3", "--codes", str(codes), "--at-once", "1", "--saves"])
    assert (ended, Sealed.objects.count(), Ticket.objects.filter(used=True).count()) == (0, 3, 3)
    assert "stuck: 0" in capsys.readouterr().out
