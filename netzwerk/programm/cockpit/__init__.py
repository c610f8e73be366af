"""How the Kommunen stand: one row each, and behind each number the entries it counts.

Rooms add columns in their ``cockpit.py`` (``spalten.py``), traces of activity in their
``aktivitaet.py``, and figures in their ``bericht.py`` (``netzwerk.programm.bericht``).
"""

from netzwerk.programm.cockpit import eigene_spalten  # noqa: F401 -- registers
