"""Addresses of a firm: ``/firm/<organisation>/…``; the way there begins at a result of the self-diagnosis."""

from django.urls import URLPattern, URLResolver, include, path

from .views import begin, events, further, guests, hub, insight, keeping, note, notes, plans

notebook = [
    path("", notes.listing, name="firm_notes"),
    path("new", note.new, name="firm_note_new"),
    path("file.<slug:ending>", notes.file, name="firm_file"),
    path("keep", keeping.keep, name="firm_keep"),
    path("clear", keeping.clear, name="firm_clear"),
    path("<uuid:note>/", note.one, name="firm_note"),
    path("<uuid:note>/delete", note.delete, name="firm_note_delete"),
    path("<uuid:note>/task", further.task, name="firm_note_task"),
]

own: list[URLPattern | URLResolver] = [
    path("", hub.hub, name="firm_hub"),
    path("levels", hub.levels, name="firm_levels"),
    path("levels.csv", hub.levels_csv, name="firm_levels_csv"),
    path("reminders", hub.reminders, name="firm_reminders"),
    path("keeping", keeping.keeping, name="firm_keeping"),
    path("keeping/everything.zip", keeping.everything, name="firm_everything"),
    path("keeping/erase", keeping.erase_all, name="firm_erase"),
    path("causes", insight.causes, name="firm_causes"),
    path("causes/<slug:figure>.csv", insight.causes_csv, name="firm_causes_csv"),
    path("repeats", insight.repeats, name="firm_repeats"),
    path("strengths", insight.strengths, name="firm_strengths"),
    path("plan", plans.plans, name="firm_plans"),
    path("advice", further.advice, name="firm_advice"),
    path("events/", events.events, name="firm_events"),
    path("events/<uuid:event>/", events.event, name="firm_event"),
    path("events/<uuid:event>/choose", guests.choose, name="firm_guests_choose"),
    path("events/<uuid:event>/guests.<slug:ending>", guests.guest_file, name="firm_guest_file"),
    path("events/<uuid:event>/delete", events.delete, name="firm_event_delete"),
    path("notes/<slug:notebook>/", include(notebook)),
]

urlpatterns = [
    path("check/result/<token:token>/begin", begin.start, name="firm_begin"),
    path("firm/begin/sent", begin.sent, name="firm_begin_sent"),
    path("firm/begin/<token:token>/", begin.confirmed, name="firm_confirm"),
    path("firm/<uuid:organisation>/", include(own)),
]
