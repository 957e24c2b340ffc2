"""A value with its interval: the shape of every interval in this library."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and the bounds of its interval, in the unit of the value; unpacks as ``value, low, high``.

    All three are NaN where the data cannot say (the function that gives it says when).
    """

    value: float
    low: float
    high: float

    def __iter__(self) -> Iterator[float]:
        return iter((self.value, self.low, self.high))
