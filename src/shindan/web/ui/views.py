"""The gallery: every component in every state."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shindan.web.ui.component import component_names
from shindan.web.ui.gallery import entries, examples


def gallery(request: HttpRequest) -> HttpResponse:
    """All components on one page, each example at its own anchor."""
    return render(request, "ui/gallery.html", {"entries": entries()})


def example(request: HttpRequest, component: str, name: str) -> HttpResponse:
    """One example alone."""
    known = {each.name: each for each in examples(component)} if component in component_names() else {}
    if name not in known:
        raise Http404
    return render(request, "ui/example.html", {"example": known[name]})
