from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from shindan.edition import read_centre, recomputes
from shindan.exchange.entry_sheet.rules import SIZES
from shindan.web.entries.faults import StepError
from shindan.web.management.services import hand_in, save_answers, send_sheet
from shindan.web.results.conftest import Field

from .consent import agree, agreed_by
from .kept import read_rule_text, standard_rule, summaries_for
from .making import add_edition, change_rule, freeze_edition, next_version
from .models import CentreRank, EditionRanks, EditionVersion, Handover, OperationalFact
from .names import centre_of
from .queries import edition_as_it_stands, standing_of
from .sample import NAME, PERIOD
from .views import tables

pytestmark = pytest.mark.django_db(transaction=True)


def rule() -> str:
    year = timezone.localdate().year
    period = f"period: {{first: '2026-01', last: '{year + 1}-12'}}"
    return PERIOD.sub(period, standard_rule(), count=1)


def made(field: Field) -> EditionVersion:
    found, faults = add_edition(text=rule(), by=field.person("operator"))
    assert found is not None, faults
    return found


def agreed(field: Field, *names: str) -> int:
    return agree(entry=field.entry, names=names or ("edition", "findings", "award"), by=field.person("owner"))


def test_without_consent_nothing_leaves_an_entry(published: Field) -> None:
    assert not Handover.objects.exists()


def test_with_consent_the_published_survey_is_handed_over(published: Field) -> None:
    assert agreed(published) == 1
    assert Handover.objects.get().wave_id == published.wave.pk


def test_who_agreed_before_hands_over_when_the_result_is_published(field: Field) -> None:
    agreed(field)
    field.close()
    assert not Handover.objects.exists()
    field.publish()
    assert Handover.objects.count() == 1


def test_what_is_handed_over_can_be_read_back_without_a_fault(published: Field) -> None:
    agreed(published)
    kept = Handover.objects.get()
    centre, faults = read_centre(kept.content.encode(), "x")
    assert faults == ()
    assert centre is not None
    assert (centre.people, centre.centre) == (40, centre_of(published.entry))


def test_what_is_handed_over_holds_no_name_and_no_comment(published: Field) -> None:
    agreed(published)
    content = Handover.objects.get().content
    assert published.entry.organisation.name not in content
    assert published.entry.centre not in content
    assert not any(row["kind"] == "text" for row in json.loads(content)["rows"])


def test_taking_consent_back_takes_the_summary_back(published: Field) -> None:
    agreed(published)
    agree(entry=published.entry, names=(), by=published.person("owner"))
    assert not Handover.objects.exists()


def test_findings_and_award_need_the_edition(published: Field) -> None:
    agreed(published, "award")
    assert not Handover.objects.exists()


def test_facts_go_along_with_their_definition(published: Field) -> None:
    OperationalFact.objects.create(
        entry=published.entry, fact="leaving_rate", definition="left-12-months", value="18.50"
    )
    agreed(published)
    facts = json.loads(Handover.objects.get().content)["facts"]
    assert [(f["id"], f["definition"], f["value"]) for f in facts] == [("leaving_rate", "left-12-months", 18.5)]


def test_an_edition_holds_its_own_centre_among_the_others(published: Field, others: int) -> None:
    agreed(published)
    edition = edition_as_it_stands(made(published))
    assert edition is not None
    assert centre_of(published.entry) in {member.centre for member in edition.members}


def test_a_centre_stands_somewhere_once_the_edition_is_frozen(published: Field, others: int) -> None:
    agreed(published)
    version = made(published)
    assert standing_of(published.entry) is None
    freeze_edition(edition=version, by=published.person("operator"))
    standing = standing_of(published.entry)
    assert standing is not None
    assert 1 <= standing.ranking.rows[0].rank.rank <= standing.ranking.rows[0].rank.of


def test_too_few_organisations_are_told_and_nothing_is_frozen(published: Field) -> None:
    agreed(published)
    with pytest.raises(StepError, match="組織が1で、10に足りません"):
        freeze_edition(edition=made(published), by=published.person("operator"))


def test_a_frozen_edition_comes_again_from_what_was_handed_over(published: Field, others: int) -> None:
    agreed(published)
    version = made(published)
    frozen = freeze_edition(edition=version, by=published.person("operator"))
    rule_, _faults = read_rule_text(version.rule)
    assert rule_ is not None
    assert recomputes(frozen, summaries_for(rule_))


