"""What other rooms may want to know of consents, without this room knowing them."""

from django.dispatch import Signal

# Sent with ``entry`` when an organisation answered what it agrees to, within the same transaction.
consent_changed = Signal()
