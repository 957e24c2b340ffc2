"""Addresses of the self-diagnosis."""

from django.urls import path, register_converter

from .consultation import views as consultation
from .group import views_member, views_owner
from .views import files, lifetime, question, result, review, start


class TokenConverter:
    """The unguessable part of a link: 24 bytes in URL-safe base 64."""

    regex = "[A-Za-z0-9_-]{32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class PackConverter(TokenConverter):
    """A pack's id, which may have a folder: ``touchpoint``, ``retail/touchpoint``."""

    regex = "[a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)*"


register_converter(TokenConverter, "token")
register_converter(PackConverter, "pack")

urlpatterns = [
    path("check/", start.start, name="check_start"),
    path("check/with/<pack:pack_id>/", start.start, name="check_start_with"),
    path("check/new", start.new, name="check_new"),
    path("check/<int:number>", question.question, name="check_question"),
    path("check/review", review.review, name="check_review"),
    path("check/deleted", lifetime.deleted, name="check_deleted"),
    path("check/result/<token:token>", result.result, name="check_result"),
    path("check/result/<token:token>.pdf", files.result_file, name="check_result_pdf"),
    path("check/result/<token:token>/poster.pdf", files.poster_file, name="check_poster"),
    path("check/result/<token:token>/again", lifetime.again, name="check_again"),
    path("check/result/<token:token>/delete", lifetime.delete, name="check_delete"),
    path("check/result/<token:token>/group", views_owner.group, name="group_owner"),
    path("check/result/<token:token>/group/slips.pdf", views_owner.slips, name="group_slips"),
    path("check/result/<token:token>/consultation", consultation.from_result, name="consultation_from_result"),
    path("consultation", consultation.plain, name="consultation"),
    path("consultation/done", consultation.done, name="consultation_done"),
    path("consultation/kept", consultation.done, {"mailed": False}, name="consultation_unmailed"),
    path("check/group/<token:join>", views_member.join, name="group_join"),
    path("check/group/<token:join>/<int:number>", views_member.question, name="group_question"),
    path("check/group/<token:join>/review", views_member.review, name="group_review"),
    path("check/group/<token:join>/done", views_member.done, name="group_done"),
    path("check/tools/<slug:tool_id>.xlsx", files.tool_file, name="check_tool"),
]
