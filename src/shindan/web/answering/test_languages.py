"""A survey in a further language: the switch, the questions, the words around them, and translations that a pack brings."""

from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from tests.cast import make_cast, make_wave
from tests.test_translations import messages_in

from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.design import Design, compose
from shindan.web.answering.catalogues import compile_catalogues, template_of

WEB = Path(__file__).parents[1]
# What a respondent's pages are made of, beside the room itself.
COMPONENTS = (
    "button", "check_card", "code_field", "error_summary", "notice", "progress_text", "radio_card", "scale_card", "stickbar",
    "text_field", "timeout_dialog",
)  # fmt: skip


@pytest.fixture
def chinese() -> Pack:
    base, pool = load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons")
    return compose(base, pool, Design(languages=("zh-hans",)))


@pytest.mark.django_db
def test_the_first_page_offers_every_language_of_the_questionnaire(chinese: Pack) -> None:
    wave = make_wave(make_cast().tokyo, chinese)
    page = Client().get(f"/s/{wave.link}/").content.decode()
    assert '<a href="?lang=zh-hans" lang="zh-hans">简体中文</a>' in page


@pytest.mark.django_db
def test_a_language_that_was_not_chosen_is_not_offered_nor_answered_in() -> None:
    plain = compose(load_pack("wellbeing/employee"), load_pack("wellbeing/employee-addons"), Design())
    wave = make_wave(make_cast().tokyo, plain)
    page = Client().get(f"/s/{wave.link}/?lang=zh-hans")
    assert "简体中文" not in page.content.decode()
    assert page.headers["Content-Language"] == "ja"


@pytest.mark.django_db
def test_questions_and_the_words_around_them_come_in_the_chosen_language(chinese: Pack) -> None:
    wave = make_wave(make_cast().tokyo, chinese)
    client = Client()
    client.get(f"/s/{wave.link}/?lang=zh-hans")
    page = client.get(f"/s/{wave.link}/p/2").content.decode()
    assert '<html lang="zh-hans">' in page
    assert "我至今接受的培训对现在的工作有帮助。" in page
    assert "下一步" in page


def test_everything_a_respondent_reads_has_its_chinese() -> None:
    shown = messages_in([WEB / "answering", *(WEB / "ui/components" / name for name in COMPONENTS)])
    known = {
        each.msgid for each in polib.pofile(str(WEB / "locale/zh_Hans/LC_MESSAGES/django.po")) if each.translated()
    }
    assert sorted(shown - known) == []


def test_the_compiled_chinese_is_that_of_the_written() -> None:
    written = polib.pofile(str(WEB / "locale/zh_Hans/LC_MESSAGES/django.po"))
    compiled = polib.mofile(str(WEB / "locale/zh_Hans/LC_MESSAGES/django.mo"))
    assert {each.msgid: each.msgstr for each in compiled} == {each.msgid: each.msgstr for each in written}


def test_a_translation_of_a_pack_is_made_ready(tmp_path: Path) -> None:
    source = tmp_path / "packs" / "own" / "locale" / "vi.po"
    source.parent.mkdir(parents=True)
    blank = polib.pofile(template_of("vi"))
    for each in blank:
        each.msgstr = "x"
        each.msgstr_plural = {0: "x"} if each.msgid_plural else {}
    blank.save(str(source))
    assert compile_catalogues(tmp_path / "packs", tmp_path / "made") == []
    assert len(polib.mofile(str(tmp_path / "made" / "vi" / "LC_MESSAGES" / "django.mo"))) == len(blank)


def test_what_a_translation_lacks_is_told(tmp_path: Path) -> None:
    source = tmp_path / "packs" / "own" / "locale" / "vi.po"
    source.parent.mkdir(parents=True)
    source.write_text(template_of("vi"), encoding="utf-8")
    (told,) = compile_catalogues(tmp_path / "packs", tmp_path / "made")
    assert f"vi.po に訳のない文が{len(polib.pofile(template_of('vi')))}あります" in told


def test_a_file_that_is_no_translation_is_told(tmp_path: Path) -> None:
    source = tmp_path / "packs" / "own" / "locale" / "vi.po"
    source.parent.mkdir(parents=True)
    source.write_bytes(b"\xff\xfe\x00 no text")
    (told,) = compile_catalogues(tmp_path / "packs", tmp_path / "made")
    assert "vi.po を翻訳のファイルとして読めません" in told


def test_a_word_that_is_no_language_is_refused() -> None:
    with pytest.raises(CommandError, match="言語の記号ではありません"):
        call_command("respondent_texts", "VIETNAMESE!")
