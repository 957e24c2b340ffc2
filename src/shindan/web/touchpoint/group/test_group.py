"""A group diagnosis from both sides."""

import pytest
from django.test import Client

from shindan.diagnosis import load_pack

from ..conftest import Walk
from .models import Group, PendingAnswer, Receipt, ReleasedBlock
from .services import join_token, submit_member

AREAS = ("understanding", "experience", "improvement", "mindset")


@pytest.fixture
def owner(client: Client, walk: Walk) -> str:
    """The address of the owner's page of an open group; the owner stands at 2, 3, 1, 2."""
    address = walk(2, 3, 1, 2) + "/group"
    client.post(address)
    return address


@pytest.fixture
def join(owner: str) -> str:
    return "/check/group/" + join_token(owner.split("/")[3])


def member(join: str, *levels: int, role: str = "floor") -> Client:
    """Walk as one member, on a device of their own."""
    client = Client()
    client.post(join, {"role": role})
    for number, level in enumerate(levels, 1):
        client.post(f"{join}/{number}", {"answer": str(level)})
    client.post(f"{join}/review")
    return client


def page(client: Client, address: str) -> str:
    """What stands in the page; its frame holds a token that changes with each look."""
    return client.get(address).content.decode().replace("<wbr>", "").split("<main")[1]


def test_the_group_is_opened_by_a_press_and_not_by_a_look(client: Client, walk: Walk) -> None:
    address = walk(2, 3, 1, 2) + "/group"
    client.get(address)
    assert Group.objects.count() == 0
    client.post(address)
    client.post(address)
    assert Group.objects.count() == 1


def test_the_owner_gets_link_code_and_slips(client: Client, owner: str, join: str) -> None:
    shown = page(client, owner)
    assert join in shown
    assert "data:image/svg+xml" in shown
    assert client.get(owner + "/slips.pdf").content.startswith(b"%PDF")


def test_a_member_is_told_who_sees_what_before_the_first_question(client: Client, join: str) -> None:
    assert "3人以上をまとめた結果だけです" in page(Client(), join)


@pytest.mark.parametrize("people", [1, 2])
def test_below_three_nothing_is_shown_not_even_how_many(client: Client, owner: str, join: str, people: int) -> None:
    before = page(client, owner)
    for _ in range(people):
        member(join, 0, 0, 0, 0)
    assert page(client, owner) == before


def test_three_answers_show_the_gap_and_the_median(client: Client, owner: str, join: str) -> None:
    for levels in ((2, 1, 1, 2), (2, 0, 1, 2), (2, 1, 0, 2)):
        member(join, *levels)
    shown = page(client, owner)
    assert "ズレがいちばん大きいのは「② 体験の提供」です" in shown
    assert "社長のほうが2段高く見ています。" in shown
    assert "従業員3人" in shown


@pytest.mark.parametrize("more", [1, 2])
def test_the_page_moves_only_in_steps_of_three(client: Client, owner: str, join: str, more: int) -> None:
    for _ in range(3):
        member(join, 2, 2, 2, 2)
    before = page(client, owner)
    for _ in range(more):
        member(join, 0, 0, 0, 0)
    assert page(client, owner) == before


def test_roles_with_fewer_than_three_are_not_shown_apart(client: Client, owner: str, join: str) -> None:
    for role in ("manager", "floor", "floor", "floor", "floor", "manager"):
        member(join, 1, 1, 1, 1, role=role)
    assert "立場ごとの中央値" not in page(client, owner)


def test_roles_are_shown_apart_where_nobody_can_be_worked_out(client: Client, owner: str, join: str) -> None:
    for role in ["floor"] * 3 + ["manager"] * 3:
        member(join, 1, 1, 1, 1, role=role)
    shown = page(client, owner)
    assert "立場ごとの中央値" in shown
    assert "管理職・店長（3人）" in shown


def test_who_came_with_other_roles_is_counted_with_all_only(client: Client, owner: str, join: str) -> None:
    for role in ["floor"] * 3 + ["manager"] * 3:
        member(join, 1, 1, 1, 1, role=role)
    client.get(owner)
    for role in ("manager", "floor", "floor"):
        member(join, 1, 1, 1, 1, role=role)
    shown = page(client, owner)
    assert "管理職・店長（3人）" in shown
    assert "従業員9人" in shown


