"""What a designer may do, two designers at once, what the plan allows, and what an approved version is."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from tests.cast import Cast, make_cast

from shindan.diagnosis import Pack
from shindan.diagnosis.design import Design, DesignError, FromPool, Own, Phrase, digest_of_pack
from shindan.diagnosis.design.editing import added, removed

from .approving import version_view
from .course import advance, put_back
from .designing import StaleError, change_design, order_token, question_token, settings_token
from .faults import StepError
from .models import Entry, Plan, QuestionnaireVersion, Remark, Step
from .questionnaires import base_of, design_of, pool
from .sheet import read_sheet, save_sheet
from .versions import approve, request_approval
from .waves import Terms, plan_wave

pytestmark = pytest.mark.django_db
SHEET = {
    "contact": "山田",
    "email": "y@example.jp",
    "staff": "90",
    "kind1": "own",
    "split1": "部署",
    "groups1": "一課 60\n二課 25\n夜間 4",
}
OWN = Own(kind="scale", id="OW1", text=Phrase(ja="給与と評価に納得しています。", en="I accept my pay."))


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.SHEET)
    cast.tokyo.refresh_from_db()
    save_sheet(entry=cast.tokyo, sheet=read_sheet(SHEET, 5), by=cast.people["owner"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.DESIGN)
    cast.tokyo.refresh_from_db()
    return cast


def put(cast: Cast, one: Own | FromPool, token: str | None = None) -> Design:
    mark = question_token(design_of(cast.tokyo), one.id) if token is None else token
    return change_design(
        entry=cast.tokyo,
        change=lambda now: added(now, one),
        by=cast.people["consultant"],
        what=one.id,
        token=(lambda now: question_token(now, one.id), mark),
    )


def to_approval(cast: Cast) -> QuestionnaireVersion:
    version = request_approval(entry=cast.tokyo, by=cast.people["consultant"])
    advance(entry=cast.tokyo, by=cast.people["consultant"])
    return version


def page(cast: Cast, path: str, who: str = "consultant") -> str:
    return cast.client(who).get(f"/entries/{cast.tokyo.pk}/{path}").content.decode()


def plain(html: str) -> str:
    """Without tags: headings are cut into phrases by some."""
    return re.sub(r"<[^>]*>", "", html)


def send(cast: Cast, path: str, who: str = "consultant", **form: object) -> HttpResponse:
    return cast.client(who).post(f"/entries/{cast.tokyo.pk}/{path}", form)  # type: ignore[return-value]


def test_two_who_change_different_questions_do_not_disturb_one_another(cast: Cast) -> None:
    old = question_token(design_of(cast.tokyo), "OW1")
    put(cast, FromPool(id="AD9"))
    assert [one.id for one in put(cast, OWN, old).extra] == ["AD9", "OW1"]


def test_who_saves_the_same_question_second_is_told_and_writes_nothing(cast: Cast) -> None:
    old = question_token(design_of(cast.tokyo), "OW1")
    put(cast, OWN, old)
    with pytest.raises(StaleError):
        put(cast, OWN.model_copy(update={"sensitive": True}), old)
    assert [one.sensitive for one in design_of(cast.tokyo).extra if isinstance(one, Own)] == [False]


def test_what_was_typed_stays_in_the_form_of_who_was_second(cast: Cast) -> None:
    put(cast, OWN)
    response = send(cast, "design/questions/OW1", kind="scale", text_ja="別の文です。", token="old", go="save")
    assert response.status_code == 422
    text = response.content.decode()
    assert "別の文です。" in text and "ほかの人が同じところを保存しました" in text


def test_a_plan_for_categories_only_takes_no_further_question(cast: Cast) -> None:
    plan = Plan.objects.filter(customisation=Plan.Customisation.CATEGORIES).first()
    Entry.objects.filter(pk=cast.tokyo.pk).update(plan=plan)
    with pytest.raises(DesignError, match="属性の選択肢だけ"):
        put(cast, OWN)
    assert design_of(cast.tokyo).extra == ()


def test_a_plan_that_became_smaller_keeps_the_design_from_being_asked(cast: Cast) -> None:
    put(cast, OWN)
    plan = Plan.objects.filter(customisation=Plan.Customisation.CATEGORIES).first()
    Entry.objects.filter(pk=cast.tokyo.pk).update(plan=plan)
    with pytest.raises(DesignError):
        request_approval(entry=Entry.objects.get(pk=cast.tokyo.pk), by=cast.people["consultant"])


def test_a_question_that_splits_the_result_cannot_be_left_out(cast: Cast) -> None:
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.SHEET)
    cast.tokyo.refresh_from_db()
    sheet = read_sheet({**SHEET, "kind2": "AT1"}, 5)
    save_sheet(entry=cast.tokyo, sheet=sheet, by=cast.people["owner"])
    Entry.objects.filter(pk=cast.tokyo.pk).update(step=Step.DESIGN)
    cast.tokyo.refresh_from_db()
    with pytest.raises(DesignError, match="分析区分に使う"):
        change_design(
            entry=cast.tokyo,
            change=lambda now: removed(base_of(cast.tokyo), now, "AT1"),
            by=cast.people["consultant"],
            what="AT1",
            token=(order_token, order_token(design_of(cast.tokyo))),
        )


def test_one_question_too_many_is_refused_before_the_design_cannot_be_read_any_more(cast: Cast) -> None:
    kept_design = Design(extra=tuple(OWN.model_copy(update={"id": f"OW{n}"}) for n in range(1, 61)))
    Entry.objects.filter(pk=cast.tokyo.pk).update(design=kept_design.model_dump(mode="json"))
    cast.tokyo.refresh_from_db()
    with pytest.raises(DesignError, match="60問まで"):
        put(cast, FromPool(id="AD9"))
    cast.tokyo.refresh_from_db()
    assert len(design_of(cast.tokyo).extra) == 60


@pytest.mark.parametrize(
    "go", ["up:none", "down:\x00", "again:AT1", "add:none", "remove:KG1", "burn:AT1", "", ":" * 900]
)
def test_a_move_that_there_is_not_changes_nothing(cast: Cast, go: str) -> None:
    before = cast.tokyo.design
    response = send(cast, "design/change", go=go, token=order_token(design_of(cast.tokyo)))
    assert response.status_code == 302
    cast.tokyo.refresh_from_db()
    assert cast.tokyo.design == before


def test_the_page_says_what_another_plan_would_allow(cast: Cast) -> None:
    plan = Plan.objects.filter(customisation=Plan.Customisation.CATEGORIES).first()
    Entry.objects.filter(pk=cast.tokyo.pk).update(plan=plan)
    text = plain(page(cast, "design"))
    assert "変えられるのは、属性の質問の選択肢と言葉だけです" in text
    assert "なら、用意した質問と独自の質問を加えられます" in text
    assert 'value="add:AD9"' not in page(cast, "design")


def test_nothing_is_designed_outside_its_step(cast: Cast) -> None:
    to_approval(cast)
    with pytest.raises(StepError):
        put(cast, OWN)


def test_the_digest_that_is_shown_is_that_of_what_is_stored(cast: Cast) -> None:
    put(cast, OWN)
    version = QuestionnaireVersion.objects.get(pk=to_approval(cast).pk)
    assert digest_of_pack(Pack.model_validate(version.pack)) == version.digest
    assert version_view(cast.tokyo, version).is_intact
    text = page(cast, "approval", "owner")
    assert version.digest in text and "保存した内容と一致しています" in text


def test_a_later_change_is_a_new_version_that_needs_approval_and_the_survey_takes_only_an_approved_one(
    cast: Cast,
) -> None:
    first = to_approval(cast)
    approve(entry=cast.tokyo, version=first, by=cast.people["owner"])
    advance(entry=cast.tokyo, by=cast.people["owner"])
    put_back(entry=cast.tokyo, to=Step.DESIGN, reason="追加", by=cast.people["consultant"])
    put(cast, OWN)
    second = to_approval(cast)
    first.refresh_from_db()
    assert (second.number, second.approved, first.digest != second.digest, first.withdrawn) == (2, None, True, None)
    terms = Terms(cast_day(), cast_day(30), frozenset({"link"}))
    with pytest.raises(StepError):
        plan_wave(entry=cast.tokyo, terms=terms, by=cast.people["operator"])
    approve(entry=cast.tokyo, version=second, by=cast.people["owner"])
    wave = plan_wave(entry=cast.tokyo, terms=terms, by=cast.people["operator"])
    assert wave.questionnaire_id == second.pk


def cast_day(more: int = 0) -> date:
    return timezone.localdate() + timedelta(days=more)


def test_nothing_is_approved_outside_its_step(cast: Cast) -> None:
    version = request_approval(entry=cast.tokyo, by=cast.people["consultant"])
    with pytest.raises(StepError):
        approve(entry=cast.tokyo, version=version, by=cast.people["owner"])


def test_remarks_reach_the_designer_at_their_question_and_are_gone_with_the_next_version(cast: Cast) -> None:
    put(cast, OWN)
    to_approval(cast)
    response = send(
        cast, "approval/decide", "owner", version="1", go="back", reason="", remark_OW1="給与だけにできますか。"
    )
    assert response.status_code == 302
    assert Remark.objects.get().item == "OW1"
    text = page(cast, "design")
    assert text.index('id="q-OW1"') < text.index("給与だけにできますか。")
    assert "給与だけにできますか。" in page(cast, "design/questions/OW1")
    cast.tokyo.refresh_from_db()
    put(cast, FromPool(id="AD9"))
    to_approval(cast)
    put_back(entry=cast.tokyo, to=Step.DESIGN, reason="x", by=cast.people["consultant"])
    assert "給与だけにできますか。" not in page(cast, "design")


def test_sending_back_without_a_word_is_refused_and_keeps_what_was_typed(cast: Cast) -> None:
    to_approval(cast)
    response = send(cast, "approval/decide", "owner", version="1", go="back", reason="", remark_NONE="x")
    assert response.status_code == 422
    assert "直してほしいことが入力されていません" in response.content.decode()


def test_what_differs_from_the_standard_and_from_the_version_before_is_told(cast: Cast) -> None:
    put(cast, OWN)
    to_approval(cast)
    put_back(entry=cast.tokyo, to=Step.DESIGN, reason="x", by=cast.people["consultant"])
    put(cast, FromPool(id="AD9"))
    to_approval(cast)
    text = plain(page(cast, "approval", "owner"))
    assert "第1版からの変更" in text and "「学ぶ時間」を加えました" in text
    assert "給与と評価に納得しています。」を加えました" in text
    assert "第1版の記録です" in plain(page(cast, "approval/versions/1", "owner"))


@pytest.mark.parametrize("who", ["consultant", "operator"])
def test_the_draft_is_for_those_who_design(cast: Cast, who: str) -> None:
    assert cast.client(who).get(f"/entries/{cast.tokyo.pk}/preview/draft/ja/p/1").status_code == 200
    assert cast.client("owner").get(f"/entries/{cast.tokyo.pk}/preview/draft/ja/p/1").status_code == 404


def test_only_our_own_pages_may_frame_a_sample_and_only_they_hold_a_frame(cast: Cast) -> None:
    client = cast.client("consultant")
    sample = client.get(f"/entries/{cast.tokyo.pk}/preview/draft/ja/start")
    assert "frame-ancestors 'self'" in sample["Content-Security-Policy"]
    assert sample["X-Frame-Options"] == "SAMEORIGIN"
    design = client.get(f"/entries/{cast.tokyo.pk}/design")
    assert "frame-src 'self'" in design["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in design["Content-Security-Policy"]
    course = client.get(f"/entries/{cast.tokyo.pk}/")
    assert "frame-src" not in course["Content-Security-Policy"] and course["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("part", ["start", "p/1", "p/11", "review", "done", "help", "privacy"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_page_of_the_sample_can_be_looked_at(cast: Cast, part: str, language: str) -> None:
    response = cast.client("consultant").get(f"/entries/{cast.tokyo.pk}/preview/draft/{language}/{part}")
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("part", ["p/1", "review"])
def test_the_buttons_of_the_sample_carry_the_token_of_our_forms(cast: Cast, part: str) -> None:
    assert "csrfmiddlewaretoken" in page(cast, f"preview/draft/ja/{part}")


def test_what_is_typed_is_shown_and_not_kept(cast: Cast) -> None:
    response = send(cast, "design/try/new", kind="scale", text_ja="試しに書いた文です。", sample_language="ja")
    assert "試しに書いた文です。" in plain(response.content.decode())
    assert design_of(cast.tokyo).extra == ()
    assert send(cast, "design/try/settings", purpose="試しの目的です。").content.decode().count("試しの目的です。") == 1
    assert send(cast, "design/try/new", kind="scale", text_ja="").status_code == 422


def test_moves_are_made_and_a_stale_order_is_told(cast: Cast) -> None:
    put(cast, OWN)
    put(cast, FromPool(id="AD9"))
    old = order_token(design_of(cast.tokyo))
    send(cast, "design/change", go="up:AD9", token=old)
    cast.tokyo.refresh_from_db()
    assert [one.id for one in design_of(cast.tokyo).extra] == ["AD9", "OW1"]
    assert (
        "ほかの人が先に"
        in cast.client("consultant")
        .post(f"/entries/{cast.tokyo.pk}/design/change", {"go": "up:OW1", "token": old}, follow=True)
        .content.decode()
    )


def test_the_wording_of_a_split_is_the_designers_and_its_groups_are_the_sheets(cast: Cast) -> None:
    token = question_token(design_of(cast.tokyo), "SP1")
    form = {"text_ja": "主に働く部署はどこですか。", "text_en": "Where do you mainly work?", "topic_en": "Department"}
    rows = {"code1": "g1", "ja1": "変えられない", "en1": "Section 1", "code2": "g2", "ja2": "二課", "en2": ""}
    assert send(cast, "design/questions/SP1", token=token, go="save", **form, **rows).status_code == 302
    cast.tokyo.refresh_from_db()
    one = next(each for each in design_of(cast.tokyo).categories if each.id == "SP1")
    assert one.text and one.topic
    assert (one.text.ja, one.topic.ja, one.topic.en) == ("主に働く部署はどこですか。", "部署", "Department")
    assert [(option.text.ja, option.text.en) for option in one.options][:2] == [("一課", "Section 1"), ("二課", None)]


def test_options_of_a_prepared_attribute_become_ones_own_and_it_is_asked_once(cast: Cast) -> None:
    put(cast, FromPool(id="AD1"))
    item = pool().item("AD1")
    rows: dict[str, str] = {}
    for n, option in enumerate(item.options, 1):
        rows |= {f"code{n}": str(option.value), f"ja{n}": option.text.ja, f"en{n}": option.text.en}
    rows["ja1"] = "会員の問い合わせ"
    token = question_token(design_of(cast.tokyo), "AD1")
    assert send(cast, "design/questions/AD1", token=token, go="save", **rows).status_code == 302
    cast.tokyo.refresh_from_db()
    design = design_of(cast.tokyo)
    assert [one.id for one in design.extra] == []
    assert [one.options[0].text.ja for one in design.categories if one.id == "AD1"] == ["会員の問い合わせ"]


def test_the_forecast_is_a_table_with_its_conclusion(cast: Cast) -> None:
    text = page(cast, "design")
    assert "3グループのうち2つは、80%が答えても表示できません" in text
    assert "参考値" in text and "夜間" in text


def test_the_settings_are_saved_and_a_fault_keeps_them(cast: Cast) -> None:
    token = settings_token(design_of(cast.tokyo))
    assert send(cast, "design", purpose="よくするため。", layout="one_page", token=token, go="save").status_code == 302
    cast.tokyo.refresh_from_db()
    assert design_of(cast.tokyo).layout == "one_page"
    response = send(cast, "design", purpose="波{括弧}", token=settings_token(design_of(cast.tokyo)), go="save")
    assert response.status_code == 422
    assert "波{括弧}" in response.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_questionnaire_can_be_read_on_paper(cast: Cast, language: str) -> None:
    to_approval(cast)
    response = cast.client("member").get(f"/entries/{cast.tokyo.pk}/questionnaire/1/{language}.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
