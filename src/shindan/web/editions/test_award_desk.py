"""Deciding at the desk: what is typed stays, two operators are told of one another, a centre from below the list, ties, data behind it."""

from __future__ import annotations

import io
import re
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from tests.cast import Cast, make_cast

from shindan.edition import canonical
from shindan.edition.conftest import make_centre, points
from shindan.web.entries.daily import run_due

from .award.content import Decided, further, offered
from .award.deciding import machine_list
from .award.drafts import draft_of
from .award.queries import decision_for
from .calendar import save_dates
from .models import AwardDecision, EditionDate, EditionVersion, Handover
from .names import names_of_centres
from .test_bringing import centre, frozen, lay, rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def few() -> str:
    """A rule with two places, so that two of twelve are not offered."""
    return rule().replace("places: 3}", "places: 1}").replace("places: 4}", "places: 1}")


@pytest.fixture
def edition(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> EditionVersion:
    return frozen(cast, monkeypatch, few())


class Desk:
    """The form as a browser sends it: everything on the page, with what is typed."""

    def __init__(self, client: Client, edition: EditionVersion) -> None:
        self.client = client
        self.path = f"/operator/editions/{edition.pk}/award/decide"
        self.fields: dict[str, object] = {}
        self.open()

    def open(self) -> str:
        page = self.client.get(self.path).content.decode()
        hidden = re.findall(r'<input type="hidden" name="(stamp|added)" value="([^"]*)"', page)
        self.fields = {"stamp": dict(hidden)["stamp"], "added": [value for name, value in hidden if name == "added"]}
        return page

    def send(self, go: str, **typed: str) -> object:
        usual = {"issuer": "見本の家", "slug": "2026", "dated": "2026-11-28", "signer": "", "place": ""}
        return self.client.post(self.path, {**usual, **self.fields, **typed, "go": go})


def at(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.content.decode()  # type: ignore[attr-defined]


def below(edition: EditionVersion) -> str:
    return next(one.centre for _division, one in further(machine_list(edition)))


def test_a_draft_survives_the_page(cast: Cast, edition: EditionVersion) -> None:
    desk = Desk(cast.client("operator"), edition)
    first = next(one.centre for _division, one in offered(machine_list(edition)))
    desk.send("keep", **{"signer": "代表 見本 太郎", f"prize-{first}": "none", f"reason-{first}": "人数を確かめている"})
    page = desk.open()
    assert "代表 見本 太郎" in page
    assert "人数を確かめている" in page
    assert "まだ決まっていません" in page
    assert not AwardDecision.objects.exists()


def test_the_list_of_what_is_wrong_says_of_which_centre(cast: Cast, edition: EditionVersion) -> None:
    desk = Desk(cast.client("operator"), edition)
    winners = [one for _division, one in offered(machine_list(edition)) if one.award][:2]
    code, page = at(desk.send("decide", **{f"prize-{one.centre}": "none" for one in winners}))
    names = names_of_centres("ja")
    assert code == 422
    for one in winners:
        assert f"{names.get(one.centre, one.centre)}：候補と違う決定です。" in page


def test_the_enter_key_in_a_field_saves_the_draft_and_decides_nothing(cast: Cast, edition: EditionVersion) -> None:
    page = Desk(cast.client("operator"), edition).open()
    form = page[page.index("data-draft") :]
    assert 'name="go" value="keep"' in form[form.index("<button") :].partition(">")[0]


def test_what_is_typed_is_kept_by_itself(cast: Cast, edition: EditionVersion) -> None:
    desk = Desk(cast.client("operator"), edition)
    told = desk.send("auto", issuer="途中").json()  # type: ignore[attr-defined]
    assert told["stamp"] == ".1"
    draft = draft_of(edition)
    assert draft is not None
    assert draft.typed["issuer"] == "途中"


def test_two_operators_are_told_of_one_another_and_nothing_typed_is_lost(cast: Cast, edition: EditionVersion) -> None:
    mine, theirs = Desk(cast.client("operator"), edition), Desk(cast.client("operator"), edition)
    mine.send("keep", issuer="わたしの")
    code, page = at(theirs.send("keep", issuer="あとの人の"))
    assert code == 409
    assert "operator" in page
    assert "下書きを保存しました。入力した内容は、この画面に残っています" in page
    assert "あとの人の" in page
    draft = draft_of(edition)
    assert draft is not None
    assert draft.typed["issuer"] == "わたしの"
    assert theirs.send("auto").status_code == 409  # type: ignore[attr-defined]


def test_saving_again_after_being_told_replaces_the_other_draft(cast: Cast, edition: EditionVersion) -> None:
    mine, theirs = Desk(cast.client("operator"), edition), Desk(cast.client("operator"), edition)
    mine.send("keep", issuer="わたしの")
    _code, page = at(theirs.send("keep", issuer="あとの人の"))
    found = re.search(r'name="stamp" value="([^"]*)"', page)
    assert found is not None
    theirs.fields["stamp"] = found[1]
    assert at(theirs.send("keep", issuer="あとの人の"))[0] == 302


def test_who_comes_after_a_decision_is_told_and_decides_nothing(cast: Cast, edition: EditionVersion) -> None:
    mine, theirs = Desk(cast.client("operator"), edition), Desk(cast.client("operator"), edition)
    assert at(mine.send("decide"))[0] == 302
    code, page = at(theirs.send("decide", issuer="あとの人の", reason="x"))
    assert code == 409
    assert "operator@example.jpが表彰を決めました" in page
    assert AwardDecision.objects.count() == 1


def test_a_decision_ends_the_draft_and_a_draft_can_be_begun_anew(cast: Cast, edition: EditionVersion) -> None:
    desk = Desk(cast.client("operator"), edition)
    desk.send("keep", issuer="前の")
    desk.open()
    desk.send("anew")
    assert "前の" not in desk.open()
    desk.send("keep", issuer="次の")
    desk.open()
    desk.send("decide", issuer="次の")
    assert draft_of(edition) is None


def test_a_centre_below_the_list_is_honoured_with_a_reason(cast: Cast, edition: EditionVersion) -> None:
    desk, low = Desk(cast.client("operator"), edition), below(edition)
    first = [one.centre for _division, one in offered(machine_list(edition))][1]
    assert f'name="prize-{low}"' not in desk.open()
    desk.send("add", add=low)
    assert f'name="prize-{low}"' in desk.open()
    chosen = {f"prize-{low}": "excellent", f"prize-{first}": "none", f"reason-{first}": "取り組みの報告がない"}
    code, page = at(desk.send("decide", **chosen))
    assert code == 422
    assert "理由を入力してください" in page
    desk.open()
    assert at(desk.send("decide", **chosen, **{f"reason-{low}": "三年続けて伸びた"}))[0] == 302
    decision = decision_for(edition)
    assert decision is not None
    given = Decided.model_validate(decision.content).of(low)
    assert given is not None
    assert (given.prize, given.proposed, given.reason) == ("excellent", "", "三年続けて伸びた")


def test_who_was_added_is_there_again_in_a_correction(cast: Cast, edition: EditionVersion) -> None:
    desk, low = Desk(cast.client("operator"), edition), below(edition)
    first = [one.centre for _division, one in offered(machine_list(edition))][1]
    desk.send("add", add=low)
    desk.open()
    desk.send(
        "decide",
        **{f"prize-{low}": "excellent", f"reason-{low}": "よい", f"prize-{first}": "none", f"reason-{first}": "x"},
    )
    assert f'name="prize-{low}"' in desk.open()


def test_who_is_not_eligible_cannot_be_added(cast: Cast, edition: EditionVersion) -> None:
    desk = Desk(cast.client("operator"), edition)
    desk.send("add", add="c-0000000000000000")
    assert 'name="added"' not in desk.open()


# -- ties, certificates, ceremony


def twins(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> EditionVersion:
    """Two centres that nothing parts stand first; the grand prize has one place."""
    lay(10)
    month = centre(0).month
    for at_, name in enumerate(
        ("見本東日本総合カスタマーコミュニケーションサービス株式会社 北海道札幌第二お客様コンタクトセンター", "双子")
    ):
        twin = make_centre(f"T{at_}", points(8, 40), seed=77, month=month)
        content = canonical(twin).decode()
        Handover.objects.create(
            centre=twin.centre,
            month=month,
            content=content,
            name=name,
            name_en=f"Twin {at_}",
            made=timezone.localdate(),
        )
    return frozen(cast, monkeypatch, few())


def test_a_tie_is_said_on_the_list_and_the_form_with_the_rule_that_parts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = twins(cast, monkeypatch)
    for page in (Desk(cast.client("operator"), edition).open(), award_page(cast, edition)):
        assert page.count("（同順）") == 2
        assert "同じ値のときは、7要素の肯定率の平均、回答率、回答者の数の順に比べます" in page


def award_page(cast: Cast, edition: EditionVersion) -> str:
    return cast.client("operator").get(f"/operator/editions/{edition.pk}/award").content.decode()


def test_both_of_a_tie_get_the_prize_and_a_certificate_with_their_own_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = twins(cast, monkeypatch)
    desk = Desk(cast.client("operator"), edition)
    assert at(desk.send("decide", place="見本会館 大ホール"))[0] == 302
    decision = decision_for(edition)
    assert decision is not None
    both = [each.centre for each in Decided.model_validate(decision.content).honoured if each.prize == "grand"]
    said = {text_of(cast, edition, each, "ja") for each in both}
    assert len(both) == 2
    assert all("最優秀賞" in text and "於見本会館大ホール" in text and "同順" in text for text in said)
    content = Decided.model_validate(decision.content)
    alone = content.model_copy(update={"given": tuple(each for each in content.given if each.centre != both[1])})
    assert content.is_shared(both[0])
    assert not alone.is_shared(both[0])
    assert sum("北海道札幌第二お客様コンタクトセンター" in text for text in said) == 1
    assert sum("双子殿" in text for text in said) == 1
    assert {"Twin0" in text_of(cast, edition, each, "en") for each in both} == {True, False}


def text_of(cast: Cast, edition: EditionVersion, centre_: str, language: str) -> str:
    path = f"/operator/editions/{edition.pk}/award/{centre_}/certificate-{language}.pdf"
    made = cast.client("operator").get(path).content
    return "".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())


def test_the_ceremony_fills_day_and_place_of_the_certificates(cast: Cast, edition: EditionVersion) -> None:
    typed = {"ceremony": "2026-12-10", "ceremony_place": "見本会館（東京）"}
    save_dates(edition=edition, typed=typed, by=cast.people["operator"])
    page = Desk(cast.client("operator"), edition).open()
    assert 'value="2026-12-10"' in page
    assert 'value="見本会館（東京）"' in page


def test_a_reminder_goes_from_the_clock_to_the_mail(cast: Cast, edition: EditionVersion) -> None:
    day = timezone.localdate() + timedelta(days=7)
    typed = {"ceremony": day.isoformat(), "ceremony_place": "見本会館（東京）"}
    client = cast.client("operator")
    assert client.post(f"/operator/editions/{edition.pk}/dates", typed).status_code == 302
    mail.outbox.clear()
    early = timezone.make_aware(datetime.combine(timezone.localdate(), time(7, 59)))
    assert "edition_dates" not in run_due(early)
    assert "edition_dates" in run_due(early + timedelta(minutes=2))
    [letter] = [each for each in mail.outbox if "表彰式" in each.subject]
    assert f"{day:%Y/%m/%d}" in letter.subject
    assert "場所：見本会館（東京）" in letter.body
    assert EditionDate.objects.get().told == timezone.localdate()
    assert "edition_dates" not in run_due(early + timedelta(hours=3))


# -- data behind a candidate


def test_the_data_behind_a_candidate_is_a_link_away(cast: Cast, edition: EditionVersion) -> None:
    first = next(one for _division, one in offered(machine_list(edition)))
    link = f"/operator/editions/{edition.pk}/award/{first.centre}/data"
    assert link in Desk(cast.client("operator"), edition).open()
    assert link in award_page(cast, edition)
    page = cast.client("operator").get(link).content.decode().replace("<wbr>", "")
    assert f"{first.score:.2f}" in page
    for said in ("すべて同じ答え", "15%", "範囲内", "7要素の肯定率の平均", centre(0).instrument.version, "sha256:"):
        assert said in page


def test_the_data_of_who_is_not_in_the_edition_is_not_found(cast: Cast, edition: EditionVersion) -> None:
    path = f"/operator/editions/{edition.pk}/award/c-0000000000000000/data"
    assert cast.client("operator").get(path).status_code == 404


def test_after_a_withdrawal_the_data_page_says_what_is_left(cast: Cast, edition: EditionVersion) -> None:
    first = next(one.centre for _division, one in offered(machine_list(edition)))
    Handover.objects.filter(centre=first).update(content="", withdrawn=timezone.localdate())
    page = cast.client("operator").get(f"/operator/editions/{edition.pk}/award/{first}/data").content.decode()
    assert "検査をやり直せません" in page
