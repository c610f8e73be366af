"""What the programme adds to ``/mein/``: the next dates."""

from netzwerk.programm.termine import mein  # noqa: F401 -- registers
