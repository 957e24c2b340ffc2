"""Addresses of courses: ``/courses/`` for who runs them, ``/firm/<organisation>/course/`` for the firm and its consultant."""

from django.urls import include, path

from .views import course, decisions, diagnosis, listing, materials, step

own = [
    path("", course.course, name="course"),
    path("add", course.add, name="course_add"),
    path("agree", course.answer, name="course_answer"),
    path("end", course.end_it, name="course_end"),
    path("steps/<uuid:step>/", step.one, name="course_step"),
    path("steps/<uuid:step>/leave", step.leave, name="course_step_leave"),
    path("levels.csv", course.levels_csv, name="course_levels_csv"),
    path("record.pdf", materials.record_file, name="course_record"),
    path("materials/<slug:material>/", materials.material, name="course_material"),
    path("materials/<slug:material>.pdf", materials.material_file, name="course_material_file"),
    path("steps/<uuid:step>/decisions", decisions.add, name="course_decide"),
    path("steps/<uuid:step>/decisions/<int:decision>", decisions.change, name="course_decision"),
    path("steps/<uuid:step>/figures", decisions.figures, name="course_figures"),
    path("plan", diagnosis.make_plan, name="course_plan"),
    path("steps/<uuid:step>/diagnosis/", diagnosis.overview, name="course_diagnosis"),
    path("steps/<uuid:step>/diagnosis/agree", diagnosis.settle, name="course_settle"),
    path("steps/<uuid:step>/diagnosis/<slug:area>/", diagnosis.area, name="course_area"),
    path("steps/<uuid:step>/calendar", step.calendar, name="course_step_calendar"),
]

urlpatterns = [
    path("courses/", listing.courses, name="courses"),
    path("courses/requests/<uuid:asked>/", listing.asked_for, name="courses_request"),
    path("firm/<uuid:organisation>/course/", include(own)),
]
