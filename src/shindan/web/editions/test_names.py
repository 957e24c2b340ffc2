"""The English name of a centre that is surveyed here: given on its own page, read on ranks and by the operator."""

from __future__ import annotations

import pytest
from django.utils import timezone
from tests.cast import Cast, make_cast

from shindan.web.entries.models import Entry

from .models import TakingPart
from .names import centre_of, names_of_centres, save_english_name
from .reports import _owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def test_an_entry_gets_its_english_name_on_its_own_page(cast: Cast) -> None:
    client, path = cast.client("owner"), f"/entries/{cast.tokyo.pk}/edition/"
    assert client.post(path + "name", {"centre_en": "Minato Tokyo Centre"}).status_code == 302
    assert 'value="Minato Tokyo Centre"' in client.get(path).content.decode()
    assert _owner(cast.tokyo, "en").centre == "Minato Tokyo Centre"
    assert _owner(cast.tokyo, "ja").centre == cast.tokyo.centre
    client.post(path + "name", {"centre_en": ""})
    assert _owner(Entry.objects.get(pk=cast.tokyo.pk), "en").centre == cast.tokyo.centre


def test_an_english_name_that_is_too_long_is_told_and_kept_in_its_field(cast: Cast) -> None:
    found = cast.client("owner").post(f"/entries/{cast.tokyo.pk}/edition/name", {"centre_en": "W" * 81})
    assert found.status_code == 422
    assert "W" * 81 in found.content.decode()


def test_the_operator_reads_the_english_name_of_an_entry(cast: Cast) -> None:
    TakingPart.objects.create(entry=cast.tokyo, edition=True, on=timezone.localdate(), by="x")
    assert names_of_centres("en")[centre_of(cast.tokyo)] == str(cast.tokyo)
    save_english_name(entry=cast.tokyo, name="Minato Tokyo", by=cast.people["owner"])
    assert names_of_centres("en")[centre_of(cast.tokyo)] == "Minato Tokyo"
    assert names_of_centres("ja")[centre_of(cast.tokyo)] == str(cast.tokyo)
