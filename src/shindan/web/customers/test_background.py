"""What is too long for a request: a long file and the figures of a long list, with the pages that are seen meanwhile and after."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shindan.improvement import plan as core
from shindan.improvement.weeks import begins
from shindan.web.improvement.services import make_plan

from . import bringing, figures, tasks
from .conftest import Shop
from .figures import compute, figures_of
from .models import Customer, Figures, Purchase, Upload
from .plan_marks import MOST, Mark, marks_of
from .taking import take

ROWS = "名前,電話番号\n" + "".join(f"客{n},03-1111-{n:04}\n" for n in range(30))


class Queue:
    """A queue that keeps what is put into it until somebody works on it, as the real one does."""

    def __init__(self, work: Any) -> None:
        self.work = work
        self.waiting: list[tuple[str, ...]] = []

    def enqueue(self, *given: str) -> None:
        self.waiting.append(given)

    def run(self) -> None:
        for given in self.waiting:
            self.work.func(*given)
        self.waiting = []


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Queue:
    queue = Queue(tasks.take_upload)
    monkeypatch.setattr(tasks, "take_upload", queue)
    monkeypatch.setattr(bringing, "AT_ONCE", 10)
    return queue


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Queue:
    queue = Queue(tasks.compute_figures)
    monkeypatch.setattr(tasks, "compute_figures", queue)
    monkeypatch.setattr(figures, "AT_ONCE", 1)
    return queue


def lay(shop: Shop) -> Upload:
    sent = SimpleUploadedFile("list.csv", ROWS.encode())
    shop.client().post(f"{shop.base}bring", {"file": sent})
    return Upload.objects.get()


def press(shop: Shop, upload: Upload, go: str) -> Any:
    return shop.client().post(f"{shop.base}bring/{upload.pk}", {"column0": "name", "column1": "phone", "go": go})


def page(shop: Shop, upload: Upload) -> Any:
    return shop.client().get(f"{shop.base}bring/{upload.pk}")


def words(response: Any) -> str:
    return re.sub(r"<[^>]+>", "", response.content.decode())


def test_a_long_file_is_taken_behind_a_page_that_comes_again_by_itself(shop: Shop, files: Queue) -> None:
    upload = lay(shop)
    press(shop, upload, "take")
    meanwhile = page(shop, upload)
    assert ("取り込んでいます" in words(meanwhile), meanwhile.headers["Refresh"][:2]) == (True, "5;")
    assert Customer.objects.count() == 0
    files.run()
    after = page(shop, upload)
    assert ("すべて取り込みました" in words(after), "Refresh" in after.headers) == (True, False)
    assert Customer.objects.count() == 30


def test_a_second_press_begins_nothing_twice(shop: Shop, files: Queue) -> None:
    upload = lay(shop)
    for _ in range(2):
        press(shop, upload, "take")
    assert len(files.waiting) == 1


def test_no_button_reads_a_long_file_again(shop: Shop, files: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = lay(shop)
    monkeypatch.setattr(bringing, "sheets_of", None)
    assert [press(shop, upload, go).status_code for go in ("check", "take")] == [302, 302]
    assert len(files.waiting) == 1


def test_it_says_how_far_it_is(shop: Shop, files: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shindan.web.customers.taking.CHUNK", 10)
    told: list[int] = []
    upload = lay(shop)
    press(shop, upload, "take")
    Upload.objects.update(outcome={"per_cent": 66})
    assert "66%まで進みました" in words(page(shop, upload))
    look = bringing.look_at(upload)
    assert look is not None
    take(shop.firm, look.reading, told.append)
    assert told == [33, 66, 100]


def test_one_whose_work_broke_off_can_be_begun_again_and_adds_nothing_twice(
    shop: Shop, files: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = lay(shop)
    press(shop, upload, "take")
    with monkeypatch.context() as broken:
        broken.setattr(bringing, "rest_file", None)
        broken.setattr(bringing, "with_rest", None)
        with pytest.raises(TypeError):
            files.run()
    assert "途中で止まりました" in words(page(shop, upload))
    files.waiting = []
    press(shop, upload, "take")
    files.run()
    assert Customer.objects.count() == 30


def bought(shop: Shop, number: int) -> None:
    who = shop.add("山田")
    day = date(2026, 1, 1)
    Purchase.objects.bulk_create(
        Purchase(organisation=shop.firm, customer=who, day=day + timedelta(days=n), amount=1000) for n in range(number)
    )


def test_figures_of_a_long_list_are_counted_behind_the_page(shop: Shop, counts: Queue) -> None:
    bought(shop, 40)
    address = f"{shop.base}figures"
    assert "集計しています" in words(shop.client().get(address))
    shop.client().get(address)
    assert len(counts.waiting) == 1
    counts.run()
    assert "集計しています" not in words(shop.client().get(address))
    assert Figures.objects.get().asked is None


def test_the_figures_of_before_are_shown_with_their_day_while_newer_ones_are_counted(shop: Shop, counts: Queue) -> None:
    bought(shop, 40)
    compute(shop.firm)
    Figures.objects.update(day=date(2026, 1, 9))
    shop.add("佐藤")
    text = words(shop.client().get(f"{shop.base}figures"))
    assert "いま表示しているのは2026/01/09時点の数字です" in text
    assert figures_of(shop.firm).stale


def plan(shop: Shop, *measures: core.Measure) -> core.Plan:
    value = core.Plan(name="計画", starts=date(2026, 6, 1), weeks=30, measures=measures)
    make_plan(organisation=shop.firm, plan=value, by=shop.cast.people["owner"])
    return value


def test_a_measure_stands_where_its_first_week_of_work_begins(shop: Shop) -> None:
    task = core.Task(name="箱", marks={3: core.Mark.DONE, 5: core.Mark.PLANNED})
    value = plan(
        shop,
        core.Measure(name="仕事のある施策", tasks=(task,), marks={7: core.Mark.PLANNED}),
        core.Measure(name="会議だけの施策", marks={1: core.Mark.MEETING}),
        core.Measure(name="まだ決めていない施策"),
    )
    assert marks_of(shop.firm) == (Mark(begins(value, 3), "仕事のある施策"),)


def test_only_the_first_measures_are_marked_so_that_the_course_can_be_read(shop: Shop) -> None:
    plan(shop, *(core.Measure(name=f"施策{n}", marks={9 - n: core.Mark.DONE}) for n in range(MOST + 2)))
    assert [mark.name for mark in marks_of(shop.firm)] == [f"施策{n}" for n in (6, 5, 4, 3, 2)]


def test_a_firm_without_a_plan_has_no_marks(shop: Shop) -> None:
    assert marks_of(shop.firm) == ()


def test_the_measures_stand_on_the_course_of_the_figures(shop: Shop) -> None:
    for n in range(12):
        who = shop.add(f"客{n}")
        for day in (date(2026, 5, 1), date(2026, 6, 2), date(2026, 7, 2), date(2026, 8, 3), date(2026, 9, 1)):
            shop.buy(who, day)
    plan(shop, core.Measure(name="名前で呼ぶ", marks={5: core.Mark.DONE}))
    text = shop.client().get(f"{shop.base}figures?by=month").content.decode()
    assert "名前で呼ぶ" in text
    assert "2026/06/29" in text
