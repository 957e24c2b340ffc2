"""The edition's figures on the dashboard, in results made after it was frozen, and in the analysis."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped]
from pptx import Presentation

from shindan.result.schema import Result
from shindan.web.analysis.conftest import give_stages
from shindan.web.analysis.models import AnalysisVersion
from shindan.web.analysis.queries import edited_of, is_current
from shindan.web.analysis.services import publish, seen_of
from shindan.web.entries.models import Plan
from shindan.web.results.conftest import Field
from shindan.web.results.models import Publication

from .queries import standing_of
from .test_editions import agreed
from .test_laying import frozen

pytestmark = pytest.mark.django_db(transaction=True)


def tree(field: Field, path: str) -> Any:
    answer = field.get("owner", path)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode()).find(".//main")


def plain(node: Any) -> str:
    return "".join(node.text_content().split())


def test_the_dashboard_stands_beside_the_edition_with_the_ranking_reports_figures(
    published: Field, others: int
) -> None:
    agreed(published)
    before = plain(tree(published, "results/1/"))
    assert "全国の中央値" not in before
    assert "順位は、年度版の集計ができてから表示します" in before
    frozen(published)
    page, standing = tree(published, "results/1/"), standing_of(published.entry)
    assert standing is not None
    table = plain(page.xpath("//figure[@id='elements']")[0])
    for row in standing.ranking.rows:
        if row.kind == "element":
            assert f"{row.median:.1f}（{row.lower_quartile:.1f}〜{row.upper_quartile:.1f}）" in table
            assert f"{row.rank.rank}位（{row.certainty.rank_low}〜{row.certainty.rank_high}）" in table
    kgi = standing.ranking.rows[0]
    assert f"{kgi.median:.2f}（{kgi.lower_quartile:.2f}〜{kgi.upper_quartile:.2f}）" in plain(page)
    assert f"{kgi.rank.rank}位" in plain(page)
    assert page.xpath(f"//a[@href='{published.base}/edition/']")
    _the_file_says_the_same(published, page)


def _the_file_says_the_same(field: Field, page: Any) -> None:
    (link,) = page.xpath("//figure[@id='elements']//a[@download]/@href")
    text = field.cast.client("owner").get(link).content.decode("utf-8-sig")
    head, first, *_ = csv.reader(io.StringIO(text))
    told = dict(zip(head, first, strict=True))
    standing = standing_of(field.entry)
    assert standing is not None
    row = next(one for one in standing.ranking.rows if one.kind == "element")
    assert (float(told["全国の中央値"]), int(told["順位"])) == (row.median, row.rank.rank)


def test_who_takes_no_part_sees_medians_without_a_rank_and_how_to_take_part(published: Field, others: int) -> None:
    frozen(published)
    page = tree(published, "results/1/")
    assert "全国の中央値" in plain(page)
    assert "この調査は年度版に参加していないため、順位はありません" in plain(page)
    assert "全国の順位" not in plain(page)
    assert "全国の中央値" in plain(tree(published, "results/1/distribution"))
    assert "全国の中央値" in plain(tree(published, "results/1/heatmap/elements/LG"))
    stored = Result.model_validate(Publication.objects.get().result)
    assert not any(row.benchmark for row in stored.rows)


def test_a_result_made_after_an_edition_carries_its_benchmark_to_every_paper(field: Field, others: int) -> None:
    frozen(field)
    field.close()
    field.publish()
    result = Result.model_validate(Publication.objects.get().result)
    assert result.edition is not None
    assert all(row.benchmark for row in result.rows if row.kind == "element")
    assert result.importance.headroom_to in ("benchmark", "100")
    sheet = field.get("owner", "results/1/files/sheet")
    assert sheet.status_code == 200


def test_headroom_of_the_analysis_is_measured_to_the_editions_upper_quartile(
    make_field: Callable[..., Field], others: int
) -> None:
    field = make_field()
    Plan.objects.filter(pk=field.entry.plan_id).update(analysis=True)
    field.close()
    field.publish()
    give_stages(field)
    version = AnalysisVersion.objects.get()
    first = edited_of(version).machine
    assert first.basis.benchmark is None
    publish(entry=field.entry, seen=seen_of(version), by=field.person("consultant"))
    kept = AnalysisVersion.objects.values().get()
    agreed(field)
    frozen(field)
    standing = standing_of(field.entry)
    assert standing is not None
    assert AnalysisVersion.objects.filter(number=1).values().get() == kept
    assert not is_current(AnalysisVersion.objects.get(number=1))
    assert "新しい分析は準備中です" in field.get("owner", "analysis/1/").content.decode()
    _headroom_is_the_rankings(field, AnalysisVersion.objects.get(number=2))


def _headroom_is_the_rankings(field: Field, version: AnalysisVersion) -> None:
    machine, standing = edited_of(version).machine, standing_of(field.entry)
    assert standing is not None
    assert machine.basis.benchmark is not None
    assert "センター）" in machine.basis.benchmark.ja
    for element in machine.elements:
        goal = standing.ranking.row(element.id).upper_quartile
        assert element.goal == goal
        assert element.share is None or element.headroom == pytest.approx(max(0, goal - element.share), abs=0.051)
    told = [one.text.ja for issue in machine.issues for one in issue.evidence]
    assert any("センターの上位4分の1" in text and machine.basis.benchmark.ja in text for text in told)
    publish(entry=field.entry, seen=seen_of(version), by=field.person("consultant"))
    _speaker_notes_name_the_source(field, machine.basis.benchmark.ja)
    earlier = field.get("owner", "analysis/1/").content.decode()
    assert "この分析は、作ったときの数字で書かれています" in earlier
    assert "準備中" not in earlier


def _speaker_notes_name_the_source(field: Field, name: str) -> None:
    page = tree(field, "analysis/")
    links = [link for link in page.xpath("//a/@href") if "pptx" in link or "slides" in link]
    assert links
    content = field.cast.client("owner").get(links[0]).content
    slides = Presentation(io.BytesIO(content)).slides
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
    assert sum(f"伸びしろの基準：{name}" in note for note in notes) >= 2


def test_an_analysis_of_who_takes_no_part_stays_as_it_was_published(
    make_field: Callable[..., Field], others: int
) -> None:
    field = make_field()
    Plan.objects.filter(pk=field.entry.plan_id).update(analysis=True)
    field.close()
    field.publish()
    publish(entry=field.entry, seen=seen_of(AnalysisVersion.objects.get()), by=field.person("consultant"))
    frozen(field)
    assert AnalysisVersion.objects.count() == 1
    assert is_current(AnalysisVersion.objects.get())
