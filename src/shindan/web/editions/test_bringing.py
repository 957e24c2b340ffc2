"""Summaries brought in as files: looked at first, nothing lost for a wrong one, named and agreed to on paper, taken out again."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.cast import Cast, make_cast

from shindan.edition import Centre, Consent, canonical
from shindan.edition.centre import digest_of_centre
from shindan.edition.conftest import make_centre, points
from shindan.web.accounts.models import AuditEvent

from . import tasks
from .bringing.consents import withdraw
from .exporting import folder_file, names_file
from .kept import standard_rule
from .making import add_edition, freeze_edition, next_version
from .models import EditionVersion, Handover, WaitingSummary
from .names import names_of_centres
from .queries import gone_from
from .sample import PERIOD

pytestmark = pytest.mark.django_db
HERE = "/operator/editions/summaries/"
CONSENT = {"consent_by": "人事部 見本 花子", "consent_on": "2026-06-30", "consent_paper": "参加同意書 第3号"}


@cache
def centre(at: int, **more: Any) -> Centre:
    """One of several centres, each of an organisation of its own."""
    return make_centre(f"C{at}", points(4 + at / 5, 20 + at), seed=at, month=f"{timezone.localdate().year}-06", **more)


def file(at: int) -> bytes:
    return canonical(centre(at))


def sealed_again(values: dict[str, Any]) -> bytes:
    values["digest"] = digest_of_centre(values)
    return json.dumps(values).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def client(cast: Cast) -> Client:
    return cast.client("operator")


def upload(client: Client, files: dict[str, bytes]) -> str:
    """The page of the look at them."""
    sent = [SimpleUploadedFile(name, content) for name, content in files.items()]
    return client.post(HERE + "add", {"files": sent}, follow=True).content.decode()


def named(**other: str) -> dict[str, str]:
    """The form of the look, with every waiting summary named."""
    form: dict[str, str] = {"go": "take"}
    for row in WaitingSummary.objects.exclude(content=""):
        typed = {"name": f"見本 {row.centre[-4:]}センター", "name_en": f"Sample {row.centre[-4:]}", **CONSENT, **other}
        form |= {f"{name}-{row.pk}": text for name, text in typed.items()}
    return form


def bring(client: Client, count: int) -> None:
    upload(client, {"a.zip": zipped({f"centres/{at}.centre.json": file(at) for at in range(count)})})
    assert client.post(HERE + "check", named()).status_code == 302


def problems() -> list[tuple[str, str]]:
    return [(row.file, row.faults[0][1]) for row in WaitingSummary.objects.filter(content="")]


def test_several_files_and_a_zip_are_listed_before_anything_is_taken(client: Client) -> None:
    page = upload(client, {"0.centre.json": file(0), "a.zip": zipped({"x/1.centre.json": file(1)})})
    assert "2件を取り込めます" in page
    assert centre(0).centre in page
    assert "回答者20名（在籍25名）" in page
    assert not Handover.objects.exists()


def test_what_is_confirmed_is_taken_in_with_names_and_consent(client: Client) -> None:
    upload(client, {"0.centre.json": file(0)})
    client.post(HERE + "check", named(name="見本株式会社 東京センター", name_en="Sample Tokyo"))
    kept = Handover.objects.get()
    assert (kept.name, kept.name_en, kept.consent_by) == (
        "見本株式会社 東京センター",
        "Sample Tokyo",
        "人事部 見本 花子",
    )
    assert (f"{kept.consent_on}", kept.consent_paper) == ("2026-06-30", "参加同意書 第3号")
    assert kept.content.encode() == file(0)
    assert not WaitingSummary.objects.exists()


def test_the_trail_holds_who_agreed_when_and_on_what_paper(client: Client) -> None:
    bring(client, 1)
    event = AuditEvent.objects.get(action="summary.bring")
    assert (event.target, event.details["digest"]) == (centre(0).centre, centre(0).digest)
    assert {name: event.details[name] for name in CONSENT} == CONSENT


WRONG = {
    "text.centre.json": (b"no json", "JSON として読めません"),
    "other.centre.json": (b'{"format": "x"}', "センターの要約ではありません"),
    "version.centre.json": (json.dumps({**json.loads(file(0)), "format_version": 9}).encode(), "形式の版「9」"),
    "seal.centre.json": (file(0).replace(b'"people":20', b'"people":21'), "変わっています"),
    "consent.centre.json": (sealed_again({**json.loads(file(0)), "consent": {"edition": False}}), "同意がありません"),
    "large.centre.json": (b"0" * 5_000_001, "5 MBを超えています"),
    "nan.centre.json": (file(0).replace(b'"headcount":25', b'"headcount":NaN'), ""),
    "broken.zip": (b"PK\x03\x04xx", "zip として読めません"),
    "out.zip": (zipped({"../0.centre.json": file(0)}), "フォルダーの外"),
    "bomb.zip": (zipped({"0.centre.json": b"0" * 20_000_000}), "5 MBを超えています"),
    "names.csv": (b"a,b\n1,2\n", "centreとcentre_nameの列がありません"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_told_by_name_and_takes_nothing_from_the_right_ones(client: Client, name: str) -> None:
    content, said = WRONG[name]
    page = upload(client, {name: content, "1.centre.json": file(1)})
    assert "1件を取り込めます。1件は取り込めません" in page
    [(wrong, what)] = problems()
    assert wrong.startswith(name)
    assert said in what
    assert WaitingSummary.objects.exclude(content="").get().centre == centre(1).centre


def test_the_mended_file_takes_the_place_of_the_wrong_one(client: Client) -> None:
    upload(client, {"0.centre.json": b"{"})
    page = upload(client, {"0.centre.json": file(0)})
    assert "1件を取り込めます" in page
    assert problems() == []


def test_a_double_is_told_and_only_one_is_taken(client: Client) -> None:
    other = make_centre("C0", points(6, 30), seed=9, month=centre(0).month)
    page = upload(client, {"a.json": file(0), "b.json": file(0), "c.json": canonical(other)})
    assert "同じファイルが二つあります" in page
    assert "内容の違う集計値が二つあります" in page
    client.post(HERE + "check", named())
    assert Handover.objects.get().content.encode() == file(0)
    assert WaitingSummary.objects.count() == 2


def test_a_summary_that_is_there_already_is_not_taken_twice(client: Client) -> None:
    bring(client, 1)
    assert "もう取り込んでいます" in upload(client, {"0.centre.json": file(0)})


def test_another_summary_of_the_month_takes_the_place_of_the_first_and_keeps_its_name(client: Client) -> None:
    bring(client, 1)
    other = make_centre("C0", points(6, 30), seed=9, month=centre(0).month)
    page = upload(client, {"new.json": canonical(other)})
    assert "この集計値に置き換えます" in page
    assert Handover.objects.get().name in page
    client.post(HERE + "check", named())
    assert Handover.objects.get().content.encode() == canonical(other)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", ""),
        ("name", "あ" * 81),
        ("consent_by", ""),
        ("consent_on", "6月"),
        ("consent_on", "2999-01-01"),
        ("consent_paper", ""),
    ],
)
def test_without_name_or_consent_nothing_is_taken_and_nothing_typed_is_lost(
    client: Client, field: str, text: str
) -> None:
    upload(client, {"0.centre.json": file(0), "1.centre.json": file(1)})
    form = named()
    last = max(WaitingSummary.objects.values_list("pk", flat=True))
    found = client.post(HERE + "check", {**form, f"{field}-{last}": text})
    assert found.status_code == 422
    assert f'id="error_{field}-{last}"' in found.content.decode()
    assert not Handover.objects.exists()
    assert "参加同意書 第3号" in client.get(HERE + "check").content.decode()


def test_one_record_of_consent_serves_all_that_are_empty(client: Client) -> None:
    upload(client, {"0.centre.json": file(0), "1.centre.json": file(1)})
    client.post(HERE + "check", {**named(**dict.fromkeys(CONSENT, "")), **CONSENT})
    assert set(Handover.objects.values_list("consent_paper", flat=True)) == {"参加同意書 第3号"}


def test_a_table_of_names_fills_the_fields_also_when_it_comes_later(client: Client) -> None:
    upload(client, {"0.centre.json": file(0)})
    table = f"centre,organisation,centre_name,organisation_name,consent_paper\n{centre(0).centre},o,東京,見本社,第9号\n"
    page = upload(client, {"names.csv": table.encode("cp932")})
    assert 'value="見本社 東京"' in page
    assert 'value="第9号"' in page


def test_a_file_that_is_not_wanted_is_taken_off_the_list(client: Client) -> None:
    upload(client, {"0.centre.json": file(0), "1.centre.json": file(1)})
    first = WaitingSummary.objects.earliest("pk")
    client.post(HERE + "check", {**named(name="残る"), "drop": str(first.pk)})
    assert WaitingSummary.objects.get().typed["name"] == "残る"


def test_the_enter_key_in_a_field_keeps_what_is_typed_and_drops_nothing(client: Client) -> None:
    upload(client, {"0.centre.json": file(0), "wrong.centre.json": b"{"})
    page = client.get(HERE + "check").content.decode()
    form = page[page.index('<form method="post" novalidate') :]
    assert 'name="go" value="keep"' in form[form.index("<button") :].partition(">")[0]


def test_no_file_chosen_is_told(client: Client) -> None:
    found = client.post(HERE + "add")
    assert found.status_code == 422
    assert "ファイルが選ばれていません" in found.content.decode()


@pytest.mark.parametrize("name", ["owner", "consultant"])
def test_only_the_operator_brings_in(cast: Cast, name: str) -> None:
    sent = {"files": SimpleUploadedFile("0.centre.json", file(0))}
    assert cast.client(name).post(HERE + "add", sent).status_code in (403, 404)
    assert not WaitingSummary.objects.exists()


def test_names_and_consent_can_be_changed(client: Client) -> None:
    bring(client, 1)
    kept = Handover.objects.get()
    assert client.post(f"{HERE}{kept.pk}/", {**CONSENT, "name": "新しい名前", "name_en": "New"}).status_code == 302
    assert names_of_centres("en") == {kept.centre: "New"}
    found = client.post(f"{HERE}{kept.pk}/", {**CONSENT, "name": "", "name_en": "Typed"})
    assert found.status_code == 422
    assert "Typed" in found.content.decode()


def test_without_an_english_name_the_japanese_one_stands(client: Client) -> None:
    upload(client, {"0.centre.json": file(0)})
    client.post(HERE + "check", named(name="見本", name_en=""))
    assert names_of_centres("en") == {centre(0).centre: "見本"}


# -- editions of what was brought in


def rule() -> str:
    year = timezone.localdate().year
    return PERIOD.sub(f"period: {{first: '{year}-01', last: '{year}-12'}}", standard_rule(), count=1)


def lay(count: int, **more: Any) -> list[Handover]:
    """So many centres as if they had been brought in."""
    found = [centre(at, **more) for at in range(count)]
    return Handover.objects.bulk_create(
        Handover(
            centre=each.centre,
            month=each.month,
            content=canonical(each).decode(),
            name=f"見本 {at}センター",
            name_en=f"Sample {at}" if at % 2 else "",
            made=timezone.localdate(),
        )
        for at, each in enumerate(found)
    )


def frozen(cast: Cast, monkeypatch: pytest.MonkeyPatch, text: str = "") -> EditionVersion:
    """Of twelve centres, without the ranks, which take seconds."""
    monkeypatch.setattr(tasks, "rank", lambda edition: None)
    if not Handover.objects.exists():
        lay(12)
    made, faults = add_edition(text=text or rule(), by=cast.people["operator"])
    assert made is not None, faults
    freeze_edition(edition=made, by=cast.people["operator"])
    made.refresh_from_db()
    return made


def test_names_are_in_their_own_table_and_not_in_the_folder(cast: Cast) -> None:
    lay(12)
    made, _faults = add_edition(text=rule(), by=cast.people["operator"])
    assert made is not None
    name = Handover.objects.earliest("pk").name
    files = zipfile.ZipFile(io.BytesIO(folder_file(made)))
    assert not any(name in files.read(each).decode() for each in files.namelist())
    assert name in names_file().decode("utf-8-sig")


def test_the_folder_can_be_brought_in_again_elsewhere(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    version = frozen(cast, monkeypatch)
    files = {"folder.zip": folder_file(version), "names.csv": names_file()}
    kept = {each.centre: each.name for each in Handover.objects.all()}
    Handover.objects.all().delete()
    upload(cast.client("operator"), files)
    assert {row.centre: row.typed["name"] for row in WaitingSummary.objects.all()} == kept


def test_consent_taken_back_deletes_the_summary_and_leaves_the_next_version_without_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, operator = frozen(cast, monkeypatch), cast.people["operator"]
    out = Handover.objects.earliest("pk")
    withdraw(handover=out, note="2026年7月1日の書面", by=operator)
    out.refresh_from_db()
    assert (out.content, out.withdrawn) == ("", timezone.localdate())
    assert gone_from(version) == [out.centre]
    page = cast.client("operator").get(f"/operator/editions/{version.pk}/").content.decode()
    assert f"同意を撤回しました：{out.name}" in page
    following = next_version(edition=version, reason="同意の撤回", by=operator)
    made = freeze_edition(edition=following, by=operator)
    assert out.centre not in canonical(made).decode()
    assert gone_from(version) == []


def test_consent_is_taken_back_once_and_with_a_word_on_how(cast: Cast) -> None:
    client = cast.client("operator")
    bring(client, 1)
    path = f"{HERE}{Handover.objects.get().pk}/withdraw"
    assert client.post(path).status_code == 422
    assert Handover.objects.get().content
    assert client.post(path, {"note": "書面"}).status_code == 302
    assert client.post(path, {"note": "書面"}).status_code == 422


def test_who_comes_back_needs_a_new_record_of_consent(cast: Cast) -> None:
    client = cast.client("operator")
    bring(client, 1)
    withdraw(handover=Handover.objects.get(), note="書面", by=cast.people["operator"])
    assert "新しい同意の記録" in upload(client, {"0.centre.json": file(0)})
    client.post(HERE + "check", named(consent_paper="参加同意書 第4号"))
    kept = Handover.objects.get()
    assert (kept.withdrawn, kept.consent_paper, bool(kept.content)) == (None, "参加同意書 第4号", True)


def test_a_frozen_folder_says_how_many_are_missing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    version = frozen(cast, monkeypatch)
    withdraw(handover=Handover.objects.earliest("pk"), note="書面", by=cast.people["operator"])
    files = zipfile.ZipFile(io.BytesIO(folder_file(version)))
    assert "1センターの集計値は入っていません" in files.read("README.txt").decode()


def test_a_centre_without_consent_to_the_award_can_still_be_brought_in(client: Client) -> None:
    quiet = make_centre("Q", points(5, 20), consent=Consent(edition=True), month=centre(0).month)
    assert "ファイルの同意：年度版への参加。" in upload(client, {"q.json": canonical(quiet)})


def test_one_organisation_that_dominates_stops_the_edition_and_is_told(cast: Cast) -> None:
    lay(11)
    month = centre(0).month
    giant = make_centre("G", points(6, 400), "giant", month=month)
    content = canonical(giant).decode()
    Handover.objects.create(
        centre=giant.centre, month=month, content=content, name="大きな組織", made=timezone.localdate()
    )
    made, _faults = add_edition(text=rule(), by=cast.people["operator"])
    assert made is not None
    client, path = cast.client("operator"), f"/operator/editions/{made.pk}/"
    page = client.get(path).content.decode()
    assert "一つの組織が回答者の" in page
    assert "この内容で確定" not in page
    client.post(path + "freeze")
    made.refresh_from_db()
    assert made.frozen is None


def test_last_years_edition_goes_along_in_the_folder(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    year = timezone.localdate().year
    for at in range(12):
        old = make_centre(f"C{at}", points(5, 20 + at), seed=at, month=f"{year - 1}-06")
        content = canonical(old).decode()
        Handover.objects.create(centre=old.centre, month=old.month, content=content, made=timezone.localdate())
    before = frozen(cast, monkeypatch, rule().replace(str(year), str(year - 1)))
    lay(12)
    now = frozen(cast, monkeypatch)
    files = zipfile.ZipFile(io.BytesIO(folder_file(now)))
    assert files.read("edition-before.json") == bytes(before.content or b"")
    assert "--before edition-before.json" in files.read("README.txt").decode()
