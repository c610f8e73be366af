"""What the programme adds to ``/mein/``: the next dates, and votes that are asked for."""

from netzwerk.programm.bewerbungen import mein as _voten  # noqa: F401 -- registers
from netzwerk.programm.termine import mein as _termine  # noqa: F401 -- registers
