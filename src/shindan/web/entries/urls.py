"""Addresses of entries and their course."""

from django.urls import include, path

from .models import Meeting
from .views import (
    adding,
    approval,
    board,
    course,
    design,
    inviting,
    meeting,
    papers,
    people,
    question,
    reminders,
    sheet,
    sheet_excel,
)

one = [
    path("", course.course, name="entries_course"),
    path("people", people.people, name="accounts_entry_people"),
    path("people/<int:grant>", people.person, name="accounts_entry_people_one"),
    path("people/invitations/<uuid:invitation>", people.invitation, name="accounts_entry_people_invitation"),
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
    path("approval", approval.approval, name="entries_approval"),
    path("approval/versions/<int:number>", approval.version, name="entries_version"),
    path("questionnaire/<str:which>/<str:language>.pdf", papers.questionnaire, name="entries_questionnaire"),
    path("approval/decide", approval.decide, name="entries_decide"),
    path("counselling", meeting.meeting, {"kind": Meeting.Kind.COUNSELLING}, name="entries_counselling"),
    path("meeting", meeting.meeting, {"kind": Meeting.Kind.REPORT}, name="entries_meeting"),
    path("workshop/minutes", meeting.meeting, {"kind": Meeting.Kind.WORKSHOP}, name="entries_workshop"),
    path("counselling/invite", inviting.send, {"kind": Meeting.Kind.COUNSELLING}, name="entries_counselling_invite"),
    path("meeting/invite", inviting.send, {"kind": Meeting.Kind.REPORT}, name="entries_meeting_invite"),
    path("workshop/minutes/invite", inviting.send, {"kind": Meeting.Kind.WORKSHOP}, name="entries_workshop_invite"),
    path("counselling.ics", meeting.calendar, {"kind": Meeting.Kind.COUNSELLING}, name="entries_counselling_calendar"),
    path("meeting.ics", meeting.calendar, {"kind": Meeting.Kind.REPORT}, name="entries_meeting_calendar"),
    path("workshop.ics", meeting.calendar, {"kind": Meeting.Kind.WORKSHOP}, name="entries_workshop_calendar"),
]

urlpatterns = [
    path("", board.board, name="entries_board"),
    path("new", adding.add, name="entries_add"),
    path("<uuid:entry>/", include(one)),
    path("<uuid:entry>/billing/", include("shindan.web.entries.billing.urls")),
]
