import io
import json
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shindan.diagnosis import load_pack

from .package import FileFaultError, Package, read_answers, read_package, write_answers, write_package

PACK = load_pack("wellbeing/employee")
PACKAGE = Package(
    id="3b6b2f2e-0000-4000-8000-000000000001",
    organisation="みなと総合サポート",
    centre="東京センター",
    label="2026年秋",
    opens=date(2026, 11, 1),
    closes=date(2026, 11, 30),
    min_group=5,
    min_crossed=10,
    splits=("AT1", "dept=部署"),
    ways=("link", "code"),
    layout="pages",
    contact="人事課 内線1234",
    digest=PACK.digest,
    public_key="AAAA",
)


def test_what_goes_out_is_what_is_read() -> None:
    assert read_package(write_package(PACKAGE, PACK, "")) == (PACKAGE, PACK)


def test_a_changed_questionnaire_is_noticed() -> None:
    other = PACK.model_copy(update={"digest": "another"})
    with pytest.raises(FileFaultError, match="違います"):
        read_package(write_package(PACKAGE, other, ""))


def test_another_zip_is_refused_with_what_to_do() -> None:
    made = io.BytesIO()
    zipfile.ZipFile(made, "w").close()
    with pytest.raises(FileFaultError, match="ダウンロードした zip"):
        read_package(made.getvalue())


@given(st.lists(st.binary(max_size=40), max_size=5))
def test_answers_come_back_as_they_were(boxes: list[bytes]) -> None:
    returned, found = read_answers(write_answers("p", "d", boxes))
    assert (returned.package, returned.digest, found) == ("p", "d", boxes)


@given(st.binary(max_size=80))
def test_rubbish_is_refused_with_a_sentence(content: bytes) -> None:
    for read in (read_package, read_answers):
        with pytest.raises(FileFaultError):
            read(content)


def test_the_order_of_the_boxes_says_nothing_to_the_check() -> None:
    written = json.loads(write_answers("p", "d", [b"1", b"2", b"3"]))
    written["boxes"].reverse()
    assert read_answers(json.dumps(written).encode())[1] == [b"3", b"2", b"1"]


@pytest.mark.parametrize("change", ["fewer", "more", "other", "package", "digest"])
def test_a_file_that_was_mended_by_hand_is_refused(change: str) -> None:
    written = json.loads(write_answers("p", "d", [b"1", b"2"]))
    changes = {
        "fewer": {"boxes": written["boxes"][:1], "people": 1},
        "more": {"boxes": [*written["boxes"], written["boxes"][0]], "people": 3},
        "other": {"boxes": [written["boxes"][0], "QQ=="]},
        "package": {"package": "q"},
        "digest": {"digest": "e"},
    }
    with pytest.raises(FileFaultError, match="変わっています"):
        read_answers(json.dumps({**written, **changes[change]}).encode())


@given(st.integers(0, 10_000))
def test_a_file_that_was_cut_is_refused(place: int) -> None:
    whole = write_answers("p", "d", [b"1" * 40, b"2" * 40])
    with pytest.raises(FileFaultError, match="途中で切れて"):
        read_answers(whole[: place % len(whole)])
