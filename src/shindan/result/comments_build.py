"""From prepared comments to what is published of them, and a published value without some of them."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from shindan.comments.policy import REST, Opened, Prefer, Setting, open_to
from shindan.comments.prepare import BANDS, MIN_CROSSED, Comment, Prepared
from shindan.comments.themes import themes, themes_of

from .comments import Comments, CommentTheme, CommentUnit, ItemComments, PublishedComment
from .comments_words import words_told
from .schema import Note, Words

OTHER = "other"
_REST_NAME = Words(ja="そのほか", en="All others")
_OTHER_NAME = Words(ja="その他", en="Other")
# So many people more than wrote: of a published value nothing is known of who wrote nothing.
_MANY = 10**6


@dataclass(frozen=True)
class About:
    """What is known beside the comments. ``items`` are the questions' words; ``units`` the groups of one split that the
    result shows, with their names: no other group is ever told. ``prefer`` is what is kept where the comments are too few
    to tell band and unit at once."""

    entry: str
    wave: str
    made_on: dt.date
    items: Mapping[str, Words]
    units: Mapping[str, Words] = field(default_factory=dict)
    min_crossed: int = MIN_CROSSED
    prefer: Prefer = "band"


def publish_comments(prepared: Prepared, about: About) -> Comments:
    """The published comments of a wave: per question, what its rules allow (``docs/methods/comments.md``).

    A question with fewer than ``min_crossed`` comments is withheld. ``ValueError`` for a ``min_crossed`` below 3.
    """
    if about.min_crossed < 3:
        raise ValueError("min_crossed is 3 at least")
    setting = Setting(about.min_crossed, prepared.respondents, prepared.units, about.prefer)
    items = [
        _item(item, text, prepared.items.get(item, ()), setting, about.units) for item, text in about.items.items()
    ]
    return Comments(
        code_version=importlib.metadata.version("shindan"),
        made_on=about.made_on,
        entry=about.entry,
        wave=about.wave,
        min_crossed=about.min_crossed,
        items=tuple(items),
    )


def without(comments: Comments, ids: Collection[str]) -> Comments:
    """The same without the comments of those ids, everything counted anew; what has too few people then, is told no more.

    Every count is made of what is published, so a value with and one without a comment together tell nothing else.
    Unknown ids are ignored.
    """
    gone = set(ids)
    items = tuple(
        _fewer(item, gone, comments.min_crossed) if any(c.id in gone for c in item.comments) else item
        for item in comments.items
    )
    return comments.model_copy(update={"items": items})


def _fewer(item: ItemComments, gone: set[str], least: int) -> ItemComments:
    kept = [_comment(c, item.item) for c in item.comments if c.id not in gone]
    names = {unit.code: unit.name for unit in item.units if unit.code != REST}
    people = dict.fromkeys(names, _MANY)
    setting = Setting(least, _MANY * (len(names) + 1), people, "unit" if names else "band")
    return _item(item.item, item.text, kept, setting, names)


def _comment(one: PublishedComment, item: str) -> Comment:
    return Comment(one.id, item, one.text, one.band or "middle", one.unit or None)


def _item(
    item: str, text: Words, comments: Sequence[Comment], setting: Setting, units: Mapping[str, Words]
) -> ItemComments:
    if len(comments) < setting.least:
        return ItemComments(item=item, text=text, withheld=True, notes=(_few(setting.least),))
    opened = open_to(comments, set(units), setting)
    found = [themes_of(comment.text) for comment in comments]
    told = _themes(comments, found, opened, setting.least)
    shown = {theme.id for theme in told}
    published = [
        _published(comment, [t for t in some if t in shown], opened)
        for comment, some in zip(comments, found, strict=True)
    ]
    return ItemComments(
        item=item,
        text=text,
        people=len(comments),
        bands=_bands(comments) if opened.bands else None,
        units=_units(published, units, opened),
        comments=tuple(published),
        themes=told,
        **words_told(published, setting.least),
        notes=tuple(_notes(opened, setting)),
    )


def _published(comment: Comment, told: Sequence[str], opened: Opened) -> PublishedComment:
    unit = None
    if opened.units:
        unit = comment.unit if comment.unit in opened.units else REST
    band = comment.band if opened.bands else None
    return PublishedComment(id=comment.id, text=comment.text, themes=tuple(told), band=band, unit=unit)


def _bands(comments: Sequence[Comment]) -> tuple[int, int, int]:
    counted = Counter(comment.band for comment in comments)
    low, middle, high = (counted[band] for band in BANDS)
    return low, middle, high


def _units(
    published: Sequence[PublishedComment], names: Mapping[str, Words], opened: Opened
) -> tuple[CommentUnit, ...]:
    counted = Counter(comment.unit for comment in published)
    made = [CommentUnit(code=code, name=names[code], people=counted[code]) for code in names if code in opened.units]
    if opened.rest:
        made.append(CommentUnit(code=REST, name=_REST_NAME, people=counted[REST]))
    return tuple(made)


def _themes(
    comments: Sequence[Comment], found: Sequence[tuple[str, ...]], opened: Opened, least: int
) -> tuple[CommentTheme, ...]:
    """Themes of enough people, most first; at the end その他: who speaks of none of these, where they are enough."""
    members: dict[str, list[Comment]] = {theme.id: [] for theme in themes()}
    for comment, some in zip(comments, found, strict=True):
        for theme in some:
            members[theme].append(comment)
    made = [
        _theme(theme.id, Words(ja=theme.ja, en=theme.en), theme.elements, members[theme.id], opened, least)
        for theme in themes()
        if len(members[theme.id]) >= least
    ]
    made.sort(key=lambda theme: -theme.people)
    shown = {theme.id for theme in made}
    rest = [comment for comment, some in zip(comments, found, strict=True) if not shown & set(some)]
    if made and len(rest) >= least:
        made.append(_theme(OTHER, _OTHER_NAME, (), rest, opened, least))
    return tuple(made)


def _theme(
    theme: str, name: Words, elements: tuple[str, ...], some: Sequence[Comment], opened: Opened, least: int
) -> CommentTheme:
    bands = _bands(some) if opened.bands else None
    told = bands if bands and min(bands) >= least else None
    return CommentTheme(id=theme, name=name, elements=elements, people=len(some), bands=told)


def _few(least: int) -> Note:
    return Note(
        id="few",
        text=Words(
            ja=f"コメントは、書いた人が{least}名以上の設問だけを表示します。",
            en=f"Comments are shown for questions to which at least {least} people wrote.",
        ),
    )


def _notes(opened: Opened, setting: Setting) -> list[Note]:
    notes = [
        Note(
            id="masked",
            text=Words(
                ja="人の名前や番号は自動で伏せ、並びは無作為にしています。日時は保存していません。",
                en="Names and numbers are masked by program, the order is random, and no time was kept.",
            ),
        )
    ]
    if not opened.bands:
        notes.append(
            Note(
                id="no_bands",
                text=Words(
                    ja=f"幸福度との関係は、幸福度の段階ごとにコメントが{setting.least}件以上ないため、表示していません。",
                    en=f"The relation with happiness is not shown: a band has fewer than {setting.least} comments.",
                ),
            )
        )
    return notes
