"""Addresses of courses: ``/courses/`` for who runs them, ``/firm/<organisation>/course/`` for the firm and its consultant."""

from django.urls import include, path

from .views import course, listing, step

own = [
    path("", course.course, name="course"),
    path("add", course.add, name="course_add"),
    path("agree", course.answer, name="course_answer"),
    path("end", course.end_it, name="course_end"),
    path("steps/<uuid:step>/", step.one, name="course_step"),
    path("steps/<uuid:step>/leave", step.leave, name="course_step_leave"),
    path("steps/<uuid:step>/calendar", step.calendar, name="course_step_calendar"),
]

urlpatterns = [
    path("courses/", listing.courses, name="courses"),
    path("courses/requests/<uuid:asked>/", listing.asked_for, name="courses_request"),
    path("firm/<uuid:organisation>/course/", include(own)),
]
