"""The result page."""

import pytest
from django.test import Client

from .conftest import Walk
from .models import Result


@pytest.fixture
def page(client: Client, walk: Walk) -> str:
    return client.get(walk(2, 3, 1, 2, industry="I", size="s21")).content.decode()


def test_the_heading_names_what_holds_the_firm_back(page: str) -> None:
    heading = page.split("<h1>")[1].split("</h1>", maxsplit=1)[0].replace("<wbr>", "")
    assert "いちばんの伸びしろは「③ 改善への活用」です" in heading


@pytest.mark.parametrize(
    "part",
    [
        "お客様の声をチームで定期的に持ち寄り",  # the sentence to make true
        "苦情の記録を3件選び",  # this week's step
        "属人的な職人経営",  # where the firm stands
        "要になる人がいないと仕事が止まる",  # a trait
        "★★ 中",
        "2週間で作成",
        "人に頼る状態を抜け、そろった品質で応えられる",
        "リピート率の改善、客単価の上昇傾向",  # an effect to expect, by period
        "同じ効果を約束するものではありません",
        "この診断は自己評価です",
        "卸売業、小売業・21〜50名",
    ],
)
def test_the_page_says_what_an_owner_needs(page: str, part: str) -> None:
    assert part in page.replace("<wbr>", "")


def test_at_the_top_there_is_no_next_level(client: Client, walk: Walk) -> None:
    page = client.get(walk(3, 3, 3, 3)).content.decode().replace("<wbr>", "")
    assert "保つこと、広げること" in page
    assert "本当にする文" not in page


def test_two_binding_areas_are_moved_one_after_the_other(client: Client, walk: Walk) -> None:
    page = client.get(walk(0, 1, 1, 0)).content.decode().replace("<wbr>", "")
    assert "まず動かすのは「① 顧客の理解」です" in page
    assert "続いて本当にする文" in page


def test_the_page_is_kept_out_of_search_engines_and_caches(client: Client, walk: Walk) -> None:
    response = client.get(walk(1, 1, 1, 1))
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert "private" in response.headers["Cache-Control"]


def test_a_foreign_link_is_not_found(client: Client, db: None) -> None:
    assert client.get("/check/result/" + "A" * 32).status_code == 404


@pytest.mark.parametrize("path", ["..%2f..%2fetc%2fpasswd", "x", "A" * 33, "%00" * 32, "../result", "é" * 32])
def test_tricks_in_the_link_are_not_found(client: Client, db: None, path: str) -> None:
    assert client.get(f"/check/result/{path}").status_code == 404


def test_the_result_is_readable_in_english(client: Client, walk: Walk) -> None:
    address = walk(2, 3, 1, 2)
    client.cookies["shindan_language"] = "en"
    assert "Your greatest room to grow" in client.get(address).content.decode()


def test_a_result_of_a_pack_that_is_gone_is_no_server_error(client: Client, walk: Walk) -> None:
    address = walk(2, 3, 1, 2)
    Result.objects.update(pack="retired")
    assert client.get(address).status_code == 410
