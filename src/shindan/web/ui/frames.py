"""A page of ours inside another page of ours, and inside nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin

View = Callable[..., HttpResponse]
# The two sides of a frame: what may be shown in one of ours, and a page of ours that holds one.
framed_by_us = csp_replace({"frame-ancestors": [SELF]})
with_frame = csp_replace({"frame-src": [SELF]})


def in_our_frame(view: View) -> View:
    """A page that our own pages may show in a frame, and nobody else's."""
    guarded = framed_by_us(xframe_options_sameorigin(view))

    @wraps(view)
    def shown(*args: Any, **more: Any) -> HttpResponse:
        response: HttpResponse = guarded(*args, **more)  # type: ignore[assignment]
        return response

    return shown
