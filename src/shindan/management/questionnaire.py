"""The questionnaire as managers meet it: practices by activity, each with its stages and its memo of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from shindan.diagnosis.definition import Area, Item, Pack, Scale, ScalePoint, Text

EVIDENCE_SUFFIX = "_E"  # the pack's items of memos: VL1_E
CONFIDENCE_SUFFIX = "_C"  # how well an answer is founded: no item of the pack, a scale that goes with every practice
CONFIDENCE_SCALE = "confidence_3"


@dataclass(frozen=True)
class Practice:
    """One of the questions: its place from 1, its activity, its stages and its memo."""

    number: int
    activity: Area
    item: Item
    memo: Item
    scale: Scale

    @property
    def id(self) -> str:
        return self.item.id

    @property
    def topic(self) -> Text:
        return self.item.topic or self.item.text

    @property
    def top(self) -> int:
        return self.scale.values[-1]

    def stage_name(self, stage: int) -> Text:
        """一部で実施"""
        return next(point.text for point in self.scale.points if point.value == stage)

    def descriptor(self, stage: int) -> Text:
        """What a centre at that stage does."""
        return self.item.anchors[stage]


@dataclass(frozen=True)
class Questionnaire:
    """A pack under the rule ``mean`` whose every ``scale`` item has a memo that follows it."""

    pack: Pack
    practices: tuple[Practice, ...]
    activities: tuple[Area, ...]
    scale: Scale
    confidence: Scale | None

    @classmethod
    def of(cls, pack: Pack) -> Questionnaire:
        """Raises ``ValueError`` where the pack is no questionnaire of practices."""
        memos = {item.follows: item for item in pack.items if item.kind == "text" and item.follows}
        asked = [item for item in pack.items if item.kind == "scale" and item.scale and item.id in memos]
        if not asked or pack.scoring.rule != "mean":
            raise ValueError(f"診断「{pack.id}」は代表者アンケートではありません（段階の設問と根拠メモが必要です）")
        scale = pack.scale(asked[0].scale or "")
        practices = tuple(
            Practice(number, pack.area(item.area), item, memos[item.id], pack.scale(item.scale or ""))
            for number, item in enumerate(asked, 1)
        )
        used = {practice.activity.id for practice in practices}
        activities = tuple(area for area in pack.areas if area.role == "activity" and area.id in used)
        return cls(pack, practices, activities, scale, next((s for s in pack.scales if s.id == CONFIDENCE_SCALE), None))

    def practice(self, practice_id: str) -> Practice:
        """``KeyError`` where there is none of that id."""
        for practice in self.practices:
            if practice.id == practice_id:
                return practice
        raise KeyError(practice_id)

    def of_activity(self, activity: str) -> tuple[Practice, ...]:
        return tuple(practice for practice in self.practices if practice.activity.id == activity)

    @property
    def confidences(self) -> tuple[ScalePoint, ...]:
        return self.confidence.points if self.confidence else ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every field of a filling: ``VL1``, ``VL1_E``, ``VL1_C`` …"""
        ends = ("", EVIDENCE_SUFFIX, *((CONFIDENCE_SUFFIX,) if self.confidence else ()))
        return tuple(f"{practice.id}{end}" for practice in self.practices for end in ends)
