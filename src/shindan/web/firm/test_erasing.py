"""Deleting everything leaves nothing of a customer, whatever table is added later."""

from __future__ import annotations

import io
import uuid
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.utils import timezone
from tests.cast import Cast

from shindan.improvement import plan as core
from shindan.web.accounts.models import AuditEvent
from shindan.web.customers.books import set_keep, set_purpose
from shindan.web.customers.bringing import keep_upload
from shindan.web.customers.figures import figures_of
from shindan.web.customers.merging import keep_apart, merge
from shindan.web.customers.models import Customer, Purchase
from shindan.web.customers.removing import delete_customer, delete_overdue
from shindan.web.improvement.models import Measure
from shindan.web.improvement.services import make_plan

from .erasing import erase
from .events import invite, make_event
from .leading import lead_on
from .models import Beginning, Event, Firm, FirmResult, Guest, Keeping, Note, Proposal
from .notebooks import COMPLAINTS, notebook_of
from .services import add_note, change_note

# What stays, and why it says nothing of a customer.
STAYS = {
    "firm.Firm": "that there is a firm",
    "firm.FirmResult": "its own levels",
    "firm.Proposal": "when it was told to diagnose again",
    "firm.Keeping": "for how many months it keeps what",
    "firm.Beginning": "a wish to begin, of nobody's firm yet; it runs out by itself",
    "customers.Purpose": "what was promised to customers",
    "customers.Book": "how the list is kept; the columns that were chosen go",
    "customers.Removal": "how many were deleted",
}
SECRET = "極秘の花子"
pytestmark = pytest.mark.django_db


def fill(cast: Cast) -> None:
    """Something in every table of the firm and of its customers."""
    firm, owner, day = cast.minato, cast.people["owner"], timezone.localdate()
    Firm.objects.create(organisation=firm, pack="touchpoint")
    Keeping.objects.create(organisation=firm, notebook=COMPLAINTS, months=6)
    about = {"pack": "touchpoint", "pack_version": "1.0.2", "answers": {}, "levels": {}, "overall": 1}
    result = FirmResult.objects.create(organisation=firm, day=day, **about)
    Proposal.objects.create(result=result, months=3, day=day)
    Beginning.objects.create(token_hash="x", email="a@example.jp", name="x", results=[], expires=timezone.now())
    set_purpose(organisation=firm, text="ご案内", contact="店長", by=owner)
    set_keep(organisation=firm, months=None, by=owner)
    fill_list(cast)
    fill_notebooks(cast)


def fill_list(cast: Cast) -> None:
    firm, owner, day = cast.minato, cast.people["owner"], timezone.localdate()
    people = [Customer.objects.create(organisation=firm, name=f"{SECRET}{n}", key=f"{SECRET}{n}") for n in range(4)]
    Purchase.objects.create(organisation=firm, customer=people[0], day=day, amount=98_765, what=SECRET)
    keep_apart(first=people[0], second=people[1], by=owner)
    merge(kept=people[2], lost=people[3], by=owner)
    file = SimpleUploadedFile("list.csv", f"名前,電話番号\n{SECRET},x\n".encode())
    keep_upload(organisation=firm, file=file, by=owner)
    figures_of(firm)


def fill_notebooks(cast: Cast) -> None:
    firm, owner, day = cast.minato, cast.people["owner"], timezone.localdate()
    book = notebook_of(firm, COMPLAINTS)
    values: dict[str, str | int] = {column.id: "" for column in book.columns}
    values |= {"date": day.isoformat(), "what": SECRET}
    note = add_note(organisation=firm, notebook=book, values=values, submission=uuid.uuid4(), by=owner)
    change_note(note=note, notebook=book, values={"cause": "確認もれ"}, seen=1, by=owner)
    event = make_event(organisation=firm, name=SECRET, day=day, place="", language="ja", by=owner)
    invite(event=event, names=[SECRET], by=owner)
    monday = day - timedelta(days=day.weekday())
    value = core.Plan(name="計画", starts=monday, weeks=12, measures=(core.Measure(name="見直し"),))
    make_plan(organisation=firm, plan=value, by=owner)
    lead_on(note=note, place=Measure.objects.get(), name="箱を替える", owner="", by=owner)


