"""Addresses of the representative's questionnaire, below an entry's."""

from django.urls import path

from .views import agreeing, answers, assessing, excel, leading, overview, result

urlpatterns = [
    path("", overview.overview, name="management_page"),
    path("send", leading.send, name="management_send"),
    path("open-again", leading.reopen, name="management_open_again"),
    path("aside", leading.aside, name="management_aside"),
    path("form.xlsx", excel.form, name="management_form"),
    path("upload", excel.upload, name="management_upload"),
    path("review", excel.review, name="management_review"),
    path("take", excel.take, name="management_take"),
    path("colleague", excel.colleague, name="management_colleague"),
    path("answers/save", answers.save, name="management_save"),
    path("answers/hand-in", answers.hand_in_page, name="management_hand_in"),
    path("answers/<str:activity>", answers.answers, name="management_answers"),
    path("agreement", agreeing.agreement, name="management_agreement"),
    path("assessment/show", assessing.show, name="management_show"),
    path("assessment/<str:activity>", assessing.assessment, name="management_assessment"),
    path("result", result.result, name="management_result"),
    path("result/<str:language>.pdf", result.paper, name="management_paper"),
    path("result/<str:language>.pptx", result.slides, name="management_slides"),
]
