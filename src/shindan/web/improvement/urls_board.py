"""Addresses of a plan's board: its weeks, its rows, the list of this week."""

from django.urls import path, register_converter

from .addresses import RowId
from .views import board, listing, marks, moving, progress, rows, weeks

register_converter(RowId, "row")

urlpatterns = [
    path("board", board.board, name="improvement_board"),
    path("board/marks", marks.marks, name="improvement_marks"),
    path("board/progress", progress.progress, name="improvement_progress"),
    path("board/weeks", weeks.weeks, name="improvement_weeks"),
    path("board/tasks/new", rows.new_task, name="improvement_new_task"),
    path("board/rows/<row:row>", rows.row, name="improvement_row"),
    path("board/rows/<row:row>/move", moving.move_row, name="improvement_move"),
    path("board/rows/<row:row>/delete", moving.delete, name="improvement_delete"),
    path("list", listing.listing, name="improvement_list"),
]