def tables() -> list[type[models.Model]]:
    return [model for name in ("firm", "customers") for model in apps.get_app_config(name).get_models()]


def test_deleting_everything_leaves_no_table_of_the_firm_out(cast: Cast) -> None:
    fill(cast)
    before = [model._meta.label for model in tables() if not model._default_manager.exists()]
    # Numbers of deletions are written by the deletion itself.
    assert before == ["customers.Removal"], (
        "give a row of the new table to `fill`, and say in STAYS if it may outlive a customer"
    )
    erase(organisation=cast.minato, by=cast.people["owner"])
    left = {model._meta.label for model in tables() if model._default_manager.exists()}
    assert left - STAYS.keys() == set()


def test_no_word_of_a_customer_is_left_in_any_table_but_the_plans(cast: Cast) -> None:
    fill(cast)
    erase(organisation=cast.minato, by=cast.people["owner"])
    assert [name for name in connection.introspection.table_names() if SECRET in content_of(name)] == []


def content_of(table: str) -> str:
    """Every cell of a table as text."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 (names of our own tables)
        return " ".join(str(bytes(c) if isinstance(c, memoryview) else c) for row in cursor.fetchall() for c in row)


def test_only_the_owner_may_ask_for_it_and_is_asked_once_more(cast: Cast) -> None:
    fill_notebooks(cast)
    path = f"/firm/{cast.minato.pk}/keeping/erase"
    assert [cast.client(who).post(path).status_code for who in ("nobody", "member")] == [403, 403]
    assert "元には戻せません" in cast.client("owner").get(path).content.decode()
    assert Note.objects.exists()
    cast.client("owner").post(path)
    assert (Note.objects.count(), Event.objects.count(), Guest.objects.count()) == (0, 0, 0)
    event = AuditEvent.objects.get(action="firm.erase")
    assert (event.details, SECRET in str(event.details)) == ({"notes": 1, "events": 1}, False)


def test_everything_is_one_file_of_tables_and_lists(cast: Cast) -> None:
    fill_list_with_purpose(cast)
    fill_notebooks(cast)
    response = cast.client("owner").get(f"/firm/{cast.minato.pk}/keeping/everything.zip")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    names = archive.namelist()
    assert len(names) == len({*names}) == 9
    assert f"{SECRET}0" in archive.read("顧客名簿.csv").decode()
    assert "98765" in archive.read("購入.csv").decode()


def fill_list_with_purpose(cast: Cast) -> None:
    set_purpose(organisation=cast.minato, text="ご案内", contact="店長", by=cast.people["owner"])
    fill_list(cast)


@pytest.mark.parametrize("who", ["nobody", "member"])
def test_the_floor_and_members_get_no_file_of_everything(cast: Cast, who: str) -> None:
    assert cast.client(who).get(f"/firm/{cast.minato.pk}/keeping/everything.zip").status_code == 403


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_neither_file_nor_journal_holds_what_was_deleted() -> None:
    from tests.cast import make_cast

    cast = make_cast()
    fill_list_with_purpose(cast)
    assert SECRET.encode() in on_disk()
    erase(organisation=cast.minato, by=cast.people["owner"])
    assert SECRET.encode() not in on_disk()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_of_one_customer_who_was_changed_before_nothing_is_on_the_disk() -> None:
    from tests.cast import make_cast

    cast = make_cast()
    person = Customer.objects.create(organisation=cast.minato, name=SECRET, key="x", notes=SECRET * 900)
    Customer.objects.filter(pk=person.pk).update(name="鈴木", notes="")
    delete_customer(customer=person, by=cast.people["owner"])
    delete_overdue(day=timezone.localdate())  # the night after
    assert SECRET.encode() not in on_disk()


def on_disk() -> bytes:
    """The database's file and its journal."""
    from pathlib import Path

    path = Path(str(connection.settings_dict["NAME"]))
    return b"".join(each.read_bytes() for each in (path, path.with_name(path.name + "-wal")) if each.exists())
