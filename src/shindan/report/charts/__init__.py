"""Pictures as SVG: the one place that draws them, for pages and for paper alike. Values in, text out; nothing is computed.

A picture of rows (strip, bars) is drawn in per cent of its width, so it fits a phone and a wide screen as it is. A picture
with names in it (scatter, network) is drawn anew for each width, because its names have to find room.
"""

from .bars import Bar, Part, bar, options_key, stacked
from .network import Network, Node, Tie, network
from .piles import Pile
from .ranks import Place, rank_scale, ranks
from .rises import rises
from .scatter import Point, Scatter, scatter
from .spread import Spread, spread, tallest
from .squares import Distribution, as_squares, distribution
from .strip import Axis, Mark, axis_of, between, scale, strip
from .tally import tally

__all__ = [
    "Axis",
    "Bar",
    "Distribution",
    "Mark",
    "Network",
    "Node",
    "Part",
    "Pile",
    "Place",
    "Point",
    "Scatter",
    "Spread",
    "Tie",
    "as_squares",
    "axis_of",
    "bar",
    "between",
    "distribution",
    "network",
    "options_key",
    "rank_scale",
    "ranks",
    "rises",
    "scale",
    "scatter",
    "spread",
    "stacked",
    "strip",
    "tallest",
    "tally",
]
