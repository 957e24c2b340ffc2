"""Addresses of effects: of a plan, and of one of its measures under the measure's id."""

from django.urls import URLPattern, include, path

from .views import entry, files, page, recording


def _of(prefix: str) -> list[URLPattern]:
    return [
        path("", page.page, name=f"{prefix}_page"),
        path("record", recording.keep, name=f"{prefix}_record"),
        path("recorded/<int:number>/", page.recorded, name=f"{prefix}_recorded"),
        path("<str:which>/report.pdf", files.pdf, name=f"{prefix}_pdf"),
        path("<str:which>/<str:key>.csv", files.csv, name=f"{prefix}_csv"),
    ]


urlpatterns = [
    path("plans/<uuid:plan>/effect/", include(_of("effects"))),
    path("plans/<uuid:plan>/effect/next", recording.take, name="effects_take"),
    path("plans/<uuid:plan>/effect/<uuid:measure_row>/", include(_of("effects_measure"))),
    path("entries/<uuid:entry>/effect/", entry.effects, name="effects_entry"),
]
