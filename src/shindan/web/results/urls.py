"""Addresses of results, under /entries/<entry>/."""

from django.urls import path

from .views import closing, dashboard, delivery, flash, heatmap, publishing, results, spoken

urlpatterns = [
    path("close", closing.close, name="results_close"),
    path("runs/<uuid:run>", closing.progress, name="results_run"),
    path("runs/<uuid:run>/again", closing.again, name="results_again"),
    path("runs/<uuid:run>/extend", closing.go_on, name="results_go_on"),
    path("runs/<uuid:run>/end", closing.end, name="results_end"),
    path("publish", publishing.newest, name="results_waiting"),
    path("results/", results.page, name="results_page"),
    path("results/<int:number>.json", delivery.as_json, name="results_json"),
    path("results/<int:number>/", results.one, name="results_one"),
    path("results/<int:number>/heatmap", heatmap.heatmap, name="results_heatmap"),
    path("results/<int:number>/heatmap/elements/<str:element>", heatmap.element, name="results_element"),
    path("results/<int:number>/heatmap/groups/<int:split>/<int:place>", heatmap.group, name="results_group"),
    path("results/<int:number>/changes", dashboard.changes, name="results_changes"),
    path("results/<int:number>/distribution", dashboard.distribution, name="results_distribution"),
    path("results/<int:number>/importance", dashboard.importance, name="results_importance"),
    path("results/<int:number>/comments", spoken.comments, name="results_comments"),
    path("results/<int:number>/comments/report", spoken.report, name="results_report"),
    path("results/<int:number>/response", dashboard.response, name="results_response"),
    path("results/<int:number>/figures/<str:key>.csv", dashboard.figure, name="results_figure"),
    path("results/<int:number>/publish", publishing.review, name="results_publish"),
    path("results/<int:number>/correct", publishing.correct, name="results_correct"),
    path("results/<int:number>/files/<str:key>", delivery.download, name="results_file"),
    path("flash", flash.flashes, name="results_flashes"),
    path("flash/<int:number>", flash.one, name="results_flash"),
    path("flash/<int:number>/files/<str:key>", delivery.download_flash, name="results_flash_file"),
    path("delivery", delivery.delivery, name="results_delivery"),
]
