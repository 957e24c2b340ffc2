"""How long a result lives, and how it is measured again."""

from datetime import date, timedelta

from django.test import Client

from .change import move_words
from .conftest import Walk
from .models import EndedResult, Result
from .services import purge_expired


def test_deleting_asks_first(client: Client, walk: Walk) -> None:
    page = client.get(walk(1, 1, 1, 1) + "/delete").content.decode()
    assert "元に戻せません" in page
    assert Result.objects.count() == 1


def test_a_deleted_result_says_so(client: Client, walk: Walk) -> None:
    address = walk(1, 1, 1, 1)
    client.post(address + "/delete")
    response = client.get(address)
    assert response.status_code == 410
    assert "削除されたため" in response.content.decode().replace("<wbr>", "")


def test_deleting_leaves_nothing_of_the_answers(client: Client, walk: Walk) -> None:
    client.post(walk(1, 1, 1, 1) + "/delete")
    assert Result.objects.count() == 0
    assert set(EndedResult.objects.values()[0]) == {"token_hash", "reason", "day"}


def test_an_expired_result_says_how_long_it_was_kept(client: Client, walk: Walk) -> None:
    address = walk(1, 1, 1, 1)
    Result.objects.update(expires=date(2020, 1, 1))
    response = client.get(address)
    assert response.status_code == 410
    assert "保存期間（90日）を過ぎた" in response.content.decode().replace("<wbr>", "")


def test_a_result_is_shown_on_its_last_day(client: Client, walk: Walk) -> None:
    address = walk(1, 1, 1, 1)
    last = Result.objects.get().expires
    purge_expired(day=last)
    assert client.get(address).status_code == 200


def test_purging_removes_the_answers_and_remembers_why(client: Client, walk: Walk) -> None:
    address = walk(1, 1, 1, 1)
    purge_expired(day=Result.objects.get().expires + timedelta(days=1))
    assert Result.objects.count() == 0
    assert "保存期間" in client.get(address).content.decode()


def test_diagnosing_again_shows_the_change_by_area(client: Client, walk: Walk) -> None:
    client.post(walk(2, 3, 0, 2) + "/again")
    page = client.get(walk(2, 2, 1, 2, fresh=False)).content.decode()
    assert "↑ +1（上昇）" in page
    assert "↓ −1（低下）" in page
    assert "→ ±0（横ばい）" in page


def test_diagnosing_again_counts_the_firm_once(client: Client, walk: Walk) -> None:
    client.post(walk(2, 3, 0, 2) + "/again")
    walk(2, 2, 1, 2, fresh=False)
    assert Result.objects.filter(superseded=False).count() == 1


def test_the_history_grows_with_each_diagnosis(client: Client, walk: Walk) -> None:
    address = walk(0, 0, 0, 0)
    for level in (1, 2):
        client.post(address + "/again")
        address = walk(level, level, level, level, fresh=False)
    newest = Result.objects.get(superseded=False)
    assert [entry["answers"]["mindset"] for entry in newest.history] == [0, 1]


def test_another_series_of_questions_is_not_compared(client: Client, walk: Walk) -> None:
    client.post(walk(2, 3, 0, 2) + "/again")
    address = walk(2, 2, 1, 2, fresh=False)
    newest = Result.objects.get(superseded=False)
    newest.history[0]["version"] = "0.9.0"
    newest.save()
    assert "前回と設問が異なるため、比較していません。" in client.get(address).content.decode()


def test_a_fall_is_written_with_a_minus_sign() -> None:
    assert move_words(-2) == "↓ −2（低下）"
