"""What rooms above are told when it happens to an account. Sent inside the transaction.

``rolle_changed``: somebody has got or lost a role in the whole network.
    ``user``, ``rolle``, ``is_given`` and ``actor`` (None for the installation itself).
"""

from django.dispatch import Signal

rolle_changed = Signal()
