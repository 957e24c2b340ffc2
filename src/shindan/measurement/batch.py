"""Answers of some respondents as plain arrays, and the groups they are counted in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .layout import Layout

Codes = NDArray[np.uint8]
Places = NDArray[np.intp]
CROSS = "×"


@dataclass(frozen=True, eq=False)
class Groups:
    """Each of n respondents in one group of ``split``. ``labels`` are in order and everyone of them has a respondent.

    ``codes[i]`` is the place of respondent i's label; ``""`` is the label of who named no group.
    """

    split: str
    labels: tuple[str, ...]
    codes: Places

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """Respondents by group, [G]."""
        return np.bincount(self.codes, minlength=len(self.labels)).astype(np.int64)

    @cached_property
    def order(self) -> Places:
        """Places of the respondents, those of one group beside each other."""
        # NumPy sorts 16-bit numbers in linear time.
        small = self.codes.astype(np.uint16) if len(self.labels) <= 65536 else self.codes
        return np.argsort(small, kind="stable")

    @cached_property
    def bounds(self) -> Places:
        """Where each group starts in ``order``, and the end, [G + 1]."""
        return np.concatenate([[0], np.cumsum(self.sizes)]).astype(np.intp)


@dataclass(frozen=True, eq=False)
class Batch:
    """n respondents. Of item j ``answers[j]`` holds slots: the place of the answer among the options, ``options`` for
    該当しない, ``options + 1`` for no answer. ``splits`` are groups named by columns that are no items; ``blocks`` are
    random blocks 0 to 49, where they were fixed already.
    """

    answers: Codes  # [J, n]
    splits: Mapping[str, Groups] = field(default_factory=dict)
    blocks: Codes | None = None

    @property
    def people(self) -> int:
        return int(self.answers.shape[1])


def everybody(people: int) -> Groups:
    """One group of all."""
    return Groups("", ("",) if people else (), np.zeros(people, np.intp))


def grouped(split: str, labels: Sequence[str], codes: Places) -> Groups:
    """Groups of any labels: equal ones are joined, those without respondents left out, the rest put in order."""
    present = np.flatnonzero(np.bincount(codes, minlength=len(labels))).tolist()
    names = sorted({labels[place] for place in present})
    target = {name: place for place, name in enumerate(names)}
    table = np.zeros(len(labels), np.intp)
    table[present] = [target[labels[place]] for place in present]
    return Groups(split, tuple(names), table[codes])


def groups_of(batch: Batch, layout: Layout, split: str) -> Groups:
    """The groups of a split: an item of the questionnaire, or another column of the data."""
    if split in batch.splits:
        return batch.splits[split]
    try:
        place = layout.place(split)
    except KeyError:
        raise ValueError(
            f"分析区分「{split}」は、調査票の設問にもデータの列にもありません。列の名前を確かめてください。"
        ) from None
    column = layout.columns[place]
    labels = column.codes or tuple(str(column.first + option) for option in range(column.options))
    return grouped(split, (*labels, "", ""), batch.answers[place].astype(np.intp))


def crossing(groups: Sequence[Groups]) -> Groups:
    """The crossing of splits. Labels are joined by ×; who named none of the groups has the label ``""``."""
    _refuse_sign(groups)
    first, *others = groups
    name = CROSS.join(part.split for part in groups)
    labels, codes = list(first.labels), first.codes
    for other in others:
        labels = [f"{a}{CROSS}{b}" for a in labels for b in other.labels]
        codes = codes * len(other.labels) + other.codes
    nobody = CROSS * len(others)
    return grouped(name, ["" if label == nobody else label for label in labels], codes)


def _refuse_sign(groups: Iterable[Groups]) -> None:
    for part in groups:
        for label in part.labels:
            if CROSS in label:
                raise ValueError(
                    f"分析区分「{part.split}」の「{label}」には「{CROSS}」が含まれるため、掛け合わせられません。"
                    "別の文字に置き換えてください。"
                )
