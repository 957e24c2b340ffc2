"""What Excel forms share, whatever they ask: how they look, how a file that comes back is opened or refused, where a fault stands."""

from .place import PlacedFault, formula_error, in_order, uncomputed
from .refused import MOST_BYTES, FormError, FormName, no_form, open_form, too_large

__all__ = [
    "MOST_BYTES",
    "FormError",
    "FormName",
    "PlacedFault",
    "formula_error",
    "in_order",
    "no_form",
    "open_form",
    "too_large",
    "uncomputed",
]
