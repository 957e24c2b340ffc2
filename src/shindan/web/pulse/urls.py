"""Addresses of pulses, below an entry's. The pages of the field and of the close are those of a survey."""

from django.urls import URLPattern, include, path

from shindan.web.field import urls as field
from shindan.web.field.addresses import of_pulse
from shindan.web.results.views import closing

from .views import launching, overview, preview, publishing, result

# A pulse is open from its launch on: it has no set-up of its own.
LEFT_OUT = ("field_setup", "field_open")


def _again(each: URLPattern) -> URLPattern:
    return path(str(each.pattern), of_pulse(each.callback), name=each.name)


fields = [_again(each) for each in field.urlpatterns if each.name not in LEFT_OUT]

urlpatterns = [
    path("", overview.overview, name="pulse_page"),
    path("new", launching.new, name="pulse_new"),
    path("preview/<str:chosen>/<str:language>/", preview.part, name="pulse_sample"),
    path("preview/<str:chosen>/<str:language>/p/<int:number>", preview.page, name="pulse_sample_page"),
    path("preview/<str:chosen>/<str:language>/<str:part>", preview.part, name="pulse_sample_part"),
    path("<uuid:pulse>/", result.one, name="pulse_one"),
    path("<uuid:pulse>/publish", publishing.review, name="pulse_publish"),
    path("<uuid:pulse>/correct", publishing.correct, name="pulse_correct"),
    path("<uuid:pulse>/files/<str:key>", publishing.download, name="pulse_file"),
    path("<uuid:pulse>/questions.csv", result.table, name="pulse_table"),
    path("<uuid:pulse>/close", of_pulse(closing.close), name="results_close"),
    path("<uuid:pulse>/field/", include(fields)),
]
