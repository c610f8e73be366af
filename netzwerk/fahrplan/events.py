"""What rooms above are told when it happens in a plan. Sent after the commit.

``massnahme_beendet``: a measure was open and is not waited for any more (``models.FINISHED``).
    ``massnahme_id`` and ``status``. A measure that is finished when it is added, or is taken up
    again, is not told; one that is finished a second time is.

A listener that fails is logged and keeps nobody else from listening.
"""

from django.dispatch import Signal

massnahme_beendet = Signal()
