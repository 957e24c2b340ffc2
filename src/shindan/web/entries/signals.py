"""What rooms that are built on entries can listen to."""

from django.dispatch import Signal

# An entry moved from the step ``before`` to ``after``; ``entry`` stands in the new step. Sent inside the move's transaction.
step_moved = Signal()
