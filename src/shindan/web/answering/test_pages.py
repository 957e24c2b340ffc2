from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.cast import on_one_page

from shindan.web.answering.codes import make_codes
from shindan.web.answering.models import Draft, Sealed, Ticket
from shindan.web.entries.models import Wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def base(wave: Wave) -> str:
    return f"/s/{wave.link}"


def form_of(page: str) -> str:
    found = re.search(r'name="form" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def _open(client: Client, base: str, number: int = 1) -> dict[str, str]:
    page = client.get(f"{base}/p/{number}").content.decode()
    return {"form": form_of(page)}


def test_the_start_page_says_who_sees_what_from_the_rules_of_the_survey(client: Client, base: str) -> None:
    Wave.objects.update(min_group=7, min_crossed=10)
    assert "7名以上をまとめた集計だけ" in client.get(f"{base}/").content.decode()


def test_the_start_page_sets_no_cookie(client: Client, base: str) -> None:
    assert list(client.get(f"{base}/").cookies) == []


def test_the_first_page_of_questions_sets_one_cookie(client: Client, base: str) -> None:
    assert list(client.get(f"{base}/p/1").cookies) == ["shindan_answer"]


def test_an_unknown_address_is_no_survey(client: Client, db: None) -> None:
    assert client.get("/s/nothing/").status_code == 404


def test_a_survey_that_has_not_begun_says_when(client: Client, base: str) -> None:
    Wave.objects.update(state=Wave.State.PLANNED)
    assert "から回答できます" in client.get(f"{base}/p/1").content.decode()


def test_a_closed_survey_says_since_when(client: Client, base: str) -> None:
    Wave.objects.update(state=Wave.State.CLOSED)
    response = client.get(f"{base}/p/1")
    assert response.status_code == 410
    assert "に締め切りました" in response.content.decode()


def test_a_survey_that_was_closed_early_says_the_day_of_its_close(client: Client, base: str, wave: Wave) -> None:
    day = timezone.localdate()
    Wave.objects.update(state=Wave.State.CLOSED, closed=day, closes=day + timedelta(days=9))
    assert f"この調査は{day:%Y/%m/%d}に締め切りました" in client.get(f"{base}/").content.decode()


def test_who_comes_by_the_slip_reads_who_sees_what_before_the_first_question(client: Client, base: str) -> None:
    Wave.objects.update(min_group=7, min_crossed=10)
    page = client.get(f"{base}/code?c=ABCD-2345").content.decode()
    assert "7名以上をまとめた集計だけ" in page
    assert f'href="{base}/privacy"' in page


def test_who_comes_by_the_slip_chooses_the_language_and_keeps_the_code(client: Client, base: str) -> None:
    assert 'href="?lang=en&amp;c=ABCD-2345"' in client.get(f"{base}/code?c=ABCD-2345").content.decode()
    page = client.get(f"{base}/code?lang=en&c=ABCD-2345").content.decode()
    assert 'value="ABCD-2345"' in page
    assert '<html lang="en">' in client.get(f"{base}/").content.decode()


def test_the_page_of_help_leads_back_to_the_survey(client: Client, base: str) -> None:
    client.get(f"{base}/p/1")
    assert f'href="{base}/p/1"' in client.get(f"{base}/help").content.decode()


def test_the_numbers_of_the_review_add_up(client: Client, base: str) -> None:
    form = {**_open(client, base), "go": "next"}
    client.post(f"{base}/p/1", {**form, "KG1": "7"})
    client.post(f"{base}/p/10", {**form, "comments_good": "静か"})
    page = client.get(f"{base}/review").content.decode()
    left = re.search(r"未回答の質問が(\d+)問", page)
    told = re.search(r"自由記述を除く(\d+)問のうち(\d+)問に回答済み", page)
    assert left and told
    assert int(told[1]) - int(told[2]) == int(left[1])


def test_who_has_sent_is_not_invited_again_on_the_same_device(client: Client, base: str) -> None:
    client.post(f"{base}/review", _open(client, base))
    page = client.get(f"{base}/").content.decode()
    assert "回答は送信済みです" in page
    assert "回答をはじめる" not in page


def test_a_second_device_begins_no_draft_after_the_first_has_sent(client: Client, base: str, wave: Wave) -> None:
    (code,) = make_codes(wave=wave, number=1)
    other = Client()
    for each in (client, other):
        page = each.get(f"{base}/code").content.decode()
        each.post(f"{base}/code", {"form": form_of(page), "code": code})
    before = _open(other, base, 2)
    client.post(f"{base}/p/1", {**_open(client, base), "KG1": "7", "go": "next"})
    client.post(f"{base}/review", _open(client, base))
    assert other.post(f"{base}/save", {**before, "has-LG1": "1", "LG1": "4"}).status_code == 410
    for answered in (other.post(f"{base}/p/2", {**before, "LG1": "4", "go": "skip"}), other.get(f"{base}/p/3")):
        assert answered.status_code == 410
        assert "回答は送信済みです" in answered.content.decode()
    assert (Draft.objects.count(), Sealed.objects.count()) == (0, 1)


def test_answers_are_kept_and_shown_again(client: Client, base: str) -> None:
    client.post(f"{base}/p/1", {**_open(client, base), "KG1": "7", "go": "next"})
    assert re.search(r'name="KG1" value="7" checked', client.get(f"{base}/p/1").content.decode())


def test_open_questions_are_said_once(client: Client, base: str) -> None:
    form = _open(client, base, 2)
    first = client.post(f"{base}/p/2", {**form, "LG1": "4", "go": "next"})
    again = client.post(f"{base}/p/2", {**form, "LG1": "4", "prompted": "1", "go": "next"})
    assert (first.status_code, again.status_code) == (422, 302)
    assert "未回答の質問が4問あります" in first.content.decode()
    assert "<title>エラー：" in first.content.decode()


def test_skipping_passes_at_once(client: Client, base: str) -> None:
    assert client.post(f"{base}/p/2", {**_open(client, base, 2), "go": "skip"}).status_code == 302


def test_the_warning_at_a_comment_follows_its_hint_without_a_space_in_japanese(client: Client, base: str) -> None:
    assert "。 書いた内容が" not in client.get(f"{base}/p/10").content.decode()
    assert ". What you write" in client.get(f"{base}/p/10?lang=en").content.decode()


def test_comments_are_never_asked_for_twice(client: Client, base: str) -> None:
    assert client.post(f"{base}/p/10", {**_open(client, base, 10), "go": "next"}).status_code == 302


def test_a_comment_that_is_too_long_is_told_and_stays(client: Client, base: str) -> None:
    response = client.post(f"{base}/p/10", {**_open(client, base, 10), "FT1": "あ" * 512, "go": "next"})
    assert response.status_code == 422
    assert "500文字までです。12文字短くしてください。" in response.content.decode()
    assert "あ" * 512 in response.content.decode()


def test_a_comment_comes_back_as_text_and_not_as_markup(client: Client, base: str) -> None:
    client.post(f"{base}/p/10", {**_open(client, base, 10), "FT1": "<script>x</script>", "go": "next"})
    page = client.get(f"{base}/p/10").content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_an_answer_that_the_question_does_not_take_is_told(client: Client, base: str) -> None:
    response = client.post(f"{base}/p/2", {**_open(client, base, 2), "LG1": "9", "go": "skip"})
    assert response.status_code == 422
    assert "この答えは選べません" in response.content.decode()


def test_without_its_cookie_nothing_typed_is_lost(client: Client, base: str) -> None:
    response = Client().post(f"{base}/p/1", {**_open(client, base), "KG1": "7", "go": "next"})
    assert response.status_code == 422
    assert re.search(r'name="KG1" value="7" checked', response.content.decode())
    assert Draft.objects.count() == 0


def test_a_form_from_another_site_is_not_taken(client: Client, base: str) -> None:
    form = _open(client, base)
    response = client.post(f"{base}/p/1", {**form, "KG1": "7"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 422
    assert Draft.objects.count() == 0


def test_the_review_tells_numbers_and_no_answer(client: Client, base: str) -> None:
    client.post(f"{base}/p/1", {**_open(client, base), "KG1": "7", "go": "next"})
    page = client.get(f"{base}/review").content.decode()
    assert "未回答の質問が48問あります" in page


def test_sending_keeps_one_answer(client: Client, base: str) -> None:
    form = _open(client, base)
    client.post(f"{base}/p/1", {**form, "KG1": "7", "go": "next"})
    assert client.post(f"{base}/review", form).headers["Location"] == f"{base}/done"
    assert (Sealed.objects.count(), Draft.objects.count()) == (1, 0)


def test_after_sending_every_page_is_gone(client: Client, base: str) -> None:
    form = _open(client, base)
    client.post(f"{base}/review", form)
    pages = [client.get(f"{base}/{page}").status_code for page in ("p/1", "p/5", "review")]
    assert pages == [410, 410, 410]


def test_two_taps_send_one_answer(client: Client, base: str) -> None:
    form = _open(client, base)
    cookie = client.cookies["shindan_answer"].value
    client.post(f"{base}/review", form)
    client.cookies["shindan_answer"] = cookie
    assert client.post(f"{base}/review", form).headers["Location"] == f"{base}/done"
    assert Sealed.objects.count() == 1


def test_the_last_page_says_nothing_of_answers(client: Client, base: str) -> None:
    form = _open(client, base)
    client.post(f"{base}/p/1", {**form, "KG1": "7", "go": "next"})
    client.post(f"{base}/review", form)
    page = client.get(f"{base}/done").content.decode()
    assert "回答を送信しました" in page
    assert "checked" not in page


def test_a_code_opens_the_draft_on_another_device(wave: Wave, base: str) -> None:
    (code,) = make_codes(wave=wave, number=1)
    for client, answer in ((Client(), {"KG1": "7"}), (Client(), {})):
        form = form_of(client.get(f"{base}/code").content.decode())
        assert client.post(f"{base}/code", {"form": form, "code": code.lower()}).status_code == 302
        client.post(f"{base}/p/1", {**_open(client, base), **answer, "go": "skip"})
    assert Draft.objects.count() == 1


def test_a_used_code_says_so(wave: Wave, base: str, client: Client) -> None:
    (code,) = make_codes(wave=wave, number=1)
    Ticket.objects.update(used=True)
    form = form_of(client.get(f"{base}/code").content.decode())
    response = client.post(f"{base}/code", {"form": form, "code": code})
    assert "回答の送信が終わっています" in response.content.decode()


def test_five_wrong_codes_wait(base: str, client: Client) -> None:
    form = form_of(client.get(f"{base}/code").content.decode())
    statuses = [client.post(f"{base}/code", {"form": form, "code": "ABCD2345"}).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_without_codes_there_is_no_page_for_them(base: str, client: Client) -> None:
    Wave.objects.update(by_code=False)
    assert client.get(f"{base}/code").status_code == 302


def test_without_the_shared_address_a_code_is_asked_for(base: str, client: Client) -> None:
    Wave.objects.update(by_link=False)
    assert client.get(f"{base}/p/1").headers["Location"] == f"{base}/code"


def test_saving_while_answering_tells_the_numbers(base: str, client: Client) -> None:
    reply = client.post(f"{base}/save", {**_open(client, base), "has-KG1": "1", "KG1": "7"})
    assert (reply.json()["done"], reply.json()["total"]) == (1, 51)


def test_an_answer_can_be_taken_back_while_answering(base: str, client: Client) -> None:
    form = _open(client, base)
    client.post(f"{base}/save", {**form, "has-KG1": "1", "KG1": "7"})
    assert client.post(f"{base}/save", {**form, "has-KG1": "1"}).json()["done"] == 0


def test_saving_from_a_stranger_is_refused(base: str, client: Client) -> None:
    assert client.post(f"{base}/save", {"form": "x", "has-KG1": "1", "KG1": "7"}).status_code == 403


def test_pages_are_never_cached(base: str, client: Client) -> None:
    found = {client.get(f"{base}/{page}").headers["Cache-Control"] for page in ("", "p/1", "privacy", "help", "code")}
    assert found == {"no-store"}


def test_the_survey_is_complete_in_english(base: str, client: Client) -> None:
    client.get(f"{base}/?lang=en")
    page = client.get(f"{base}/p/2").content.decode()
    assert '<html lang="en">' in page
    assert "The training I have received so far" in page


def test_all_on_one_page_takes_two_requests(wave: Wave, base: str, client: Client) -> None:
    on_one_page(wave)
    page = client.get(f"{base}/p/1").content.decode()
    assert page.count("<fieldset") == 49
    response = client.post(f"{base}/p/1", {"form": form_of(page), "KG1": "7", "prompted": "1", "go": "send"})
    assert response.headers["Location"] == f"{base}/done"
    assert Sealed.objects.count() == 1


def test_without_a_code_a_survey_of_codes_alone_takes_no_answer(base: str, client: Client) -> None:
    Wave.objects.update(by_link=False)
    for _ in range(2):
        page = client.post(f"{base}/p/1", {"form": form_of(client.get(f"{base}/code").content.decode()), "KG1": "7"})
    client.post(f"{base}/review", {"form": form_of(page.content.decode())})
    assert page.status_code == 422
    assert re.search(r'name="KG1" value="7" checked', page.content.decode())
    assert (Draft.objects.count(), Sealed.objects.count()) == (0, 0)


def test_many_wrong_codes_slow_down_who_drops_the_cookie(base: str) -> None:
    statuses = set()
    for _ in range(61):
        client = Client()
        form = form_of(client.get(f"{base}/code").content.decode())
        statuses.add(client.post(f"{base}/code", {"form": form, "code": "ABCD2345"}).status_code)
    assert statuses == {422, 429}


def test_the_soft_prompt_leads_to_the_first_open_question_without_script(client: Client, base: str) -> None:
    page = client.post(f"{base}/p/2", {**_open(client, base, 2), "LG1": "4", "go": "next"}).content.decode()
    assert 'href="#id_LG2"' in page
    assert 'id="id_LG2"' in page
