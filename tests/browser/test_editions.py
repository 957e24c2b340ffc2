"""A year of the operator: an edition is made, summaries are brought in, checked, frozen, ranked; the award is decided, agreed to, shown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.cast import Cast, make_cast

from shindan.edition import canonical
from shindan.edition.conftest import make_centre, points
from shindan.web.editions import tasks
from shindan.web.editions.models import EditionVersion
from shindan.web.editions.ranking import rank
from shindan.web.editions.test_bringing import rule

from .checks import CUT_OFF
from .test_management import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "見本東日本総合カスタマーサービス 札幌第二お客様コンタクトセンター"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


def folder(place: Path) -> Path:
    """Ten centres with a table of their names, zipped, as a centre's program writes them."""
    month = f"{timezone.localdate().year}-06"
    centres = [make_centre(f"J{at}", points(4 + at / 4, 20 + at), seed=at, month=month) for at in range(10)]
    lines = [f"{each.centre},o,{NAME if at == 9 else f'第{at}センター'},見本社," for at, each in enumerate(centres)]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as made:
        for each in centres:
            made.writestr(f"centres/{each.centre}.centre.json", canonical(each))
        made.writestr("names.csv", "\n".join(["centre,organisation,centre_name,organisation_name,x", *lines]))
    return place


@dataclass(frozen=True)
class Tour:
    """The operator's browser, and the question every page of the way has to answer."""

    page: Page
    base: str
    accessible: Callable[[Page], None]

    def check(self, says: str) -> None:
        """Both widths on one way, because the way is long."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(re.compile(says))
        for width in (375, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.accessible(self.page)
            assert self.page.evaluate("document.documentElement.scrollWidth") == width
            assert self.page.evaluate(CUT_OFF) == []


@pytest.fixture
def tour(page: Page, cast: Cast, base_url: str, assert_accessible: Callable[[Page], None]) -> Tour:
    sign_in(page.context, cast, "operator", base_url)
    return Tour(page, base_url, assert_accessible)


def test_from_files_to_a_certificate(tour: Tour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "rank", lambda edition: None)  # ranked below, not in the browser's time
    page = tour.page
    _bring_in(tour, tmp_path)
    _freeze(tour)
    edition = EditionVersion.objects.get()
    rank(edition=edition)
    page.reload()
    page.get_by_role("link", name="順位", exact=True).click()
    tour.check("従業員幸福度の順位")
    page.goto(f"{tour.base}/operator/editions/{edition.pk}/award")
    tour.check("候補から決めてください")
    page.get_by_role("link", name="表彰を決める").click()
    _decide(tour)
    page.get_by_role("link", name=re.compile("書面の回答を記録.*札幌第二")).click()
    page.locator("label", has_text="公表してよい").first.click()
    tour.check("の回答を記録")
    page.get_by_role("button", name="回答を記録").click()
    page.get_by_role("button", name="結果のページを公開").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF.*札幌第二")).click()
    text = "".join(PdfReader(io.BytesIO(Path(download.value.path()).read_bytes())).pages[0].extract_text().split())
    assert [said for said in (NAME.replace(" ", ""), "最優秀賞", "於見本会館") if said not in text] == []
    page.context.clear_cookies()
    page.goto(f"{tour.base}/award/")
    page.get_by_role("link", name=re.compile("の表彰")).click()
    tour.check("センターを表彰しました")
    expect(page.get_by_text(NAME)).to_be_visible()


def _bring_in(tour: Tour, tmp_path: Path) -> None:
    """A zip and a wrong file: the wrong one is told, the others are taken in."""
    page, check = tour.page, tour.check
    page.goto(f"{tour.base}/operator/editions/")
    page.get_by_role("link", name="集計値を見る、ファイルで読み込む").click()
    check("集計値は0件です")
    wrong = tmp_path / "report.centre.json"
    wrong.write_text("これは集計値ではありません", encoding="utf-8")
    page.set_input_files("[name=files]", [folder(tmp_path / "folder.zip"), wrong])
    page.get_by_role("button", name="読み込んで確かめる").click()
    check("10件を取り込めます。1件は取り込めません")
    page.get_by_role("button", name="取り込めないファイルを一覧から消す").click()
    page.locator("[name=consent_by]").fill("人事部 見本 花子")
    page.locator("[name=consent_on]").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="10件を取り込む").click()
    expect(page.get_by_role("heading", name=re.compile("直すところが"))).to_be_visible()
    page.locator("[name=consent_paper]").fill("参加同意書 第3号")
    page.get_by_role("button", name="10件を取り込む").click()
    check("集計値は10件です")
    page.get_by_role("link", name=re.compile("札幌第二")).click()
    check("の名前と同意の記録")


def _freeze(tour: Tour) -> None:
    """An edition of a small rule, with the day and place of its ceremony."""
    page, check = tour.page, tour.check
    page.goto(f"{tour.base}/operator/editions/new")
    text = rule().replace("places: 3}", "places: 1}").replace("places: 4}", "places: 1}")
    page.locator("[name=rule]").fill(text)
    page.get_by_role("button", name="保存").click()
    check("確定できます")
    page.locator("[name=ceremony]").fill("2026-12-10")
    page.locator("[name=ceremony_place]").fill("見本会館")
    page.get_by_role("button", name="予定を保存").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="フォルダー（zip）").click()
    names = zipfile.ZipFile(download.value.path()).namelist()
    assert sum(name.startswith("centres/") for name in names) == 10
    page.get_by_role("button", name="この内容で確定").click()
    check("に確定しました")


def _decide(tour: Tour) -> None:
    """A draft that survives a reload, the data behind the first, another order with a reason, and the decision."""
    page, check = tour.page, tour.check
    check("の表彰を決める")
    page.locator("[name=signer]").fill("代表 見本 太郎")
    expect(page.locator("#draft")).to_contain_text("下書きを保存しました")
    page.reload()
    expect(page.locator("[name=signer]")).to_have_value("代表 見本 太郎")
    page.get_by_role("link", name=re.compile("データの確認")).first.click()
    check("のデータに、気になる点はありません")
    page.get_by_role("link", name="表彰の決定に戻る").click()
    second = page.locator("fieldset.verdict").nth(1)
    second.get_by_label("賞").select_option("none")
    page.get_by_role("button", name="表彰を確定").click()
    check("の表彰を決める")
    page.locator("fieldset.verdict").nth(1).locator("input").fill("人数の訂正を待つため")
    page.get_by_role("button", name="表彰を確定").click()
    check("に決まりました")
