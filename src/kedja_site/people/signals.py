"""What other rooms may want to hear about people."""

from django.dispatch import Signal

role_handed_over = Signal()
"""`old` and `new`: the assignments; `who` handed it over. Sent within the transaction, so that what follows is one with it."""
