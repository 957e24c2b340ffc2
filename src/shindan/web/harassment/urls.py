"""Addresses of a team's kit."""

from django.urls import include, path

from .views import bring, cases, checklist, files, home, line, papers, sessions, settings

one = [
    path("", home.home, name="kit_home"),
    path("cases/", cases.cases, name="kit_cases"),
    path("cases/register.xlsx", files.register, name="kit_cases_xlsx"),
    path("cases/new", cases.new, name="kit_case_new"),
    path("cases/bring", bring.bring, name="kit_bring"),
    path("cases/bring/template.xlsx", bring.template, name="kit_bring_template"),
    path("cases/bring/<uuid:brought>/", bring.brought, name="kit_brought"),
    path("cases/bring/<uuid:brought>/rest.csv", bring.rest, name="kit_brought_rest"),
    path("cases/<int:number>/", cases.case, name="kit_case"),
    path("cases/<int:number>/edit", cases.edit, name="kit_case_edit"),
    path("cases/<int:number>/asked", cases.follow, name="kit_case_asked"),
    path("cases/<int:number>/delete", cases.delete, name="kit_case_delete"),
    path("line/", line.line, name="kit_line"),
    path("line/edit", line.edit, name="kit_line_edit"),
    path("calibration/", sessions.sessions, name="kit_sessions"),
    path("calibration/new", sessions.new, name="kit_session_new"),
    path("calibration/<int:number>/", sessions.session, name="kit_session"),
    path("calibration/<int:number>/show", sessions.show, name="kit_session_show"),
    path("calibration/<int:number>/end", sessions.end, name="kit_session_end"),
    path("calibration/<int:number>/<int:position>/begin", sessions.begin, name="kit_session_begin"),
    path("calibration/<int:number>/<int:position>/settle", sessions.settle, name="kit_session_settle"),
    path("calibration/<int:number>/<int:position>/table.csv", sessions.table, name="kit_session_csv"),
    path("papers/", papers.papers, name="kit_papers"),
    path("papers/policy", papers.write, name="kit_policy"),
    path("papers/<slug:kind>/publish", papers.publish, name="kit_publish"),
    path("papers/<slug:kind>/<int:number>.<slug:ending>", papers.file, name="kit_paper"),
    path("checklist/", checklist.checklist, name="kit_checklist"),
    path("checklist/<slug:point>/", checklist.point, name="kit_point"),
    path("checklist/<slug:point>/answer", checklist.answer, name="kit_point_answer"),
    path("settings", settings.settings, name="kit_settings"),
]

urlpatterns = [path("<uuid:kit>/", include(one))]
