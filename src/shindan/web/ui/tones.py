"""Which of the six tones a level takes, whatever the number of levels of a pack."""

_CHOICE = {1: (3,), 2: (0, 5), 3: (0, 3, 5), 4: (0, 1, 3, 5), 5: (0, 1, 3, 4, 5), 6: (0, 1, 2, 3, 4, 5)}
MOST_LEVELS = max(_CHOICE)


def tone(level: int, count: int) -> int:
    """The tone of `level` on a scale of `count` levels: lightest at the lowest, darkest at the top."""
    if count not in _CHOICE or not 0 <= level < count:
        raise ValueError(f"No tone for level {level} of {count}; a picture shows 1 to {MOST_LEVELS} levels.")
    return _CHOICE[count][level]
