"""The areas one below the other: small stairs, name and level, the sentence that holds now."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AreaLine:
    """`change` says in words how it moved since last time («↑ +1»); `tag` what is special about it."""

    name: str
    level: int
    level_name: str
    text: str
    binding: bool = False
    tag: str = ""
    change: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaList:
    """`count` is the number of levels of the pack."""

    areas: tuple[AreaLine, ...]
    count: int
