"""The ledger: what is written, what is released, who reads it, and which figures cannot get in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from tests.cast import Cast

from shindan.report.pdf import pages_of
from shindan.result.schema import Words
from shindan.web.workshop.models import Decision

from . import services
from .ledger import allowed_figures, lines_of, wrong_figures
from .models import ImprovementPlan, Ledger, LedgerRow
from .queries import plan_of
from .test_pages import get, publish, said

pytestmark = pytest.mark.django_db
WORDS = {
    "voice": "変更の理由が分からない",
    "decision": "変更の前に、理由を一枚にして伝えます。",
    "owner": "受付一課",
    "until": "2026-12-25",
    "outcome": "",
}


def origin(plan: ImprovementPlan) -> str:
    return f"measure:{plan_of(plan).measures[0].id}"


def write(cast: Cast, plan: ImprovementPlan, who: str = "member", **words: str) -> int:
    address = f"/plans/{plan.pk}/ledger/rows/{origin(plan)}"
    return cast.client(who).post(address, {**WORDS, **words}).status_code


def show(cast: Cast, plan: ImprovementPlan, who: str = "owner", on: str = "1") -> int:
    return cast.client(who).post(f"/plans/{plan.pk}/ledger/rows/{origin(plan)}/show", {"on": on}).status_code


def opened(cast: Cast, plan: ImprovementPlan) -> str:
    cast.client("owner").post(f"/plans/{plan.pk}/ledger/link", {"go": "open"})
    return f"/ledger/{Ledger.objects.get().link}/"


def test_rows_are_proposed_from_the_measures(plan: ImprovementPlan) -> None:
    first, second = lines_of(plan, plan_of(plan))
    assert (first.voice, first.owner, first.until) == ("会社との信頼関係", "三浦", dt.date(2026, 12, 25))
    assert second.decision == "派遣元との定例"


def test_an_issue_that_is_not_taken_up_is_answered_too(plan: ImprovementPlan, cast: Cast) -> None:
    topic = Words(ja="休憩室が狭い", en="The break room is small").model_dump()
    given = {"topic": topic, "reason": "来年の移転のときに広げます。", "made_by": "x"}
    Decision.objects.create(entry=cast.tokyo, number=1, kind="not_chosen", **given)
    line = lines_of(plan, plan_of(plan))[-1]
    assert (line.voice, line.decision) == ("休憩室が狭い", "いまは取り組みません。来年の移転のときに広げます。")


def test_everybody_reads_a_released_row_without_an_account(plan: ImprovementPlan, cast: Cast) -> None:
    write(cast, plan)
    show(cast, plan)
    page = said(Client().get(opened(cast, plan)))
    assert all(words in page for words in ("声1件がどうなったか", WORDS["voice"], WORDS["decision"], "2026/12/25"))
    assert "進めています。" in page


def test_a_row_that_is_not_released_is_not_shown(plan: ImprovementPlan, cast: Cast) -> None:
    write(cast, plan)
    address = opened(cast, plan)
    assert WORDS["voice"] not in said(Client().get(address))
    show(cast, plan)
    show(cast, plan, on="0")
    assert WORDS["voice"] not in said(Client().get(address))


@pytest.mark.parametrize("who", ["operator", "consultant", "member", "manager"])
def test_only_the_owner_releases_and_opens(plan: ImprovementPlan, cast: Cast, who: str) -> None:
    write(cast, plan)
    assert show(cast, plan, who) == 403
    assert cast.client(who).post(f"/plans/{plan.pk}/ledger/link", {"go": "open"}).status_code == 403
    assert not LedgerRow.objects.exclude(released=None).exists()


def test_a_new_link_ends_the_one_before(plan: ImprovementPlan, cast: Cast) -> None:
    first = opened(cast, plan)
    second = opened(cast, plan)
    assert [Client().get(address).status_code for address in (first, second)] == [404, 200]


def test_a_closed_page_is_gone(plan: ImprovementPlan, cast: Cast) -> None:
    address = opened(cast, plan)
    cast.client("owner").post(f"/plans/{plan.pk}/ledger/link", {"go": "close"})
    assert Client().get(address).status_code == 404
    assert cast.client("owner").get(f"/plans/{plan.pk}/ledger/card.pdf").status_code == 404


def test_the_page_knows_no_session_and_is_not_found_by_search(plan: ImprovementPlan, cast: Cast) -> None:
    response = Client().get(opened(cast, plan))
    assert ("shindan_session" in response.cookies, response.headers["Cache-Control"]) == (False, "no-store")
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_new_words_of_somebody_else_wait_for_the_owner(plan: ImprovementPlan, cast: Cast) -> None:
    write(cast, plan)
    show(cast, plan)
    address = opened(cast, plan)
    write(cast, plan, who="owner", outcome="終わりました。")
    assert "終わりました。" in said(Client().get(address))
    write(cast, plan, outcome="夜間窓口の田中さんが言いました。")
    assert "田中" not in said(Client().get(address))
    show(cast, plan)
    assert "田中" in said(Client().get(address))


def test_the_same_words_again_stay_released(plan: ImprovementPlan, cast: Cast) -> None:
    write(cast, plan)
    show(cast, plan)
    write(cast, plan)
    assert LedgerRow.objects.get().released


def test_a_kpi_that_fell_is_told_beside_the_row(plan: ImprovementPlan, cast: Cast) -> None:
    kpi = plan_of(plan).measures[0].kpis[0]
    services.add_value(plan=plan, kpi=kpi.id, day=dt.date(2026, 11, 1), value=33, n=110, by=cast.people["owner"])
    page = get(cast, plan, "ledger")
    assert "「信頼関係の肯定率」は、はじめの40%から33%に下がりました。この差は、偶然だけでも起こります。" in page


def test_in_english_the_page_says_in_which_language_the_rows_are(plan: ImprovementPlan, cast: Cast) -> None:
    write(cast, plan)
    show(cast, plan)
    reader = Client()
    reader.cookies["shindan_language"] = "en"
    page = said(reader.get(opened(cast, plan)))
    assert "written by the organisation in Japanese" in page
    assert '<div class="stack" lang="ja">' in page


@pytest.mark.parametrize(
    "text",
    [
        "夜間窓口は12%でした",
        "１２％に",
        "12 ポイント上がった",
        "12pt",
        "二割が",
        "3割5分",
        "10人中4人が",
        "4 out of 10",
    ],
)
def test_a_figure_that_is_no_kpi_is_refused(plan: ImprovementPlan, cast: Cast, text: str) -> None:
    assert write(cast, plan, outcome=text) == 422
    assert not LedgerRow.objects.exists()


@pytest.mark.parametrize("text", ["40%が50%に", "四割が５割に", "10ポイント上げる", "3人で話した", "100回"])
def test_figures_of_the_kpi_and_plain_numbers_are_taken(plan: ImprovementPlan, cast: Cast, text: str) -> None:
    assert write(cast, plan, outcome=text) == 302


def test_the_published_value_of_the_whole_entry_may_be_named(plan: ImprovementPlan, cast: Cast) -> None:
    publish(cast)
    allowed = allowed_figures(plan, plan_of(plan), origin(plan), cast.people["owner"])
    assert {"40", "50", "10"} < allowed
    assert wrong_figures(["99.9%"], allowed) == ["99.9"]


def test_words_that_are_missing_are_asked_for_and_the_rest_stays(plan: ImprovementPlan, cast: Cast) -> None:
    address = f"/plans/{plan.pk}/ledger/rows/{origin(plan)}"
    response = cast.client("owner").post(address, {**WORDS, "voice": ""})
    assert response.status_code == 422
    assert 'href="#id_voice"' in said(response)
    assert WORDS["decision"] in said(response)


def test_a_row_stays_when_its_measure_goes(plan: ImprovementPlan, cast: Cast) -> None:
    write(cast, plan)
    show(cast, plan)
    row = plan_of(plan).measures[0].id
    cast.client("owner").post(f"/plans/{plan.pk}/measures/{row}/delete")
    assert WORDS["voice"] in said(Client().get(opened(cast, plan)))
    assert WORDS["voice"] in get(cast, plan, "ledger")


def test_the_poster_is_one_page(plan: ImprovementPlan, cast: Cast) -> None:
    opened(cast, plan)
    content = cast.client("member").get(f"/plans/{plan.pk}/ledger/card.pdf").content
    assert pages_of(content) == 1