@pytest.fixture
def guarded() -> Iterator[None]:
    """With the triggers as the migration makes them; tests on SQLite run without, so that tables can be emptied."""
    module = import_module("shindan.web.editions.migrations.0002_frozen_editions_stay")
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            module.forwards(None, editor)
    yield
    if connection.vendor == "sqlite":
        with connection.schema_editor() as editor:
            module.backwards(None, editor)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_touch_a_frozen_edition(
    published: Field, others: int, guarded: None, change: str
) -> None:
    agreed(published)
    version = made(published)
    freeze_edition(edition=version, by=published.person("operator"))
    kept = EditionVersion.objects.filter(pk=version.pk)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        kept.update(name="x") if change == "update" else kept.delete()


def test_the_next_version_leaves_out_who_took_consent_back(published: Field, others: int) -> None:
    agreed(published)
    version = made(published)
    operator = published.person("operator")
    freeze_edition(edition=version, by=operator)
    version.refresh_from_db()
    agree(entry=published.entry, names=(), by=published.person("owner"))
    assert standing_of(published.entry) is not None  # what is frozen stays until the next version takes its place
    following = next_version(edition=version, reason="1センターの同意の撤回", by=operator)
    assert freeze_edition(edition=following, by=operator).number == 2
    assert standing_of(published.entry) is None


def test_a_faulty_rule_is_told_with_its_line(published: Field) -> None:
    version = made(published)
    faults = change_rule(
        edition=version, text=rule().replace("standard: 20", "standard: 5"), by=published.person("operator")
    )
    assert any("minimum" in fault or "参考" in fault for fault in faults)


def test_no_rule_at_all_is_told() -> None:
    found, faults = read_rule_text("name: [")
    assert found is None
    assert faults


def _page(field: Field, who: str) -> Any:
    return field.get(who, "edition/")


def test_the_page_says_what_would_be_handed_over(published: Field) -> None:
    assert "グループの値、一人ひとりの回答、コメントは渡しません" in _page(published, "owner").content.decode()


def test_an_operator_cannot_agree_for_the_organisation(published: Field) -> None:
    assert published.post("operator", "edition/agree", agreed=["edition"]).status_code == 403


def test_agreeing_on_the_page_hands_over(published: Field) -> None:
    assert published.post("owner", "edition/agree", agreed=["edition"]).status_code == 302
    assert Handover.objects.count() == 1


def test_what_goes_with_the_edition_alone_is_refused_and_nothing_of_the_consent_changes(published: Field) -> None:
    agreed(published, "edition", "award")
    answer = published.post("owner", "edition/agree", agreed=["award", "library"])
    assert answer.status_code == 422
    assert "同意はまだ変わっていません" in answer.content.decode()
    assert Handover.objects.count() == 1
    assert agreed_by(published.entry).names == ("edition", "award")


def test_the_library_of_measures_can_be_agreed_to_alone(published: Field) -> None:
    client = published.cast.client("owner")
    page = client.post(f"{published.base}/edition/agree", {"agreed": ["library"]}, follow=True).content.decode()
    assert "同意を保存しました。年度版には参加していません。" in page
    assert agreed_by(published.entry).names == ("library",)


def test_a_figure_that_is_no_number_is_told_at_its_field_and_nothing_is_lost(published: Field) -> None:
    answer = published.post("owner", "edition/facts", leaving_rate="多い", absence_rate="３．５％")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert (
        text.count("離職率の「多い」は数として読めません") == 2
    )  # in the summary as at the field, and which field it is
    assert "３．５％" in text


def test_full_width_figures_are_read(published: Field) -> None:
    published.post("owner", "edition/facts", leaving_rate="１２．５％")
    assert str(OperationalFact.objects.get().value) == "12.50"


def test_a_seldom_figure_is_kept_and_pointed_out(published: Field) -> None:
    client = published.cast.client("owner")
    answer = client.post(f"{published.base}/edition/facts", {"leaving_rate": "95"}, follow=True)
    assert "離職率が95%です" in answer.content.decode()


def test_the_console_shows_of_whom_an_edition_is(published: Field, others: int) -> None:
    agreed(published)
    version = made(published)
    page = published.cast.client("operator").get(f"/operator/editions/{version.pk}/").content.decode()
    assert "確定できます" in page


def test_the_ranking_page_and_the_candidates_name_the_centres_for_the_operator(published: Field, others: int) -> None:
    agreed(published)
    version = made(published)
    freeze_edition(edition=version, by=published.person("operator"))
    client = published.cast.client("operator")
    assert "東京" in client.get(f"/operator/editions/{version.pk}/ranking").content.decode()
    assert "見本" in client.get(f"/operator/editions/{version.pk}/award").content.decode()
    assert str(published.entry) in client.get(f"/operator/editions/{version.pk}/ranking.csv").content.decode(
        "utf-8-sig"
    )


