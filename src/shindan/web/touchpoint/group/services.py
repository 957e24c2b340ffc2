"""Writes of the group diagnosis."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping

from django.db import transaction

from shindan.diagnosis import Pack, check_answers
from shindan.disclosure.steps import Cell, K, View, may_split, merge_roles, split_views

from ..models import Result
from ..tokens import token_hash
from .models import Group, PendingAnswer, Receipt, ReleasedAnswer

Split = list[dict[str, object]]


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
    levels = check_answers(pack, answers)
    if role not in {choice.id for choice in pack.roles}:
        raise ValueError(role)
    with transaction.atomic():
        locked = Group.objects.select_for_update().get(pk=group.pk)
        hashed = token_hash(member)
        if locked.receipts.filter(hash=hashed).exists():
            return False
        Receipt.objects.create(group=locked, hash=hashed)
        PendingAnswer.objects.create(group=locked, role=role, levels=levels)
        _release(locked, pack)
    return True


def _release(group: Group, pack: Pack) -> None:
    """Once three wait, let them out together in an order of chance."""
    waiting = list(group.pending.all())
    if len(waiting) < K:
        return
    secrets.SystemRandom().shuffle(waiting)
    group.batches += 1
    ReleasedAnswer.objects.bulk_create(
        ReleasedAnswer(group=group, batch=group.batches, role=answer.role, levels=answer.levels) for answer in waiting
    )
    group.pending.all().delete()
    _show_split(group, pack)
    group.save()


def _show_split(group: Group, pack: Pack) -> None:
    """Show the roles apart as they are now, where that gives nobody away beside all that was shown before."""
    sizes = cell_sizes(group)
    totals = {choice.id: sum(n for (_, role), n in sizes.items() if role == choice.id) for choice in pack.roles}
    groups = merge_roles(totals)
    shown = [view for split in group.splits for view in _views(split)]
    if may_split(groups, shown, sizes):
        views = split_views(groups, sizes)
        group.splits = [
            *group.splits,
            [{"roles": list(roles), "cells": sorted(view.cells)} for roles, view in zip(groups, views, strict=True)],
        ]


def cell_sizes(group: Group) -> dict[Cell, int]:
    """How many answers each batch holds of each role."""
    sizes: dict[Cell, int] = {}
    for batch, role in group.released.values_list("batch", "role"):
        sizes[batch, role] = sizes.get((batch, role), 0) + 1
    return sizes


def _views(split: Split) -> list[View]:
    return [View(frozenset((batch, role) for batch, role in part["cells"])) for part in split]  # type: ignore[attr-defined]
