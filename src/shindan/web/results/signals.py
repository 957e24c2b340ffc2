"""What other rooms may want to know of results, without results knowing them."""

from django.dispatch import Signal

# Sent with ``wave`` when a final result was published, within the same transaction.
result_published = Signal()
