"""Pictures as SVG: the one place that draws them, for pages and for paper alike. Values in, text out; nothing is computed.

A picture of rows (strip, bars) is drawn in per cent of its width, so it fits a phone and a wide screen as it is. A picture
with names in it (scatter, network) is drawn anew for each width, because its names have to find room.
"""

from .bars import Bar, Part, bar, options_key, stacked
from .network import Network, Node, Tie, network
from .scatter import Point, Scatter, scatter
from .strip import Axis, Mark, axis_of, scale, strip

__all__ = [
    "Axis",
    "Bar",
    "Mark",
    "Network",
    "Node",
    "Part",
    "Point",
    "Scatter",
    "Tie",
    "axis_of",
    "bar",
    "network",
    "options_key",
    "scale",
    "scatter",
    "stacked",
    "strip",
]
