"""Writes of the group diagnosis."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction

from shindan.diagnosis import Pack, check_answers
from shindan.diagnosis.score import area_levels
from shindan.disclosure.steps import K, next_step, spread

from ..models import Result
from ..tokens import token_hash
from .models import Group, PendingAnswer, Receipt, ReleasedBlock


def join_token(result_token: str) -> str:
    """The link for the members. It follows from the owner's link, and the owner's cannot be had from it."""
    digest = hashlib.sha256(b"shindan.touchpoint.group:" + result_token.encode()).hexdigest()
    return digest[:32]


def open_group(*, result: Result, token: str) -> Group:
    """The group of a result, made on first call."""
    group, _ = Group.objects.get_or_create(result=result, defaults={"join_hash": token_hash(join_token(token))})
    return group


def submit_member(*, group: Group, pack: Pack, member: str, role: str, answers: Mapping[str, object]) -> bool:
    """Keep one person's answer; ``False`` where this browser has answered before.

    Raises ``AnswerError`` for incomplete answers and ``ValueError`` for a role that the pack does not have.
    """
    checked = check_answers(pack, answers)
    if role not in {choice.id for choice in pack.roles}:
        raise ValueError(role)
    with transaction.atomic():
        locked = Group.objects.select_for_update().get(pk=group.pk)
        hashed = token_hash(member)
        if locked.receipts.filter(hash=hashed).exists():
            return False
        Receipt.objects.create(group=locked, hash=hashed)
        PendingAnswer.objects.create(group=locked, role=role, levels=area_levels(pack, checked))
    return True


def release_answers(*, group: Group, pack: Pack) -> None:
    """Let out what may be seen now, as the owner looks. What is kept of it can show no more than the page does.

    This waits for the look, because the more answers come together, the more often roles can be told apart.
    """
    if group.pending.count() < K:
        return
    with transaction.atomic():
        locked = Group.objects.select_for_update().get(pk=group.pk)
        waiting = _by_role(locked, pack)
        step = next_step({role: len(answers) for role, answers in waiting.items()})
        for role, answers in waiting.items():
            del answers[: step.staying.get(role, 0)]
        for block in step.blocks:
            _count_block(locked, pack, block.roles, [answer for role in block.roles for answer in waiting[role]])


def _by_role(group: Group, pack: Pack) -> dict[str, list[PendingAnswer]]:
    """The waiting answers by role, in an order of chance; a role that the pack no longer has comes last."""
    waiting: dict[str, list[PendingAnswer]] = {choice.id: [] for choice in pack.roles}
    answers = list(group.pending.all())
    secrets.SystemRandom().shuffle(answers)
    for answer in answers:
        waiting.setdefault(answer.role, []).append(answer)
    return waiting


def _count_block(group: Group, pack: Pack, roles: Sequence[str], answers: Sequence[PendingAnswer]) -> None:
    levels = len(pack.levels)
    counts = {area.id: spread([answer.levels[area.id] for answer in answers], levels) for area in pack.areas}
    ReleasedBlock.objects.create(group=group, roles=list(roles), people=len(answers), counts=counts)
    group.pending.filter(pk__in=[answer.pk for answer in answers]).delete()
