"""Notebooks: written quickly, changed by several without a loss, found again, seen by the firm alone."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.utils import timezone
from tests.cast import Cast

from shindan.web.accounts.models import AuditEvent
from shindan.web.customers.models import Customer

from .models import Note, NoteVersion
from .queries import by_customer, repeats_of

pytestmark = pytest.mark.django_db
SHORT = {
    "date": "",
    "customer": "佐藤様",
    "channel": "電話",
    "what": "箱の角がつぶれていた",
    "kind": "商品",
    "response": "おわび",
}


def plain(response: Any) -> str:
    """The page without the breaks that are allowed between phrases."""
    return str(response.content.decode()).replace("<wbr>", "")


def today() -> str:
    return timezone.localdate().isoformat()


def home(cast: Cast, key: str = "complaints") -> str:
    return f"/firm/{cast.minato.pk}/notes/{key}/"


def write(cast: Cast, who: str = "nobody", **changes: str) -> Note:
    sent = {**SHORT, "date": today(), "submission": str(uuid.uuid4()), **changes}
    response = cast.client(who).post(home(cast) + "new", sent)
    assert response.status_code == 302, response.content.decode()
    return Note.objects.latest("made")


def whole(note: Note, **changes: str) -> dict[str, str]:
    return {**{key: str(value) for key, value in note.values.items()}, "seen": str(note.version), **changes}


def test_the_floor_writes_a_complaint_and_everybody_reads_it(cast: Cast) -> None:
    write(cast, "nobody")
    assert "箱の角がつぶれていた" in cast.client("owner").get(home(cast)).content.decode()


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("other_manager", 404), ("manager", 404)])
def test_others_do_not_learn_that_there_is_a_notebook(cast: Cast, who: str, status: int) -> None:
    note = write(cast)
    for address in (home(cast), f"{home(cast)}{note.pk}/", f"{home(cast)}file.xlsx", f"/firm/{cast.minato.pk}/"):
        assert cast.client(who).get(address).status_code == status


@pytest.mark.parametrize("who", ["consultant", "operator"])
def test_neither_consultant_nor_operator_reads_a_firms_notebooks(cast: Cast, who: str) -> None:
    write(cast)
    assert cast.client(who).get(home(cast)).status_code == 403


def test_an_entry_of_another_firm_is_a_page_not_found(cast: Cast) -> None:
    note = write(cast)
    assert cast.client("stranger").get(f"/firm/{cast.kita.pk}/notes/complaints/{note.pk}/").status_code == 404


def test_the_same_form_sent_twice_keeps_one_entry(cast: Cast) -> None:
    form = {**SHORT, "date": today(), "submission": str(uuid.uuid4())}
    for _ in range(2):
        cast.client("nobody").post(home(cast) + "new", form)
    assert Note.objects.count() == 1


def test_a_form_without_the_words_is_refused_and_keeps_what_was_typed(cast: Cast) -> None:
    page = cast.client("nobody").post(home(cast) + "new", {**SHORT, "date": today(), "what": "", "customer": "高橋様"})
    assert page.status_code == 422
    assert "高橋様" in page.content.decode()
    assert 'href="#id_what"' in page.content.decode()


def test_what_is_added_later_is_added_to_the_entry(cast: Cast) -> None:
    note = write(cast)
    cast.client("owner").post(f"{home(cast)}{note.pk}/", whole(note, cause="包装・配送", done=today()))
    note.refresh_from_db()
    assert (note.values["cause"], note.values["what"], note.version) == ("包装・配送", SHORT["what"], 2)


def test_of_two_who_change_at_once_neither_loses_a_word(cast: Cast) -> None:
    note = write(cast)
    form = whole(note)
    cast.client("owner").post(f"{home(cast)}{note.pk}/", {**form, "prevention": "箱を厚くする"})
    page = cast.client("nobody").post(f"{home(cast)}{note.pk}/", {**form, "prevention": "上に積む"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "箱を厚くする" in text
    assert "上に積む" in text
    note.refresh_from_db()
    assert note.values["prevention"] == "箱を厚くする"


def test_who_saves_knowingly_after_a_clash_leaves_the_other_words_among_the_versions(cast: Cast) -> None:
    note = write(cast)
    form = whole(note)
    cast.client("owner").post(f"{home(cast)}{note.pk}/", {**form, "prevention": "箱を厚くする"})
    cast.client("nobody").post(f"{home(cast)}{note.pk}/", {**form, "prevention": "上に積む", "seen": "2"})
    assert [version.values["prevention"] for version in NoteVersion.objects.all()] == ["箱を厚くする", ""]


def test_saving_without_a_change_makes_no_version(cast: Cast) -> None:
    note = write(cast)
    cast.client("owner").post(f"{home(cast)}{note.pk}/", whole(note))
    assert NoteVersion.objects.count() == 0


@pytest.mark.parametrize("words", ["ﾊｺ", "はこ", "ハコ", "佐藤 つぶれ"])
def test_a_search_finds_widths_and_kana_alike(cast: Cast, words: str) -> None:
    write(cast, what="ハコの角がつぶれていた")
    assert "ハコの角" in cast.client("nobody").get(home(cast), {"q": words}).content.decode()


def test_a_list_is_narrowed_by_kind_month_and_missing_cause(cast: Cast) -> None:
    write(cast)
    client = cast.client("nobody")
    found = [
        SHORT["what"] in client.get(home(cast), query).content.decode()
        for query in (
            {"kind": "商品"},
            {"kind": "価格"},
            {"month": today()[:7]},
            {"month": "2020-01"},
            {"cause": "none"},
        )
    ]
    assert found == [True, False, True, False, True]


def test_an_answer_of_the_faq_begins_from_a_complaint(cast: Cast) -> None:
    note = write(cast)
    client = cast.client("nobody")
    page = client.get(f"{home(cast, 'faq')}new?from={note.pk.hex}").content.decode()
    assert SHORT["what"] in page
    client.post(
        f"{home(cast, 'faq')}new?from={note.pk.hex}",
        {"question": "箱がつぶれていたら", "answer": "すぐ替えます", "submission": str(uuid.uuid4())},
    )
    assert Note.objects.get(notebook="faq").source == note
    assert "箱がつぶれていたら" in client.get(f"{home(cast)}{note.pk}/").content.decode()


def test_the_repeat_finder_names_the_one_before_and_the_customer(cast: Cast) -> None:
    first = write(cast, date=(timezone.localdate() - timedelta(days=9)).isoformat())
    later = write(cast, what="箱の角がつぶれて届いた")
    write(cast, what="請求書の宛名が違う", customer="高橋様")
    (found,) = repeats_of(cast.minato)
    assert (found.later, found.earlier, found.same_customer) == (later, first, True)
    assert [(name, len(notes)) for name, notes in by_customer(cast.minato)] == [("佐藤様", 2)]


def test_a_text_that_looks_like_a_formula_stays_a_text_in_every_file(cast: Cast) -> None:
    write(cast, what="=HYPERLINK(1)", customer="+81")
    client = cast.client("owner")
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(home(cast) + "file.xlsx").content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value in ("=HYPERLINK(1)", "+81")]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert "'=HYPERLINK(1)" in client.get(home(cast) + "file.csv").content.decode("utf-8-sig")


def test_a_file_holds_what_the_list_shows(cast: Cast) -> None:
    write(cast)
    write(cast, kind="価格", what="高い")
    content = cast.client("owner").get(home(cast) + "file.csv", {"kind": "価格"}).content.decode("utf-8-sig")
    assert "高い" in content
    assert SHORT["what"] not in content


@pytest.mark.parametrize("key", ["faq", "thanks", "interviews"])
def test_a_sheet_to_print_is_a_pdf(cast: Cast, key: str) -> None:
    assert cast.client("nobody").get(home(cast, key) + "file.pdf").content[:5] == b"%PDF-"


def test_complaints_are_not_printed_for_the_wall(cast: Cast) -> None:
    assert cast.client("owner").get(home(cast) + "file.pdf").status_code == 404


def test_deleting_asks_first_and_takes_the_versions_along(cast: Cast) -> None:
    note = write(cast)
    client = cast.client("nobody")
    assert client.get(f"{home(cast)}{note.pk}/delete").status_code == 200
    client.post(f"{home(cast)}{note.pk}/delete")
    assert Note.objects.count() == NoteVersion.objects.count() == 0


def test_only_the_owner_deletes_everything_and_changes_what_is_kept(cast: Cast) -> None:
    write(cast)
    for who in ("nobody", "member"):
        assert cast.client(who).post(home(cast) + "clear").status_code == 403
        assert cast.client(who).post(home(cast) + "keep", {"months-complaints": "6"}).status_code == 403
    assert cast.client("owner").post(home(cast) + "clear").status_code == 302
    assert Note.objects.count() == 0


def test_the_trail_says_who_wrote_and_no_word_of_it(cast: Cast) -> None:
    write(cast)
    event = AuditEvent.objects.get(action="note.add")
    assert (event.actor, event.target) == ("nobody@example.jp", "complaints")
    assert "箱" not in f"{event.details} {event.target}"


def test_causes_are_counted_and_have_a_file(cast: Cast) -> None:
    for _ in range(3):
        note = write(cast)
        cast.client("owner").post(f"{home(cast)}{note.pk}/", whole(note, cause="包装・配送"))
    client = cast.client("nobody")
    assert "まず「包装・配送」を減らす手を" in plain(client.get(f"/firm/{cast.minato.pk}/causes"))
    table = client.get(f"/firm/{cast.minato.pk}/causes/pareto-cause.csv").content.decode("utf-8-sig")
    assert "包装・配送,3,100,100" in table


def test_quotes_stand_under_their_strength(cast: Cast) -> None:
    form = {"date": today(), "why": "電話で通じる", "submission": str(uuid.uuid4())}
    client = cast.client("owner")
    client.post(home(cast, "interviews") + "new", form)
    note = Note.objects.get()
    client.post(f"{home(cast, 'interviews')}{note.pk}/", whole(note, strength="話が早い"))
    page = plain(client.get(f"/firm/{cast.minato.pk}/strengths"))
    assert page.index("話が早い") < page.index("電話で通じる")


def test_birthdays_of_the_month_stand_beside_the_ideas_for_who_may_see_names(cast: Cast) -> None:
    Customer.objects.create(
        organisation=cast.minato, name="誕生 花", birth_month=timezone.localdate().month, birth_day=3
    )
    shown = ["誕生 花" in cast.client(who).get(home(cast, "ideas")).content.decode() for who in ("owner", "nobody")]
    assert shown == [True, False]


def test_the_floors_first_page_is_the_firm(cast: Cast) -> None:
    assert cast.client("nobody").get("/my/").headers["Location"] == f"/firm/{cast.minato.pk}/"


def test_who_has_entries_begins_with_them(cast: Cast) -> None:
    assert cast.client("owner").get("/my/").status_code == 200
