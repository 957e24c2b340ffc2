"""Addresses of entries and their course."""

from django.urls import include, path

from .models import Meeting
from .views import (
    adding,
    approval,
    board,
    course,
    design,
    meeting,
    papers,
    preview,
    question,
    reminders,
    sheet,
    sheet_excel,
    trying,
)

one = [
    path("", course.course, name="entries_course"),
    path("step", course.move, name="entries_step"),
    path("back", course.back, name="entries_back"),
    path("dates", course.dates, name="entries_dates"),
    path("in-charge", course.in_charge, name="entries_in_charge"),
    path("end", course.end, name="entries_end"),
    path("reminders", reminders.reminders, name="entries_reminders"),
    path("reminders/send", reminders.send, name="entries_reminders_send"),
    path("reminders/switch", reminders.switch, name="entries_reminders_switch"),
    path("sheet", sheet.sheet, name="entries_sheet"),
    path("sheet/form.xlsx", sheet_excel.form, name="entries_sheet_form"),
    path("sheet/upload", sheet_excel.upload, name="entries_sheet_upload"),
    path("sheet/review", sheet_excel.review, name="entries_sheet_review"),
    path("sheet/take", sheet_excel.take, name="entries_sheet_take"),
    path("design", design.design, name="entries_design"),
    path("design/change", design.change, name="entries_design_change"),
    path("design/questions/<str:question>", question.question, name="entries_question"),
    path("design/try/<str:question>", trying.trying, name="entries_try"),
    path("preview/<str:which>/<str:language>/", preview.part, name="entries_sample"),
    path("preview/<str:which>/<str:language>/p/<int:number>", preview.preview, name="entries_preview"),
    path("preview/<str:which>/<str:language>/<str:part>", preview.part, name="entries_sample_part"),
    path("approval", approval.approval, name="entries_approval"),
    path("approval/versions/<int:number>", approval.version, name="entries_version"),
    path("questionnaire/<str:which>/<str:language>.pdf", papers.questionnaire, name="entries_questionnaire"),
    path("approval/decide", approval.decide, name="entries_decide"),
    path("counselling", meeting.meeting, {"kind": Meeting.Kind.COUNSELLING}, name="entries_counselling"),
    path("meeting", meeting.meeting, {"kind": Meeting.Kind.REPORT}, name="entries_meeting"),
    path("workshop/minutes", meeting.meeting, {"kind": Meeting.Kind.WORKSHOP}, name="entries_workshop"),
    path("counselling.ics", meeting.calendar, {"kind": Meeting.Kind.COUNSELLING}, name="entries_counselling_calendar"),
    path("meeting.ics", meeting.calendar, {"kind": Meeting.Kind.REPORT}, name="entries_meeting_calendar"),
    path("workshop.ics", meeting.calendar, {"kind": Meeting.Kind.WORKSHOP}, name="entries_workshop_calendar"),
]

urlpatterns = [
    path("", board.board, name="entries_board"),
    path("new", adding.add, name="entries_add"),
    path("<uuid:entry>/", include(one)),
    path("<uuid:entry>/edition/", include("shindan.web.editions.urls")),
    path("<uuid:entry>/billing/", include("shindan.web.entries.billing.urls")),
    path("<uuid:entry>/analysis/", include("shindan.web.analysis.urls")),
    path("<uuid:entry>/workshop/", include("shindan.web.workshop.urls")),
    path("<uuid:entry>/management/", include("shindan.web.management.urls")),
    path("<uuid:entry>/field/", include("shindan.web.field.urls")),
    path("<uuid:entry>/", include("shindan.web.results.urls")),
]
