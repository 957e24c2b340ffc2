"""What is printed, read back: pages, words, fonts, tags, and the QR codes by themselves."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
import segno
from pypdf import PdfReader

from . import A_PAGE, Handout, cards_pdf, guide_pdf, poster_pdf, reminder_pdf, slips_pdf
from .conftest import DAY, SITE, make_handout
from .handout import Paper
from .qr import QUIET, qr_svg
from .words import WORDS, day_words

SIZES = {"a4": (595, 842), "a3": (842, 1191)}
CODES = tuple(f"ABCD-{first}{second}K7" for first in "23456789" for second in "23456789")[:53]


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def text(made: bytes) -> str:
    """All words, however the lines break."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in read(made).pages))


def plain(words: str) -> str:
    return re.sub(r"[\s\u2060]", "", words)


def made_from(handout: Handout) -> dict[str, bytes]:
    pairs = [(code, f"{SITE}code?c={code}") for code in CODES[:A_PAGE]]
    return {
        "poster": poster_pdf(handout, paper="a4", day=DAY),
        "reminder": reminder_pdf(handout, paper="a4", day=DAY),
        "cards": cards_pdf(handout, day=DAY),
        "slips": slips_pdf(handout, pairs, day=DAY),
        "guide": guide_pdf(language=handout.language, day=DAY),
    }


def test_every_sheet_is_tagged_in_its_language_with_its_fonts_inside(handout: Handout) -> None:
    for name, made in made_from(handout).items():
        root: Any = read(made).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"], name
        assert str(root["/Lang"]).startswith(handout.language), name
        assert b"/FontFile" in made, name


def test_every_sheet_is_one_page_however_long_its_names(long_handout: Handout) -> None:
    assert {name: len(read(made).pages) for name, made in made_from(long_handout).items()} == dict.fromkeys(
        ("poster", "reminder", "cards", "slips", "guide"), 1
    )


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_posters_are_upright_on_their_paper(paper: Paper) -> None:
    for made in (poster_pdf(make_handout(), paper=paper, day=DAY), reminder_pdf(make_handout(), paper=paper, day=DAY)):
        box = read(made).pages[0].mediabox
        assert (round(float(box.width)), round(float(box.height))) == SIZES[paper]


def test_the_poster_says_what_for_how_long_until_when_and_what_is_promised(handout: Handout) -> None:
    said = text(poster_pdf(handout, paper="a4", day=DAY))
    wanted = [handout.purpose, handout.address, handout.contact, day_words(handout.closes, handout.language)]
    wanted += [*handout.promises, handout.organisation, handout.survey, "56", "12"]
    assert [words for words in wanted if plain(words) not in said] == []


def test_the_reminder_goes_to_everybody_and_says_so(handout: Handout) -> None:
    said = text(reminder_pdf(handout, paper="a4", day=DAY))
    assert plain(WORDS[handout.language]["reminder_thanks"]) in said


def test_where_people_answer_on_shared_computers_alone_there_is_no_qr_code() -> None:
    made = poster_pdf(make_handout(address="", needs_code=True, by_kiosk=True), paper="a4", day=DAY)
    assert "共用パソコンで回答できます" in text(made)
    assert "スマートフォン" not in text(made)


def test_ten_cards_are_on_a_page() -> None:
    assert text(cards_pdf(make_handout(), day=DAY)).count("聞かせてください") == 10


def test_an_address_is_copied_without_hidden_signs(handout: Handout) -> None:
    assert all(SITE in text(made) for name, made in made_from(handout).items() if name != "guide")


def test_slips_are_24_a_page_with_every_code_once() -> None:
    made = slips_pdf(make_handout(), [(code, f"{SITE}code?c={code}") for code in CODES], day=DAY)
    code = r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}"
    pages = [re.findall(code, re.sub(r"\s", "", page.extract_text())) for page in read(made).pages]
    assert [len(page) for page in pages] == [24, 24, 5]
    assert sorted(code for page in pages for code in page) == sorted(CODES)


def test_a_slip_carries_neither_number_nor_name() -> None:
    made = slips_pdf(make_handout(), [("ABCD-2345", f"{SITE}code?c=ABCD-2345")], day=DAY)
    digits = re.findall(r"\d+", text(made).replace("ABCD-2345", "").replace(plain(SITE), ""))
    assert digits == ["12", "26", "56", "12", "5"]  # the last day, questions, minutes, and how many are put together


def test_a_slip_for_shared_computers_says_where_to_type() -> None:
    said = text(slips_pdf(make_handout(address=""), [("ABCD-2345", "")], day=DAY))
    assert "共用パソコンの画面に入力してください" in said
    assert "http" not in said


def test_the_guide_names_flags_film_queue_and_place(handout: Handout) -> None:
    said = text(guide_pdf(language=handout.language, day=DAY))
    assert "--kiosk--incognito" in said
    assert ("のぞき見防止フィルム" if handout.language == "ja" else "privacyfilm") in said
    assert ("順番を待つ人" if handout.language == "ja" else "Markwherepeoplewait") in said


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark modules as drawn."""
    path = ET.fromstring(svg)[0].attrib["d"]  # noqa: S314 (our own)
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", path)
    assert "".join(f"M{x} {y}h{w}v1h-{b}z" for x, y, w, b in runs) == path
    return {(int(x) + step, int(y)) for x, y, w, _ in runs for step in range(int(w))}


def test_the_drawn_qr_code_is_that_of_the_address() -> None:
    matrix = segno.make(SITE, error="m", mask=2, micro=False).matrix
    wanted = {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert modules(qr_svg(SITE)) == wanted


def test_the_qr_code_keeps_its_quiet_zone() -> None:
    size = int(re.search(r'viewBox="0 0 (\d+)', qr_svg(SITE))[1])  # type: ignore[index]
    found = modules(qr_svg(SITE))
    assert min(x for x, _ in found) == min(y for _, y in found) == QUIET
    assert max(x for x, _ in found) == max(y for _, y in found) == size - QUIET - 1
