"""What the library adds to ``/mein/``: measures whose end somebody should tell about."""

from netzwerk.mein import Bereich, Quelle, quellen
from wissen.kreis.fragen import waiting_for


@quellen.register(order=30)
def erfahrungen() -> Quelle:
    """Return the measures from a block that have ended without a word about how it went."""
    return Quelle(Bereich.WARTET, waiting_for)
