"""Exhibits of what people wrote to one question: themes, words that set happy and unhappy apart, words used together."""

from __future__ import annotations

from math import ceil

from shindan.comments.marks import in_language
from shindan.result.comments import ItemComments, TermContrast

from ..charts import Axis, Bar, Mark, Network, Node, Tie, bar, network, scale, strip
from ..survey.comments_signs import drawable
from ..survey.figures import signed
from .exhibit import Column, Exhibit, Line, Source, Value

_MOST_WORDS = 12
PAPER = (960.0, 330.0)
WIDE, NARROW = (1100.0, 440.0), (340.0, 420.0)


def _basis(source: Source, item: ItemComments) -> str:
    return source.say["comments_basis"].format(people=item.people, day=source.day)


def themes(source: Source, item: ItemComments) -> Exhibit | None:
    """People by theme, and of these by band where each holds enough."""
    say = source.say
    if item.withheld or not item.themes:
        return None
    told = any(theme.bands for theme in item.themes)
    bands = tuple(Column(name) for name in say["bands"].split("|")) if told else ()
    most = max(theme.people for theme in item.themes)
    lines = []
    for theme in item.themes:
        people = Value(say["people_count"].format(n=theme.people), (theme.people,))
        parts = [Value(str(n), (n,)) for n in theme.bands] if theme.bands else [source.hidden] * 3
        drawn = bar(Bar(theme.people), most=most)
        lines.append(Line(theme.name.get(source.language), (people, *(parts if told else ())), picture=drawn))
    first = next((theme for theme in item.themes if theme.id != "other"), item.themes[0])
    return Exhibit(
        key=f"themes-{item.item}",
        title=say["themes_title"],
        says=say["themes_says"].format(theme=first.name.get(source.language), people=first.people),
        basis=_basis(source, item),
        columns=(Column(say["theme"]), Column(say["people"]), *bands),
        lines=tuple(lines),
        picture_at=1,
    )


def contrast(source: Source, item: ItemComments) -> Exhibit | None:
    """The words that differ most between the bands, with their intervals; those of chance stay grey."""
    say = source.say
    if item.withheld or not item.contrasts:
        return None
    chosen = sorted(_telling(item), key=lambda one: -one.log_odds.value)
    reach = ceil(max([1.0, *(abs(end) for one in chosen for end in (one.log_odds.low or 0, one.log_odds.high or 0))]))
    axis = Axis(-reach, reach, (-reach, -reach / 2, 0, reach / 2, reach), zero=0)
    ends = Column(say["interval"], (say["low_end"], say["high_end"]))
    any_apart = any(one.apart for one in item.contrasts)
    return Exhibit(
        key=f"contrast-{item.item}",
        title=say["contrast_title"],
        says=say["contrast_says"],
        basis=_basis(source, item),
        columns=(Column(say["term"]), Column(say["people"]), Column(say["log_odds"]), ends, Column(say["side"])),
        lines=tuple(_word(source, axis, one) for one in chosen),
        scale=scale(axis, [signed(tick) for tick in axis.ticks]),
        notes=(say["whisker"], *(() if any_apart else (say["contrast_none"],))),
        picture_at=4,
    )


def _telling(item: ItemComments) -> list[TermContrast]:
    return sorted(item.contrasts, key=lambda one: (not one.apart, -abs(one.z)))[:_MOST_WORDS]


def _word(source: Source, axis: Axis, one: TermContrast) -> Line:
    say, odds = source.say, one.log_odds
    look = ("p1" if odds.value > 0 else "n1") if one.apart else ""
    values = (
        Value(say["people_count"].format(n=one.people), (one.people,)),
        Value(_two(odds.value), (odds.value,)),
        Value(say["to"].join((_two(odds.low), _two(odds.high))), (odds.low, odds.high)),
        Value(say["mark_yes" if one.apart else "mark_no"], (int(one.apart),)),
    )
    return Line(one.term, values, picture=strip(axis, Mark(odds.value, odds.low, odds.high, look=look)))


def _two(value: float | None) -> str:
    return "–" if value is None else f"{value:+.2f}".replace("-", "−")


def together(source: Source, item: ItemComments) -> Exhibit | None:
    """The network of words, and its pairs as a table."""
    say = source.say
    if item.withheld or not item.pairs:
        return None
    nodes = tuple(Node(drawable(t.term), t.x, t.y, t.people) for t in item.terms if t.x is not None and t.y is not None)
    ties = tuple(Tie(drawable(pair.first), drawable(pair.second), pair.jaccard) for pair in item.pairs)
    heard = say["network_name"].format(pairs=say["joint"].join(f"{tie.first}–{tie.second}" for tie in ties))
    found = Network(nodes, ties)
    lines = [
        Line(
            pair.first,
            (
                Value(pair.second),
                Value(say["people_count"].format(n=pair.people), (pair.people,)),
                Value(f"{pair.jaccard:.2f}", (pair.jaccard,)),
                Value(f"{pair.lift:.1f}", (pair.lift,)),
            ),
        )
        for pair in item.pairs
    ]
    columns = (
        Column(say["first_term"]),
        Column(say["second_term"], numeric=False),
        Column(say["people"]),
        Column(say["jaccard"]),
    )
    return Exhibit(
        key=f"network-{item.item}",
        title=say["network_title"],
        says=say["network_says"],
        basis=_basis(source, item),
        columns=(*columns, Column(say["lift"])),
        lines=tuple(lines),
        wide=network(found, width=WIDE[0], height=WIDE[1], name=heard),
        narrow=network(found, width=NARROW[0], height=NARROW[1], size=12, name=heard),
        paper=network(found, width=PAPER[0], height=PAPER[1], name=heard),
        notes=(say["network_notes"].format(least=source.comments.min_crossed if source.comments else 10),),
    )


def comment_text(text: str, language: str) -> str:
    """A comment with its masks in the reader's language."""
    return in_language(text, language)
