"""What a sheet is checked against: how many splits the plan has, and the questions about the person that can be one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from shindan.diagnosis import Pack, load_pack
from shindan.diagnosis.definition import Item
from shindan.result.schema import Words

MOST_SPLITS = 7
MOST_GROUPS = 40
LONGEST_NAME = 60
MOST_PEOPLE = 1_000_000
NOT_A_GROUP = "prefer_not"  # nobody belongs to it: it has no headcount


@dataclass(frozen=True)
class Choice:
    """One of a list: ``id`` is kept, ``name`` is shown."""

    id: str
    name: Words


@dataclass(frozen=True)
class Attribute:
    """A question about the person with its options, such as ``AT1`` 雇用形態."""

    id: str
    topic: Words
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class Larger:
    """A plan that would allow more splits."""

    name: Words
    splits: int


@dataclass(frozen=True)
class Rules:
    """``most`` splits, ``larger`` where another plan has more. ``needs_number``: the first diagnosis is free, once a company,
    so that the company has to be known by its corporate number."""

    most: int
    attributes: tuple[Attribute, ...]
    larger: Larger | None = None
    needs_number: bool = False

    def attribute(self, id_: str) -> Attribute | None:
        """The question of that id."""
        return next((each for each in self.attributes if each.id == id_), None)


def attributes_of(pack: Pack) -> tuple[Attribute, ...]:
    """The questions about the person that a questionnaire asks, in its order."""
    areas = {area.id for area in pack.areas if area.role == "attribute"}
    return tuple(_attribute(item) for item in pack.items if item.area in areas and item.kind == "single")


def _attribute(item: Item) -> Attribute:
    topic = item.topic or item.text
    options = tuple(
        Choice(str(option.value), Words(ja=option.text.ja, en=option.text.en))
        for option in item.options
        if option.value != NOT_A_GROUP
    )
    return Attribute(item.id, Words(ja=topic.ja, en=topic.en), options)


@cache
def industries() -> tuple[Choice, ...]:
    """The large classes of the Japan Standard Industrial Classification, as the self-diagnosis has them too."""
    profile = load_pack("touchpoint").profile
    found = profile.industries if profile else ()
    # Some English names of the released list stand in quotation marks, which are no part of them.
    return tuple(Choice(each.id, Words(ja=each.name.ja, en=each.name.en.strip("'"))) for each in found)


SIZES = (
    Choice("s100", Words(ja="100名以下", en="Up to 100 people")),
    Choice("s300", Words(ja="101〜300名", en="101–300 people")),
    Choice("s1000", Words(ja="301〜1,000名", en="301–1,000 people")),
    Choice("s5000", Words(ja="1,001〜5,000名", en="1,001–5,000 people")),
    Choice("s5001", Words(ja="5,001名以上", en="5,001 people or more")),
)
