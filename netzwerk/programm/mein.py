"""What the programme adds to ``/mein/``: the next dates, votes and Tandems that are asked for."""

from netzwerk.programm.bewerbungen import mein as _voten  # noqa: F401 -- registers
from netzwerk.programm.tandem import mein as _tandem  # noqa: F401 -- registers
from netzwerk.programm.termine import mein as _termine  # noqa: F401 -- registers
