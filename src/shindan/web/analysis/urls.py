"""Addresses of the analysis, below an entry's."""

from django.urls import path

from .views import deciding, editing, page, proposal, report

urlpatterns = [
    path("", page.newest, name="analysis_page"),
    path("make", deciding.make, name="analysis_make"),
    path("move", editing.shift, name="analysis_move"),
    path("restore", editing.take_back, name="analysis_restore"),
    path("confirm", deciding.looked_at, name="analysis_confirm"),
    path("publish", deciding.show, name="analysis_publish"),
    path("issues/new", editing.new, name="analysis_new"),
    path("issues/<str:issue>", editing.issue, name="analysis_issue"),
    path("issues/<str:issue>/drop", editing.leave_out, name="analysis_drop"),
    path("issues/<str:issue>/measures/new", proposal.new, name="analysis_measure_new"),
    path("issues/<str:issue>/measures/<str:measure>", proposal.measure, name="analysis_measure"),
    path("issues/<str:issue>/measures/<str:measure>/drop", proposal.take_out, name="analysis_measure_drop"),
    path("issues/<str:issue>/measures/<str:measure>/restore", proposal.bring_back, name="analysis_measure_restore"),
    path("<int:number>/", page.one, name="analysis_one"),
    path("<int:number>/files/<str:key>", report.download, name="analysis_file"),
]
