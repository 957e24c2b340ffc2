"""The edition beside an entry: which one, what of it the representative's result shows, and why where it shows none."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone
from lxml import html  # type: ignore[import-untyped]

from shindan.edition import canonical
from shindan.edition.centre import Centre, digest_of_centre
from shindan.web.entries.edition_beside import edition_beside
from shindan.web.entries.models import Entry
from shindan.web.management.models import PracticeSheet
from shindan.web.management.queries import asked_of
from shindan.web.management.services import hand_in, save_answers, send_sheet
from shindan.web.results.conftest import Field

from .consent import agree
from .making import add_edition, freeze_edition, next_version
from .models import EditionVersion, Handover
from .sample import NAME
from .test_editions import agreed, made, rule

pytestmark = pytest.mark.django_db(transaction=True)


def frozen(field: Field) -> EditionVersion:
    version = made(field)
    freeze_edition(edition=version, by=field.person("operator"))
    version.refresh_from_db()
    return version


def sheet_of(field: Field) -> PracticeSheet:
    """The representative's questionnaire, every practice at stage 3."""
    sheet = send_sheet(entry=field.entry, deadline=None, by=field.person("operator"))
    typed = {practice.id: "3" for practice in asked_of(sheet).practices}
    save_answers(sheet=sheet, person=field.person("owner"), typed={**typed, "by": "センター長"})
    hand_in(sheet=sheet, person=field.person("owner"))
    return sheet


def page(field: Field) -> str:
    answer = field.get("owner", "management/result")
    assert answer.status_code == 200
    main = html.fromstring(answer.content.decode()).find(".//main")
    return "".join(main.text_content().split())


def test_without_a_frozen_edition_there_is_none(published: Field, others: int) -> None:
    made(published)
    assert edition_beside(published.entry, published.wave) is None


def test_an_entry_stands_beside_the_edition_it_takes_part_in(published: Field, others: int) -> None:
    agreed(published)
    version = frozen(published)
    laid = edition_beside(published.entry, published.wave)
    assert laid is not None
    assert (laid.takes_part, laid.digest) == (True, version.digest)
    assert laid.ranking is not None
    assert laid.ranking.rows[0].median == laid.beside.rows["KG1"].median


def test_who_takes_no_part_stands_beside_the_newest_one_without_a_rank(published: Field, others: int) -> None:
    frozen(published)
    laid = edition_beside(published.entry, published.wave)
    assert laid is not None
    assert (laid.takes_part, laid.ranking) == (False, None)


def test_another_survey_of_the_same_centre_takes_no_part(published: Field, others: int) -> None:
    agreed(published)
    frozen(published)
    wave = published.wave
    wave.closes = wave.closes.replace(year=wave.closes.year - 1)
    laid = edition_beside(published.entry, wave)
    assert laid is not None
    assert not laid.takes_part


def test_a_later_version_takes_the_place_of_the_one_before(published: Field, others: int) -> None:
    agreed(published)
    first = frozen(published)
    agree(entry=published.entry, names=(), by=published.person("owner"))
    second = next_version(edition=first, reason="同意の撤回", by=published.person("operator"))
    freeze_edition(edition=second, by=published.person("operator"))
    second.refresh_from_db()
    laid = edition_beside(published.entry, published.wave)
    assert laid is not None
    assert (laid.digest, laid.takes_part) == (second.digest, False)


def test_an_edition_of_another_questionnaire_is_not_laid_beside(published: Field, others: int) -> None:
    frozen(published)
    Entry.objects.filter(pk=published.entry.pk).update(pack="wellbeing/pulse")
    assert edition_beside(published.entry, published.wave) is None


def test_the_representatives_result_stands_among_the_centres_of_the_edition(published: Field, others: int) -> None:
    sheet_of(published)
    agreed(published)
    frozen(published)
    text = page(published)
    assert "年度版のセンターと比べた段階" in text
    assert "センターの中央の段階" in text
    assert "31センター）" in text
    assert published.get("owner", "management/result/ja.pdf").status_code == 200


def test_without_an_edition_a_sentence_says_so(published: Field) -> None:
    sheet_of(published)
    assert "確定した年度版がまだないため" in page(published)


def test_another_version_of_the_questionnaire_is_said_and_not_compared(published: Field, others: int) -> None:
    sheet = sheet_of(published)
    frozen(published)
    PracticeSheet.objects.filter(pk=sheet.pk).update(pack={**sheet.pack, "digest": "sha256:" + "0" * 64})
    assert "代表者アンケートの版が違うため" in page(published)


def test_stages_of_few_organisations_are_not_compared(published: Field, others: int) -> None:
    """Centres that did not agree to findings hold no stages in the edition."""
    sheet_of(published)
    for each in Handover.objects.all()[5:]:
        each.content = each.content.replace('"findings":true', '"findings":false')
        each.save()
    _sealed_anew()
    frozen(published)
    assert "代表者が答えたセンターが少ないため" in page(published)


def _sealed_anew() -> None:
    for each in Handover.objects.all():
        values = json.loads(each.content)
        values["digest"] = digest_of_centre(values)
        each.content = canonical(Centre.model_validate(values)).decode()
        each.save()


def test_a_long_name_of_the_edition_is_told_whole(published: Field, others: int) -> None:
    sheet_of(published)
    name = "全国コンタクトセンター従業員幸福度調査年度版第一部門共同研究会編集委員会"
    text = NAME.sub(f"name: {{ja: '{name}', en: 'x'}}", rule(), count=1)
    version, faults = add_edition(text=text, by=published.person("operator"))
    assert version is not None, faults
    freeze_edition(edition=version, by=published.person("operator"))
    assert name in page(published)
    assert timezone.localdate() >= version.made
