"""A split of the entry's own, one by a question of the survey and a crossing, from the sheet to the published result."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cast import make_cast

from shindan.result.schema import Result
from shindan.web.entries.models import Entry, Wave
from shindan.web.results.conftest import Field, add_responses
from shindan.web.results.models import Publication

SHEET = {
    "contact": "山田",
    "email": "yamada@example.jp",
    "staff": "240",
    "split1": "部署",
    "groups1": "受付一課 90\n受付二課 90\n夜間窓口 60",
    "kind2": "AT1",
    "AT1_regular": "100",
    "AT1_contract": "140",
    "kind3": "cross",
    "first3": "1",
    "second3": "AT1",
    "go": "submit",
}
FIELD = {"min_group": "5", "min_crossed": "10", "ways": ["link"]}


@pytest.mark.django_db(transaction=True)
def test_three_kinds_of_splits_run_to_a_published_result() -> None:
    cast = make_cast()
    base = f"/entries/{cast.osaka.pk}"

    def post(who: str, path: str, **form: object) -> None:
        response = cast.client(who).post(f"{base}/{path}", form)
        assert response.status_code == 302, (path, response.content.decode()[-3000:])

    post("owner", "sheet", **SHEET)
    post("consultant", "design", layout="pages", go="request")
    post("member", "approval/decide", version="1", go="approve")
    today = timezone.localdate()
    post("member", "field/setup", opens=f"{today}", closes=f"{today + timedelta(days=14)}", **FIELD)
    post("member", "field/open")
    wave = Wave.objects.get(entry=cast.osaka)
    assert wave.splits == ["SP1", "AT1", "SP1×AT1"]
    add_responses(wave, 200)
    field = Field(cast, wave)
    field.close()
    field.publish()
    result = Result.model_validate(Publication.objects.get().result)
    named = {split.id: split.name.ja for split in result.splits}
    assert named == {"SP1": "部署", "AT1": "雇用形態", "SP1×AT1": "部署×雇用形態"}
    own, attribute, crossing = result.splits
    assert {group.name.ja: group.headcount for group in own.groups if group.headcount} == {
        "受付一課": 90,
        "受付二課": 90,
        "夜間窓口": 60,
    }
    assert {group.code: group.headcount for group in attribute.groups if group.code in ("regular", "contract")} == {
        "regular": 100,
        "contract": 140,
    }
    assert any(not cell.suppressed for line in crossing.cells.values() for cell in line)
    assert Entry.objects.get(pk=cast.osaka.pk).step == "publication"
    files = cast.client("owner").get(f"{base}/results/1/")
    assert files.status_code == 200