def test_an_owner_sees_no_other_centre(published: Field, others: int) -> None:
    agreed(published)
    freeze_edition(edition=made(published), by=published.person("operator"))
    page = _page(published, "owner").content.decode()
    assert "位です" in page
    assert "見本" not in page


def test_a_rule_names_its_edition() -> None:
    assert NAME.search(standard_rule())


def test_the_findings_of_an_edition_are_for_who_is_in_it_and_the_operator(published: Field, others: int) -> None:
    assert published.get("owner", "edition/findings").status_code == 404
    agreed(published)
    version = made(published)
    freeze_edition(edition=version, by=published.person("operator"))
    told = published.get("owner", "edition/findings").content.decode()
    assert "関連であり、原因とは限りません" in told
    console = f"/operator/editions/{version.pk}/findings"
    operator = published.cast.client("operator")
    assert operator.get(console).status_code == 200
    keys = re.findall(r'href="\?table=([a-z0-9_-]+)"', told)
    assert keys, "every finding that has a figure has its table as a file"
    for key in keys:
        for answer in (published.get("owner", f"edition/findings?table={key}"), operator.get(f"{console}?table={key}")):
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/csv; charset=utf-8"), key
            assert len(list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))) >= 3, key
    assert published.get("owner", "edition/findings?table=none-such").status_code == 404


def test_the_ranking_report_comes_as_pdf_and_csv_and_only_once_there_is_one(published: Field, others: int) -> None:
    agreed(published)
    assert published.get("owner", "edition/report.pdf").status_code == 404
    freeze_edition(edition=made(published), by=published.person("operator"))
    assert published.get("owner", "edition/report.pdf").content.startswith(b"%PDF")
    assert published.entry.centre in published.get("owner", "edition/report.csv").content.decode("utf-8-sig")


def test_the_representatives_stages_go_along(published: Field) -> None:
    sheet = send_sheet(entry=published.entry, deadline=None, by=published.person("operator"))
    save_answers(sheet=sheet, person=published.person("owner"), typed={"VL1": "3", "VL2": "2"})
    hand_in(sheet=sheet, person=published.person("owner"))
    agreed(published)
    assert json.loads(Handover.objects.get().content)["management"]["stages"] == {"VL1": 3, "VL2": 2}


def test_while_ranks_are_computed_the_page_says_so(published: Field, others: int) -> None:
    agreed(published)
    freeze_edition(edition=made(published), by=published.person("operator"))
    CentreRank.objects.all().delete()
    EditionRanks.objects.all().delete()
    page = published.cast.client("owner").get(f"/entries/{published.entry.pk}/edition/").content.decode()
    assert "全国の中の位置を計算しています" in page


def test_a_page_tells_only_of_the_picture_that_it_shows(published: Field, others: int) -> None:
    agreed(published)
    freeze_edition(edition=made(published), by=published.person("operator"))
    page = published.cast.client("owner").get(f"/entries/{published.entry.pk}/edition/").content.decode()
    assert "図は、" in page
    assert "右の図" not in page
    assert f"{published.wave.closes:%Y}年{published.wave.closes.month}月の調査の集計値" in page


def test_the_composition_goes_by_kind_and_size(published: Field, others: int) -> None:
    agreed(published)
    table = tables.composition(edition_as_it_stands(made(published)), "ja")  # type: ignore[arg-type]
    names = [row.heading for row in table.rows]
    kinds = [name.partition("：")[0] for name in names]
    assert kinds == sorted(kinds, key=("全体", "部門", "業種", "会社の規模").index)
    sizes = [choice.name.ja for choice in SIZES]
    assert [name for name in names if name.startswith("会社の規模")] == [
        f"会社の規模：{size}" for size in sizes if f"会社の規模：{size}" in names
    ]


def test_the_ranking_report_stands_among_what_is_delivered(published: Field, others: int) -> None:
    client, address = published.cast.client("owner"), f"/entries/{published.entry.pk}"
    agreed(published)
    assert "ランキングレポート" not in client.get(f"{address}/delivery").content.decode()
    freeze_edition(edition=made(published), by=published.person("operator"))
    assert f'href="{address}/edition/report.pdf"' in client.get(f"{address}/delivery").content.decode()
    client.get(f"{address}/edition/report.csv")
    told = client.get(f"{address}/delivery").content.decode()
    assert f"ランキングレポート-{published.entry.centre}.csv" in told
