"""Addresses of entries and their course."""

from django.urls import include, path

from .models import Meeting
from .views import approval, board, course, design, meeting, sheet

one = [
    path("", course.course, name="entries_course"),
    path("step", course.move, name="entries_step"),
    path("back", course.back, name="entries_back"),
    path("sheet", sheet.sheet, name="entries_sheet"),
    path("design", design.design, name="entries_design"),
    path("preview/p/<int:number>", design.preview, name="entries_preview"),
    path("approval", approval.approval, name="entries_approval"),
    path("approval/decide", approval.decide, name="entries_decide"),
    path("counselling", meeting.meeting, {"kind": Meeting.Kind.COUNSELLING}, name="entries_counselling"),
    path("meeting", meeting.meeting, {"kind": Meeting.Kind.REPORT}, name="entries_meeting"),
]

urlpatterns = [
    path("", board.board, name="entries_board"),
    path("new", board.add, name="entries_add"),
    path("<uuid:entry>/", include(one)),
    path("<uuid:entry>/field/", include("shindan.web.field.urls")),
    path("<uuid:entry>/", include("shindan.web.results.urls")),
]
