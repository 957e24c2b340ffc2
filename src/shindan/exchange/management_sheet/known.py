"""What is printed on the form: by it rows are told apart, and answers from the form's own words."""

from __future__ import annotations

from collections.abc import Iterable

from shindan.diagnosis.definition import Text
from shindan.management import Practice, Questionnaire

from ..wording import bare
from . import words
from .values import stage_label

Cells = list[tuple[int, str]]
Row = tuple[Practice, bool]  # of which practice, and whether it is the row of its memo
MARKS = ("●", "○")


class Known:
    """The texts of a questionnaire's form in both languages, as they are compared."""

    def __init__(self, asked: Questionnaire) -> None:
        self.asked = asked
        self.ids: dict[str, Row] = {}
        self.texts: dict[str, Row] = {}
        for practice in asked.practices:
            self._name(practice)
        self.stage_heads = _bare(words.STAGE.ja, words.STAGE.en)
        self.by = _bare(words.BY.ja, words.BY.en)
        self.hints = _bare(words.BY_HINT.ja, words.BY_HINT.en)
        self.memo = _bare(words.MEMO.ja, words.MEMO.en)
        self.confidence = _bare(words.CONFIDENCE.ja, words.CONFIDENCE.en)
        self.frame = self._frame()
        self.told = {practice.id: _texts(practice.item.anchors.values()) for practice in asked.practices}

    def _name(self, practice: Practice) -> None:
        item, memo = practice.item, practice.memo
        self.ids[bare(item.id)] = (practice, False)
        self.ids[bare(memo.id)] = (practice, True)
        for language in ("ja", "en"):
            text = item.text.get(language)
            hint = item.hint.get(language) if item.hint else ""
            self.texts[bare(text)] = self.texts[bare(text + hint)] = (practice, False)
            if memo.hint:
                prompt = memo.hint.get(language)
                label = words.MEMO.get(language)
                self.texts[bare(prompt)] = self.texts[bare(label + prompt)] = (practice, True)

    def lead(self, cells: Cells) -> tuple[Row, int] | None:
        """Which question a row belongs to, and the last column of the cells that say so: its number, then its words. A memo that
        names a question is none of them."""
        found, last, seen = None, -1, set[str]()
        for at, text in cells:
            key = bare(text)
            kind = "id" if key in self.ids else "text" if key in self.texts or key in self.memo else ""
            if not kind and found is None:
                continue
            if not kind or kind in seen:
                break
            seen.add(kind)
            last = at
            found = found or self.ids.get(key) or self.texts.get(key)
        return (found, last) if found else None

    def answers(self, cells: Cells, row: Row, last: int) -> Cells:
        """The cells of a row that are not the form's own: of two that hold the sentence of a stage, the second is an answer."""
        practice, seen, kept = row[0], set[str](), []
        for at, text in cells:
            key = bare(text)
            own = at <= last or self.texts.get(key, (None, None))[0] is practice or key in self.confidence
            if not row[1] and key in self.told[practice.id] and key not in seen:
                seen.add(key)
                own = True
            if not own:
                kept.append((at, text))
        return kept

    def is_printed(self, text: str) -> bool:
        """Whether a text outside the questions' rows is the form's own."""
        return text.strip() in MARKS or bare(text) in self.frame or text.startswith((words.FORM.ja, words.FORM.en))

    def _frame(self) -> frozenset[str]:
        pack, asked = self.asked.pack, self.asked
        said = [text for each in vars(words).values() if hasattr(each, "ja") for text in (each.ja, _english(each))]
        parts: list[Text] = [pack.title, *(area.name for area in asked.activities)]
        parts += [area.definition for area in asked.activities if area.definition]
        parts += [point.description for point in asked.scale.points if point.description]
        parts += [asked.scale.not_applicable] if asked.scale.not_applicable else []
        for language in ("ja", "en"):
            said += [part.get(language) for part in parts]
            said += [stage_label(point, language) for point in asked.scale.points]
        return _bare(*said, f"{pack.id} {pack.version}")


def _english(each: object) -> str:
    return str(getattr(each, "en", ""))


def _bare(*texts: str) -> frozenset[str]:
    return frozenset(bare(text) for text in texts)


def _texts(parts: Iterable[Text]) -> frozenset[str]:
    return frozenset(key for text in parts for key in _bare(text.ja, text.en))
