"""The programmes on paper: each compiles in both languages, on few pages, and equal ones give equal bytes."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from shindan.diagnosis.accompaniment import load_programme

from .material import material_pdf

DAY = date(2026, 11, 20)
LONG = "株式会社とても長い名前の会社がここに入っても用紙の形が崩れないことを確かめる商店本店"


@pytest.mark.parametrize("material", [one.id for one in load_programme().materials])
def test_every_programme_fits_few_pages_in_both_languages(material: str) -> None:
    found = load_programme().material(material)
    for language in ("ja", "en"):
        pages = PdfReader(io.BytesIO(material_pdf(found, language, firm=LONG, day=DAY))).pages
        assert len(pages) <= 3
        assert found.title.get(language).split()[0][:8] in pages[0].extract_text().replace("\n", "")


def test_equal_programmes_give_equal_bytes() -> None:
    found = load_programme().material("review")
    assert material_pdf(found, "ja", firm="山手", day=DAY) == material_pdf(found, "ja", firm="山手", day=DAY)
