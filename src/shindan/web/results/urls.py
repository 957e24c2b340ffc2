"""Addresses of results, under /entries/<entry>/."""

from django.urls import path

from .views import heatmap, results

urlpatterns = [
    path("close", results.close, name="results_close"),
    path("runs/<uuid:run>", results.progress, name="results_run"),
    path("results/", results.page, name="results_page"),
    path("results/<int:number>/", results.one, name="results_one"),
    path("results/<int:number>/heatmap", heatmap.heatmap, name="results_heatmap"),
    path("results/<int:number>/publish", results.publish_it, name="results_publish"),
    path("results/<int:number>/correct", results.correct, name="results_correct"),
    path("results/<int:number>/files/<str:key>", results.download, name="results_file"),
]
