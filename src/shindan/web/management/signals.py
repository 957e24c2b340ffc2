"""What other rooms may want to know of the representative's answers, without this room knowing them."""

from django.dispatch import Signal

# Sent with ``entry`` when the stages that count may have changed, within the same transaction.
stages_changed = Signal()