def test_a_look_in_between_tells_no_manager_by_difference(client: Client, owner: str, join: str) -> None:
    for role in ["manager", "floor", "floor"]:
        member(join, 1, 1, 1, 1, role=role)
    client.get(owner)
    for _ in range(3):
        member(join, 0, 0, 0, 0, role="manager")
    shown = page(client, owner)
    assert "従業員6人" in shown
    assert "立場ごとの中央値" not in shown


def test_without_a_look_in_between_the_same_people_are_told_apart(client: Client, owner: str, join: str) -> None:
    for role in ["manager", "floor", "floor", "manager", "manager", "floor"]:
        member(join, 1, 1, 1, 1, role=role)
    assert "管理職・店長（3人）" in page(client, owner)


def test_a_second_look_changes_nothing(client: Client, owner: str, join: str) -> None:
    for role in ["floor"] * 5:
        member(join, 1, 1, 1, 1, role=role)
    assert page(client, owner) == page(client, owner)
    assert PendingAnswer.objects.count() == 2


def test_sending_twice_keeps_one_answer(owner: str, join: str) -> None:
    client = member(join, 1, 1, 1, 1)
    client.post(f"{join}/review")
    client.post(join, {"role": "floor"})
    assert PendingAnswer.objects.count() == 1


def test_after_sending_the_answers_are_gone_from_the_browser(owner: str, join: str) -> None:
    client = member(join, 0, 1, 2, 3)
    for address in (join, f"{join}/1", f"{join}/review", f"{join}/done"):
        shown = page(client, address)
        assert "回答を送信しました" in shown
        assert "名簿やCRM" not in shown


def test_of_three_answers_only_the_numbers_at_each_level_are_left(client: Client, owner: str, join: str) -> None:
    for levels in ((0, 1, 2, 3), (0, 1, 1, 1), (1, 1, 1, 1)):
        member(join, *levels)
    client.get(owner)
    assert PendingAnswer.objects.count() == 0
    left = ReleasedBlock.objects.get()
    assert left.counts["understanding"] == [2, 1, 0, 0]
    assert {f.name for f in ReleasedBlock._meta.fields} == {"id", "group", "roles", "people", "counts"}
    assert {f.name for f in Receipt._meta.fields} == {"id", "group", "hash"}


def test_the_owners_own_answer_is_not_among_the_members(client: Client, owner: str, join: str) -> None:
    for _ in range(3):
        member(join, 0, 0, 0, 0)
    client.get(owner)
    assert ReleasedBlock.objects.get().counts["experience"] == [3, 0, 0, 0]


def test_a_members_link_does_not_open_the_result(owner: str, join: str) -> None:
    token = join.rsplit("/", 1)[1]
    assert Client().get(f"/check/result/{token}").status_code == 404
    assert Client().get(f"/check/result/{token}/group").status_code == 404


def test_a_foreign_link_is_not_found(db: None) -> None:
    assert Client().get("/check/group/" + "a" * 32).status_code == 404


def test_deleting_the_result_deletes_the_group(client: Client, owner: str, join: str) -> None:
    for _ in range(4):
        member(join, 1, 1, 1, 1)
    client.get(owner)
    client.post(owner.replace("/group", "/delete"))
    kept = (Group, PendingAnswer, ReleasedBlock, Receipt)
    assert [model.objects.count() for model in kept] == [0, 0, 0, 0]
    assert Client().get(join).status_code == 404


def test_an_expired_group_says_so(owner: str, join: str) -> None:
    group = Group.objects.get()
    group.result.expires = group.result.day.replace(year=2020)
    group.result.save()
    assert Client().get(join).status_code == 410


@pytest.mark.parametrize("role", ["", "boss", "<script>"])
def test_a_role_that_is_not_on_the_list_is_refused(owner: str, join: str, role: str) -> None:
    response = Client().post(join, {"role": role})
    assert response.status_code == 422
    assert "立場が選ばれていません" in response.content.decode()


def test_the_service_refuses_a_forged_role(owner: str) -> None:
    with pytest.raises(ValueError, match="boss"):
        submit_member(
            group=Group.objects.get(),
            pack=load_pack("touchpoint"),
            member="x",
            role="boss",
            answers=dict.fromkeys(AREAS, 1),
        )


def test_the_questions_wait_for_the_role(owner: str, join: str) -> None:
    assert Client().get(f"{join}/1").headers["Location"] == join


def test_the_review_waits_for_every_answer(owner: str, join: str) -> None:
    client = Client()
    client.post(join, {"role": "floor"})
    client.post(f"{join}/1", {"answer": "1"})
    assert client.post(f"{join}/review").headers["Location"] == f"{join}/2"
