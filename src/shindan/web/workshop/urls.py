"""Addresses of the workshop, below an entry's."""

from django.urls import path

from .views import cards, deciding, files, page, switching, vote

urlpatterns = [
    path("", page.page, name="workshop_page"),
    path("course", switching.switch, name="workshop_switch"),
    path("cards", cards.cards, name="workshop_cards"),
    path("cards/choose", cards.choose, name="workshop_choose_cards"),
    path("files/<str:key>", files.download, name="workshop_file"),
    path("vote", vote.vote, name="workshop_vote"),
    path("vote/open", vote.start, name="workshop_vote_open"),
    path("vote/end", vote.end, name="workshop_vote_end"),
    path("vote/dots", vote.dots, name="workshop_dots"),
    path("decisions/measure", deciding.choose, name="workshop_choose"),
    path("decisions/new", deciding.write, name="workshop_decide"),
    path("decisions/leave", deciding.leave, name="workshop_leave"),
    path("decisions/<int:number>", deciding.decision, name="workshop_decision"),
    path("decisions/<int:number>/withdraw", deciding.withdraw, name="workshop_withdraw"),
]
